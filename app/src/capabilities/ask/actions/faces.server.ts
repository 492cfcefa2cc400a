import { dayOf } from '#platform/day.ts'
import { now } from '#platform/clock.ts'
import { act } from '#platform/database/act.server.ts'
import { deletePicture, insertPicture, readSquare } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import type { FaceInput } from '../input.ts'
import { getFaceToChange } from '../reads/faces.server.ts'
import * as store from '../store/faces.server.ts'

// Drawn large on the page of questions, and small at the foot of every page.
const photoSide = 320
const mostAbsences = 50

/**
 * Changes what a contact point says of themself, with a photo where one is given. Another's photo is only taken when they
 * agreed to it, which whoever presses says.
 */
export async function changeFace(
  who: Who,
  person: string,
  input: FaceInput,
  photo: Uint8Array | null,
): Promise<'done' | 'agreed-missing' | 'too-large' | 'no-picture'> {
  const { own } = await getFaceToChange(who, person)
  if (photo && !own && input.agreed !== 'yes') return 'agreed-missing'
  const drawn = photo ? await readSquare(photo, photoSide) : null
  if (typeof drawn === 'string') return drawn
  const { expertise, about, reach, language } = input
  await act(who, async (context) => {
    const file = drawn ? await insertPicture(context, drawn) : null
    const before = await store.upsertFace(context, {
      person,
      by: who.person ?? '',
      expertise,
      about,
      reach,
      language,
      ...(file ? { photo: { file, by: own ? 'self' : 'asked' } } : {}),
    })
    if (before) await deletePicture(context, before)
    await context.append('contact-face.changed', { person })
  })
  return 'done'
}

/** Takes the photo away; the initials stand in its place. */
export async function removePhoto(who: Who, person: string): Promise<void> {
  const { face } = await getFaceToChange(who, person)
  const { expertise, about, reach, wordsIn: language } = face
  await act(who, async (context) => {
    const by = who.person ?? ''
    const words = { person, by, expertise, about, reach, language }
    const before = await store.upsertFace(context, { ...words, photo: null })
    if (before) await deletePicture(context, before)
    await context.append('contact-face.changed', { person })
  })
}

/** Notes days on which somebody is away; a deputy steps in by themselves then. */
export async function addAbsence(
  who: Who,
  person: string,
  days: { from: string; until: string },
): Promise<'done' | 'absences-many' | 'days-passed'> {
  const { absences } = await getFaceToChange(who, person)
  if (days.until < dayOf(now())) return 'days-passed'
  if (absences.length >= mostAbsences) return 'absences-many'
  await act(who, (context) => store.insertAbsence(context, { person, ...days }))
  return 'done'
}

export async function dropAbsence(who: Who, person: string, absence: string): Promise<void> {
  const { absences } = await getFaceToChange(who, person)
  if (!absences.some(({ id }) => id === absence)) throw new Refusal('not-found')
  await act(who, (context) => store.deleteAbsence(context, person, absence))
}
