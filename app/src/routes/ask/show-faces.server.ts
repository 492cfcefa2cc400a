import { listFaces } from '#capabilities/ask/reads/faces.server.ts'
import { showFace, type ShownFace } from '#capabilities/ask/parts/show-face.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Who } from '#platform/who.ts'
import { writeIsoDay } from '../dates.ts'

/** The people to turn to as a screen shows them, whom one turns to first on top. */
export async function showFaces(who: Who, language: Language): Promise<ShownFace[]> {
  const faces = await listFaces(who)
  return faces.map((face) => showFace(face, (day) => writeIsoDay(day, language)))
}
