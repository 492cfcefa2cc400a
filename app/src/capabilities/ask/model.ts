import { addDays, dayOf } from '#platform/day.ts'
import {
  ANSWER_DAYS,
  KEPT_MONTHS,
  type AnswerAge,
  type Face,
  type QuestionState,
} from './contract.ts'

const day = 86_400_000

/** Until when an answer is promised: the same time, so many working days (Monday to Friday) later. */
export function dueOf(asked: Date): Date {
  let moment = asked
  // What comes in the weekend counts from Monday.
  while (isWeekend(moment)) moment = new Date(moment.getTime() + day)
  for (let days = 0; days < ANSWER_DAYS; days++) {
    moment = new Date(moment.getTime() + day)
    while (isWeekend(moment)) moment = new Date(moment.getTime() + day)
  }
  return moment
}

function isWeekend(moment: Date): boolean {
  return [0, 6].includes(new Date(`${dayOf(moment)}T12:00:00Z`).getUTCDay())
}

/** How far a question is, from who wrote last and when. */
export function stateOf(
  question: { lastBy: 'asker' | 'answerer'; lastAt: Date; aside: boolean },
  now: Date,
): QuestionState {
  if (question.aside) return 'aside'
  if (question.lastBy === 'answerer') return 'answered'
  return dueOf(question.lastAt) < now ? 'late' : 'waiting'
}

/** The moment from which a question is forgotten, from the last word in it. */
export function forgetTime(last: Date): Date {
  const moment = new Date(last)
  moment.setUTCMonth(moment.getUTCMonth() + KEPT_MONTHS)
  return moment
}

/** The moment before which the last word of a question has been kept long enough. */
export function keptFrom(now: Date): Date {
  const moment = new Date(now)
  moment.setUTCMonth(moment.getUTCMonth() - KEPT_MONTHS)
  return moment
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
