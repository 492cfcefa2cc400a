import { firstNameOf, initialsOf } from '#capabilities/people/model.ts'
import type { Face } from '../contract.ts'

/** A face as screens show it: with the address of its photo, and a day in words. */
export interface ShownFace extends Omit<Face, 'language' | 'unit' | 'photo'> {
  firstName: string
  initials: string
  unit: string | null
  /** Address of the photo, which changes with it. */
  photo: string | null
}

/** Makes a face ready for a screen; `day` writes an ISO date in words. */
export function showFace(face: Face, day: (date: string) => string): ShownFace {
  const { language: _, unit, photo, awayUntil, ...rest } = face
  return {
    ...rest,
    firstName: firstNameOf(face.name),
    initials: initialsOf(face.name),
    unit: unit?.name ?? null,
    photo: photo ? `/ask/face/${face.person}/photo?of=${photo}` : null,
    awayUntil: awayUntil && day(awayUntil),
  }
}
