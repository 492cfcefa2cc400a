import type { Audience, Dilemma, Sector } from '@handvat/documents/learn/learn-library.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { smallestMinimum } from '#platform/suppression.ts'

/** How colleagues chose, as so many of ten for each answer: rounded, so that one choice more or less does not show. */
export interface Bars {
  tenths: Record<string, number>
}

/** The days after a track was finished on which one dilemma is offered. */
export const PRACTICE_DAYS = [2, 7, 30, 90] as const

/** The id that stands for somebody in no unit. */
export const NO_UNIT = '00000000-0000-0000-0000-000000000000'

const sectors: Readonly<Record<string, Sector>> = {
  'agency-client': 'agency',
  association: 'association',
  care: 'care',
  education: 'education',
  'listed-company': 'listed',
  municipality: 'government',
}

/** The sector to which the template of an organisation's code belongs; undefined where any may be meant. */
export function sectorOf(template: string | undefined): Sector | undefined {
  return template === undefined ? undefined : sectors[template]
}

/** For which audiences somebody learns: everyone as an employee. */
export function audiencesOf(person: {
  roles: readonly string[]
  duties: readonly string[]
}): Audience[] {
  return [
    'employee',
    ...(person.roles.includes('manager') ? (['manager'] as const) : []),
    ...(person.duties.some((duty) => duty === 'contact-point' || duty === 'deputy')
      ? (['contact-point'] as const)
      : []),
  ]
}

/** What decides which dilemmas are someone's. */
export interface LearnSituation {
  audience: Audience
  sector: Sector | undefined
  /** Ids of the rules of the published code; a code without rules leaves every dilemma in. */
  rules: ReadonlySet<string>
  themeOf: (rule: string) => string | undefined
}

/**
 * The dilemmas of an audience in the order in which they are offered, always the same: only those that teach a rule of
 * the code, the own sector first, and themes in turn; those of other sectors come last.
 */
export function orderDilemmas(
  dilemmas: readonly Dilemma[],
  { audience, sector, rules, themeOf }: LearnSituation,
): Dilemma[] {
  const holds = (dilemma: Dilemma) =>
    rules.size === 0 || dilemma.rules.some((rule) => rules.has(rule))
  const nearness = (dilemma: Dilemma) =>
    dilemma.sectors.length === 0 ? 1 : sector && dilemma.sectors.includes(sector) ? 0 : 2
  // One that leans on a rule of the code most of all goes before one that only touches it.
  const depth = (dilemma: Dilemma) => (rules.has(dilemma.rules[0] ?? '') ? 0 : 1)
  const own = dilemmas
    .filter((dilemma) => dilemma.audience === audience && holds(dilemma))
    .toSorted((a, b) => nearness(a) - nearness(b) || depth(a) - depth(b) || (a.id < b.id ? -1 : 1))
  const turns = new Map<string, number>()
  const placed = own.map((dilemma, index) => {
    const theme = themeOf(dilemma.rules[0] ?? '') ?? ''
    const turn = turns.get(theme) ?? 0
    turns.set(theme, turn + 1)
    return { dilemma, index, turn, far: nearness(dilemma) === 2 ? 1 : 0 }
  })
  return placed
    .toSorted((a, b) => a.far - b.far || a.turn - b.turn || a.index - b.index)
    .map(({ dilemma }) => dilemma)
}

/** The ids of the dilemmas for the practice days: those after the ones of the track, from the start where they run out. */
export function choosePractice(ordered: readonly Dilemma[], ofTrack: number): string[] {
  if (ordered.length === 0) return []
  return PRACTICE_DAYS.map((_, index) => ordered[(ofTrack + index) % ordered.length]?.id ?? '')
}

// Words that a screen holds are read at this rate; and then somebody thinks a moment before they choose.
const wordsPerMinute = 200
const minutesToChoose = 0.5

/** Whole minutes to play dilemmas: what is read until the first answer and after it, and a moment to choose; at least 1. */
export function minutesOfDilemmas(dilemmas: readonly Dilemma[], language: Language): number {
  const count = (text: string) => text.split(/\s+/).filter(Boolean).length
  const minutes = dilemmas.reduce((sum, { title, scenes, lesson }) => {
    const first = scenes[0]
    if (!first) return sum
    const shown = [title, first.text, first.question, ...first.options, lesson]
    const nuance = Math.max(...first.options.map((option) => count(option.nuance[language])))
    const words = shown.reduce((total, text) => total + count(text[language]), nuance)
    return sum + words / wordsPerMinute + minutesToChoose
  }, 0)
  return Math.max(1, Math.round(minutes))
}

/** The bars of counts by answer, or null when fewer than `minimum` chose. */
export function drawBars(counts: ReadonlyMap<string, number>, minimum: number): Bars | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (total < Math.max(minimum, smallestMinimum)) return null
  return {
    tenths: Object.fromEntries(
      [...counts].map(([option, count]) => [option, Math.round((10 * count) / total)]),
    ),
  }
}
