import type { WorkCalendar } from '@handvat/documents/protocol-hours.ts'
import { addDays, isWorkingDay, promiseAt, wallOf } from '#platform/day.ts'
import { ANSWER_DAYS, type AnswerAge, type Face, type QuestionState } from './contract.ts'

/** Until when an answer is promised: the same time, so many working days later; what comes on a free day counts from the next. */
export function dueOf(asked: Date, calendar: WorkCalendar): Date {
  const isWorked = isWorkingDay(wallOf(asked, calendar.zone).day, calendar.isFree)
  return promiseAt(asked, isWorked ? ANSWER_DAYS : ANSWER_DAYS + 1, calendar)
}

/** How far a question is, from who wrote last and when. */
export function stateOf(
  question: { lastBy: 'asker' | 'answerer'; lastAt: Date; aside: boolean },
  now: Date,
  calendar: WorkCalendar,
): QuestionState {
  if (question.aside) return 'aside'
  if (question.lastBy === 'answerer') return 'answered'
  return dueOf(question.lastAt, calendar) < now ? 'late' : 'waiting'
}

/** How long a known answer counts before it asks to be looked at, in days, and how long it then still shows. */
export const answerDays = { fresh: 365, shown: 60 } as const

/** How a known answer stands on a day: after its date it asks to be looked at, and later it no longer shows. */
export function ageOf(lookAgainOn: string, today: string): AnswerAge {
  if (today < lookAgainOn) return 'fresh'
  return today < addDays(lookAgainOn, answerDays.shown) ? 'look' : 'hidden'
}

/**
 * The faces in the order in which one turns to them: contact points who are there, of the own units (the nearest first) and of
 * everyone; then deputies, who step in where a contact point is away; then who is away. Who is there for another unit comes last.
 */
export function orderFaces(
  faces: readonly Omit<Face, 'stepsIn'>[],
  ownUnits: readonly string[],
): Face[] {
  const away = faces.some((face) => face.duty === 'contact-point' && face.awayUntil !== null)
  const place = (face: Omit<Face, 'stepsIn'>): number => {
    const near = face.unit ? ownUnits.indexOf(face.unit.id) : ownUnits.length
    if (near < 0) return 3_000
    if (face.awayUntil !== null) return 2_000 + near
    return (face.duty === 'deputy' ? 1_000 : 0) + near
  }
  return faces
    .map((face, index) => ({ face, index }))
    .toSorted((a, b) => place(a.face) - place(b.face) || a.index - b.index)
    .map(({ face }) => ({
      ...face,
      stepsIn: away && face.duty === 'deputy' && face.awayUntil === null,
    }))
}

/** Whom a question goes to by mail: contact points who are there, else deputies who are there, else everyone. */
export function chooseOnDuty<One extends Pick<Face, 'duty' | 'awayUntil'>>(
  faces: readonly One[],
): One[] {
  const here = faces.filter(({ awayUntil }) => awayUntil === null)
  const points = here.filter(({ duty }) => duty === 'contact-point')
  if (points.length > 0) return points
  return here.length > 0 ? here : [...faces]
}

/** Whether two texts say the same but for capitals, marks and spaces. */
export function isSame(one: string, other: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return bare(one) === bare(other)
}
