import { addDays, dayOf } from '#platform/day.ts'
import { CONTENT_TYPES, type ContentType } from '@handvat/documents/code-facts.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { UnitNode } from '#capabilities/people/contract.ts'
import { smallestMinimum, suppress } from '#platform/suppression.ts'
import type {
  Interest,
  Recommendation,
  RecommendationRule,
  Share,
  Survey,
  SurveyResult,
  Tally,
} from './contract.ts'

/** Stands for everyone together where a unit is asked for. */
export const NO_UNIT = '00000000-0000-0000-0000-000000000000'

/** How long a survey is open when nobody says otherwise, and at most, in days. */
export const surveyDays = { usual: 14, most: 60 } as const
/** So many days after a survey closed its remarks and names go; the counts stay. */
export const voiceDays = 180
/** How long a goal of a team may run at most, in days. */
export const goalDays = { usual: 28, most: 92 } as const

/** The moment at which an ISO date begins on the calendar of the organisations. */
export function startOf(date: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // Two hours before Greenwich in summer, one in winter.
  const summer = new Date(midnight - 2 * 3_600_000)
  return dayOf(summer) === date ? summer : new Date(midnight - 3_600_000)
}

/** The first day of the month of an ISO date, and that of the month after it. */
export function monthOf(date: string): { first: string; next: string } {
  const first = `${date.slice(0, 7)}-01`
  return { first, next: `${addDays(first, 31).slice(0, 7)}-01` }
}

/** Whether a survey can be answered: nobody closed it, and its last day is not over. */
export function stateOf(survey: { lastDay: string; closed: boolean }, now: Date): Survey['state'] {
  return survey.closed || dayOf(now) > survey.lastDay ? 'closed' : 'open'
}

/** The kinds of content about which a code has no agreement yet: who does it, and what is agreed. */
export function listLacking(document: CodeDocument | undefined): ContentType[] {
  const source = document?.languages[0] ?? 'nl'
  return CONTENT_TYPES.filter(
    (type) =>
      !document?.facts?.contentTypes?.some(
        (one) => one.type === type && one.owner[source]?.trim() && one.agreement[source]?.trim(),
      ),
  )
}

/** One answer as it lies in the box. */
export interface BoxAnswer {
  unit: string | null
  interest: Interest
  channels: readonly string[]
  topics: readonly string[]
  obstacles: readonly string[]
}

/**
 * Adds the answers of a survey up: of everyone, and of each unit with those below it of which a number may be shown. What
 * may not be shown is not counted at all; below the minimum nothing is left.
 */
export function tallyAnswers(
  answers: readonly BoxAnswer[],
  units: readonly UnitNode[],
  minimum: number,
): Tally[] {
  if (answers.length < minimum) return []
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const inside = new Map<string, BoxAnswer[]>()
  for (const answer of answers)
    for (let unit = byId.get(answer.unit ?? ''); unit; unit = byId.get(unit.parent ?? ''))
      inside.set(unit.id, [...(inside.get(unit.id) ?? []), answer])
  const shown = suppress(
    [
      { id: NO_UNIT, parent: null, size: answers.length },
      ...[...inside].map(([id, own]) => {
        const parent = byId.get(id)?.parent
        return { id, parent: parent && byId.has(parent) ? parent : NO_UNIT, size: own.length }
      }),
    ],
    minimum,
  )
  return [
    ...count(NO_UNIT, answers, true),
    ...[...inside].flatMap(([id, own]) => (shown.has(id) ? count(id, own, false) : [])),
  ]
}

// Of a unit only how many answered and what they think of taking part; the rest of everyone together.
function count(unit: string, answers: readonly BoxAnswer[], whole: boolean): Tally[] {
  const sums = new Map<string, Tally>()
  const add = (question: Tally['question'], option: string) => {
    const sum = sums.get(`${question} ${option}`) ?? { unit, question, option, count: 0 }
    sum.count++
    sums.set(`${question} ${option}`, sum)
  }
  for (const answer of answers) {
    add('answered', 'all')
    add('interest', answer.interest)
    if (!whole) continue
    for (const channel of new Set(answer.channels)) add('channel', channel)
    for (const topic of new Set(answer.topics)) add('topic', topic)
    for (const obstacle of new Set(answer.obstacles)) add('obstacle', obstacle)
  }
  return [...sums.values()]
}

/** A share in steps of five percent: what one answer more or less would change does not show. */
export function roundPercent(part: number, whole: number): number {
  return whole > 0 ? Math.round((part / whole) * 20) * 5 : 0
}

/** What a closed survey tells, from its counts; null where too few answered. */
export function readResult(
  tallies: readonly Tally[],
  units: readonly UnitNode[],
  replies: ReadonlyMap<string, string>,
): SurveyResult | null {
  const find = (unit: string, question: Tally['question'], option: string) =>
    tallies.find((one) => one.unit === unit && one.question === question && one.option === option)
      ?.count ?? 0
  const answered = find(NO_UNIT, 'answered', 'all')
  if (answered === 0) return null
  const listShares = (question: Tally['question']): Share[] =>
    tallies
      .filter((one) => one.unit === NO_UNIT && one.question === question)
      .sort((a, b) => b.count - a.count || (a.option < b.option ? -1 : 1))
      .map(({ option, count: part }) => ({ option, percent: roundPercent(part, answered) }))
  const interest = (['yes', 'maybe', 'no'] as const).map((option) => ({
    option,
    percent: roundPercent(find(NO_UNIT, 'interest', option), answered),
  }))
  return {
    answered,
    interest,
    channels: listShares('channel'),
    topics: listShares('topic'),
    obstacles: listShares('obstacle').map((share) => ({
      ...share,
      reply: replies.get(share.option) ?? null,
    })),
    units: units.map(({ id, name }) => {
      const own = find(id, 'answered', 'all')
      const warm = find(id, 'interest', 'yes') + find(id, 'interest', 'maybe')
      // Never "all" or "nobody": that would tell of each of them.
      const percent = Math.min(95, Math.max(5, roundPercent(warm, own)))
      return { id, name, warm: own > 0 ? percent : null }
    }),
  }
}

/** From where on a rule of the recommendation is met; percentages as they are shown. */
export const thresholds = {
  /** Of everyone who was asked. */
  response: 15,
  /** "Yes" and half of "maybe". */
  interest: 25,
  /** The channel that was named most. */
  channels: 30,
  /** Obstacles that so many name should have an answer. */
  obstacles: 30,
} as const

const rules: Record<
  RecommendationRule,
  (facts: {
    asked: number
    result: SurveyResult | null
    lacking: number
  }) => Omit<Recommendation['reasons'][number], 'rule'>
> = {
  response: ({ asked, result }) => {
    const percent = roundPercent(result?.answered ?? 0, asked)
    return { met: percent >= thresholds.response, values: { percent, least: thresholds.response } }
  },
  interest: ({ result }) => {
    const of = (option: Interest) =>
      result?.interest.find((one) => one.option === option)?.percent ?? 0
    const met = of('yes') + of('maybe') / 2 >= thresholds.interest
    return { met, values: { yes: of('yes'), maybe: of('maybe') } }
  },
  channels: ({ result }) => {
    const percent = result?.channels[0]?.percent ?? 0
    return { met: percent >= thresholds.channels, values: { percent, least: thresholds.channels } }
  },
  obstacles: ({ result }) => {
    const open = result?.obstacles.filter(
      ({ percent, reply }) => percent >= thresholds.obstacles && !reply,
    )
    return { met: open?.length === 0, values: { count: open?.length ?? 0 } }
  },
  agreements: ({ lacking }) => ({ met: lacking === 0, values: { count: lacking } }),
}

/** What a closed survey advises: go when every rule is met; without enough answers only the response is weighed. */
export function recommend(facts: {
  asked: number
  result: SurveyResult | null
  lacking: number
}): Recommendation {
  const weighed: RecommendationRule[] = facts.result
    ? ['response', 'interest', 'channels', 'obstacles', 'agreements']
    : ['response', 'agreements']
  const reasons = weighed.map((rule) => {
    const reason = { rule, ...rules[rule](facts) }
    // Where too few answered to show anything, their share says nothing.
    return rule === 'response' && !facts.result ? { ...reason, met: false, values: {} } : reason
  })
  return { verdict: reasons.every(({ met }) => met) ? 'go' : 'not-yet', reasons }
}

/**
 * How many people take part, as a page may say it: a multiple of five that they are at least, so that one who joins or
 * leaves does not show. Null below the minimum; nobody at all is no exception, as that tells of everyone.
 */
export function showCount(count: number, minimum: number): number | null {
  return count >= minimum ? count - (count % 5) : null
}

/** How many ambassadors of a unit must want a goal before it runs. */
export const goalMinimum = smallestMinimum

/** How far a goal is: it runs from enough wishes on, until its last day is over. */
export function goalStateOf(
  goal: { wishes: number; lastDay: string },
  now: Date,
): 'proposed' | 'running' | 'over' {
  if (dayOf(now) > goal.lastDay) return 'over'
  return goal.wishes >= goalMinimum ? 'running' : 'proposed'
}
