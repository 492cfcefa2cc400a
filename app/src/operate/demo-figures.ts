import { library } from 'virtual:library'
import { readTree, toRows } from '#capabilities/insight/actions/count-months.server.ts'
import { addMonths, monthOf, NO_RULE } from '#capabilities/insight/model.ts'
import { statistics } from '#capabilities/insight/statistics/all.ts'
import type { Counted } from '#capabilities/insight/statistics/statistic.ts'
import { takeCounts, type PeopledUnit } from '#capabilities/insight/store/figures.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import { act } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'

// Half a year and a bit before the demonstration begins: so there is a whole quarter of it, whatever day it is today.
const monthsBefore = 8

/** One month of the invented municipality: what was counted, by statistic. */
type MonthStory = Record<string, Counted[]>

/**
 * Gives the municipality months that are over. What happened in them is invented and lies in no other table, so the counts
 * are given as the counting would give them; what shows of them is decided by the database, as everywhere.
 */
export async function fillFigures(boss: Who): Promise<void> {
  const publication = await findPublication(boss)
  if (!publication) return
  const rules = publication.document.sections.flatMap((section) => section.rules)
  const doubted = rules.slice(3, 6)
  const tree = await act(boss, readTree)
  for (let place = 0; place < monthsBefore; place++) {
    const month = addMonths(monthOf(now()), place - monthsBefore)
    const story = tellMonth(
      place,
      tree,
      publication.id,
      doubted.map(({ id }) => id),
      rules.slice(0, 5).map(({ id }) => id),
    )
    await act(boss, async (context) => {
      for (const statistic of statistics)
        await takeCounts(
          context,
          statistic,
          month,
          tree,
          toRows(statistic, story[statistic.id] ?? []),
        )
    })
  }
}

const spread = (facet: string, counts: Record<string, number>): Counted[] =>
  Object.entries(counts).map(([category, count]) => ({ facets: { [facet]: category }, count }))

const signalsBy = [14, 19, 11, 23, 17, 12, 21, 26]
const mentionsBy = [31, 22, 40, 18, 27, 33, 24, 36]
const questionsBy = [24, 9, 21, 28, 23, 8, 26, 31]

function tellMonth(
  place: number,
  tree: readonly PeopledUnit[],
  publication: string,
  doubted: readonly string[],
  named: readonly string[],
): MonthStory {
  const signals = signalsBy[place] ?? 0
  const mentions = mentionsBy[place] ?? 0
  const questions = questionsBy[place] ?? 0
  const closed = Math.round((signals + mentions) * 0.7)
  const serious = place % 2 === 0 ? 12 : 3
  return {
    asked:
      place > 0
        ? []
        : tree.map(({ id, people }) => ({ subject: publication, unit: id, count: people })),
    answered: place > 0 ? [] : answerFrom(tree, publication),
    understanding: playDilemmas(place),
    questions: askAbout(spread('kind', { question: questions - 2, disagree: 2 }), named, place),
    replies: spread('wait', { day: questions }),
    signals: sendSignals(signals, tree),
    mentions: [{ count: mentions }],
    closings: nameRules(
      spread('outcome', {
        positive: Math.round(closed * 0.4),
        question: Math.round(closed * 0.3),
        complaint: Math.round(closed * 0.2),
        misinformation:
          closed - Math.round(closed * 0.4) - Math.round(closed * 0.3) - Math.round(closed * 0.2),
      }),
      named,
      place,
    ),
    responses: [
      ...answerItems('ordinary', closed - serious, place),
      ...answerItems('serious', serious, place),
    ],
    doubts: doubted.map((rule, index) => ({ facets: { rule }, count: 5 - index * 2 + place })),
    offers: spread('type', { corporate: 4, 'customer-service': 2, informal: 3, commercial: 2 }),
    clicks: followLinks(place),
    reasons: leaveItems(place),
  }
}

// Of each kind something is about no rule; the first rules come back most.
function nameRules(counts: Counted[], named: readonly string[], place: number): Counted[] {
  return counts.flatMap(({ facets, count }) =>
    Array.from({ length: count }, (_, turn) => ({
      facets: { ...facets, rule: named[((turn + place) * (turn + 1)) % 7] ?? NO_RULE },
      count: 1,
    })),
  )
}

// Half of the questions are about one rule, first one and later another; of the others no rule is known.
function askAbout(counts: Counted[], named: readonly string[], place: number): Counted[] {
  const rule = named[place < 4 ? 0 : 1] ?? NO_RULE
  return counts.flatMap(({ facets, count }) =>
    Array.from({ length: count }, (_, turn) => ({
      facets: { ...facets, rule: turn % 2 === 0 ? rule : NO_RULE },
      count: 1,
    })),
  )
}

const clicksBy = [58, 41, 73, 36, 64, 29, 81, 95]

function followLinks(place: number): Counted[] {
  const count = clicksBy[place] ?? 0
  const channels = ['linkedin', 'whatsapp', 'linkedin', 'facebook', 'own', 'linkedin', 'whatsapp']
  const types = ['corporate', 'informal', 'corporate', 'customer-service', 'informal']
  return Array.from({ length: count }, (_, turn) => ({
    facets: { channel: channels[turn % 7] ?? 'other', type: types[turn % 5] ?? 'corporate' },
    count: 1,
  }))
}

function leaveItems(place: number): Counted[] {
  const reasons = ['not-mine', 'not-now', 'not-mine', 'words', 'rather-not', 'not-mine', 'not-now']
  return Array.from({ length: 7 + ((place * 5) % 9) }, (_, turn) => ({
    facets: {
      why: reasons[turn % 7] ?? 'unclear',
      type: turn % 3 === 0 ? 'informal' : 'corporate',
    },
    count: 1,
  }))
}

// The last unit of the demonstration has read it all; of the others about half.
function answerFrom(tree: readonly PeopledUnit[], publication: string): Counted[] {
  const peopled = tree.filter(({ people }) => people > 0)
  const last = peopled.findLast(({ people }) => people >= 10)
  return peopled.map(({ id, people }) => ({
    subject: publication,
    unit: id,
    count: id === last?.id ? people : Math.floor(people / 2),
  }))
}

function sendSignals(count: number, tree: readonly PeopledUnit[]): Counted[] {
  const units = tree.filter(({ people }) => people >= 10)
  return Array.from({ length: count }, (_, turn) => ({
    unit: units[turn % Math.max(1, units.length)]?.id ?? null,
    facets: { tone: ['good', 'bad', 'good', 'unsure', 'bad', 'good'][turn % 6] ?? 'unsure' },
    count: 1,
  }))
}

// Most answers come in time; what is serious goes faster.
function answerItems(severity: string, count: number, place: number): Counted[] {
  return Array.from({ length: count }, (_, turn) => {
    const late = (turn + place) % 5 === 0
    const wait = late
      ? 'three-days'
      : turn % 2 === 0 || severity === 'serious'
        ? 'four-hours'
        : 'day'
    return { subject: severity, facets: { wait, clock: late ? 'late' : 'in-time' }, count: 1 }
  })
}

// Some questions are harder than others; each is answered some thirty times a month.
function playDilemmas(place: number): Counted[] {
  return library.learn.dilemmas
    .filter(({ audience }) => audience === 'employee')
    .slice(0, 18)
    .flatMap(({ id, scenes }, index) =>
      scenes.slice(0, 1).flatMap((scene) => {
        const total = 26 + ((index * 5 + place * 3) % 17)
        const missed = Math.round((total * (38 + ((index * 37) % 25))) / 100)
        const unwise = Math.floor(missed / 3)
        const subject = `${id}/${scene.id}`
        return spread('fit', { wise: total - missed, understandable: missed - unwise, unwise }).map(
          (one) => ({ ...one, subject }),
        )
      }),
    )
}
