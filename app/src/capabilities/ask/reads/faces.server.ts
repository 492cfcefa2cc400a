import { dayOf } from '#platform/day.ts'
import { listOwnUnits, listTurnTo } from '#capabilities/people/reads.server.ts'
import { demand, may } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { findPicture } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Absence, Face } from '../contract.ts'
import { orderFaces } from '../model.ts'
import * as store from '../store/faces.server.ts'

/** Contact points and deputies in the order in which this person turns to them. */
export async function listFaces(who: Who): Promise<Face[]> {
  const units = (await listOwnUnits(who)).map(({ id }) => id)
  return orderFaces(await look(who, readFaces), units)
}

/** The one to turn to first, for the foot of every page; undefined where there is nobody. */
export async function findFace(who: Who): Promise<Face | undefined> {
  return (await listFaces(who))[0]
}

/** All of them, longest standing first; within a transaction that is open already. */
export async function readFaces(context: Look): Promise<Omit<Face, 'stepsIn'>[]> {
  const people = await listTurnTo(context)
  const words = new Map((await store.listFaceWords(context)).map((one) => [one.person, one]))
  const today = dayOf(context.now)
  const away = new Map<string, string>()
  // Two that follow on each other are one: the last day counts.
  for (const { person, from, until } of await store.listAbsences(context, today))
    if (from <= today || from <= nextDay(away.get(person)))
      away.set(person, [away.get(person) ?? '', until].toSorted().at(-1) ?? until)
  return people.map((one) => {
    const said = words.get(one.person)
    return {
      ...one,
      expertise: said?.expertise ?? null,
      about: said?.about ?? null,
      reach: said?.reach ?? null,
      wordsIn: said?.language ?? 'nl',
      photo: said?.photo ?? null,
      awayUntil: away.get(one.person) ?? null,
    }
  })
}

function nextDay(day: string | undefined): string {
  if (!day) return ''
  return new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** What somebody may change of a face: their own, or as communications that of another. Throws `not-found` for anyone else. */
export async function getFaceToChange(
  who: Who,
  person: string,
): Promise<{ face: Omit<Face, 'stepsIn'>; own: boolean; absences: Absence[] }> {
  demand(who, access.changeFace)
  const own = person === who.person
  return look(who, async (context) => {
    const face = (await readFaces(context)).find((one) => one.person === person)
    if (!face || !(own || may(who, access.decideGap))) throw new Refusal('not-found')
    const absences = await store.listAbsences(context, dayOf(context.now), person)
    return { face, own, absences: absences.map(({ id, from, until }) => ({ id, from, until })) }
  })
}

/** The photo of somebody to turn to. */
export async function getPhoto(
  who: Who,
  person: string,
): Promise<{ bytes: Buffer; mediaType: string }> {
  demand(who, access.ask)
  return look(who, async (context) => {
    const face = (await readFaces(context)).find((one) => one.person === person)
    const picture = face?.photo ? await findPicture(context, face.photo) : undefined
    if (!picture) throw new Refusal('not-found')
    return picture
  })
}
