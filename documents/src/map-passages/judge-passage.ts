import type { Language } from '@handvat/engine/rule.ts'
import { SECTION_KINDS } from '../code-facts.ts'
import type { SectionKind } from '../code-facts.ts'
import { findCues } from './cue-index.ts'
import type { Target } from './mapping.ts'
import type { ReadingIndex } from './reading-index.ts'
import { add, showWords } from './scores.ts'
import type { Scores } from './scores.ts'
import { compareText } from './text-space.ts'

/** A heading above passages: where it says that they belong. */
export interface Above {
  level: number
  section: SectionKind | undefined
  /** 0 to 1. */
  sure: number
  words: string[]
}

/** A place where a passage could go. */
export interface Candidate {
  target: Target
  section: SectionKind
  points: number
  words: string[]
}

// From how alike (0 to 1) a rule is proposed, and how much a heading that agrees adds. Found on the labelled codes beside the
// test; those that are held out had no say.
const ALIKE = {
  /** Below a heading of its own section, or below none. */
  atHome: 0.22,
  /** Below another heading. */
  elsewhere: 0.25,
  /** Below a heading of a section in which no rule stands. */
  amongOthers: 0.4,
  /** When only one word is shared. */
  onOneWord: 0.35,
  /** When only one word is shared, and it is a rare one of the rule's title. */
  onItsName: 0.25,
}
const HEADING_AGREES = 0.15
/** How much it counts in the choice among rules that a passage says the whole title of one. */
const TITLE_SAID = 0.1

/** The sections where a heading could go, the best first. */
export function judgeHeading(above: Above[], last: SectionKind): Candidate[] {
  const told = above.filter((one) => one.section)
  const nearest = told[0]
  const list = [
    ...told.map((one) => [one.section, one.sure, one.words] as const),
    [last, 0.1, []] as const,
  ]
  const seen = new Set<SectionKind>()
  const candidates: Candidate[] = []
  for (const [section, sure, words] of list) {
    if (!section || seen.has(section)) continue
    seen.add(section)
    const points = section === nearest?.section ? sure + 0.4 : sure * 0.4
    candidates.push({
      target: { kind: 'section', id: section },
      section,
      points,
      words: [...words],
    })
  }
  return candidates
}

/** All places where a paragraph or item could go, the best first. */
export function judgePassage(
  text: string,
  above: Above[],
  last: SectionKind,
  index: ReadingIndex,
  language: Language,
): Candidate[] {
  const scores: Scores = { points: new Map(), words: new Map() }
  const told = above.filter((one) => one.section)
  told.forEach(({ section, sure, words }, depth) => {
    if (section) add(scores, section, (0.5 + sure) * (depth === 0 ? 1.1 : 0.4), words)
  })
  if (told.length === 0) add(scores, last, 0.3, [])
  // "Purpose: …": what stands before a colon is a heading in its own line.
  const label = /^[^.:]{3,40}:(?=\s)/.exec(text)?.[0] ?? ''
  for (const { section, shown, weight } of findCues(index.cues.title, label, language)) {
    add(scores, section, weight, [shown])
  }
  for (const { section, shown, weight } of findCues(index.cues.text, text, language)) {
    add(scores, section, weight * 0.5, [shown])
  }
  for (const { id, score, shared } of compareText(index.sections, text, language).slice(0, 6)) {
    add(scores, id, score * 1.5, showWords(shared, text, language))
  }
  const rank = ({ id, score, shared }: RuleLikeness) => {
    const title = index.titles.get(id) ?? new Set()
    return (
      score + (TITLE_SAID * shared.filter((stem) => title.has(stem)).length) / (title.size || 1)
    )
  }
  const rules = compareText(index.rules, text, language)
    .slice(0, 5)
    .map(({ id, score, shared }) => {
      const home = index.homes.get(id) ?? 'principles'
      return { id, home, score: score + (told[0]?.section === home ? HEADING_AGREES : 0), shared }
    })
    .sort((a, b) => rank(b) - rank(a))
  for (const { home, score } of rules.slice(0, 3)) add(scores, home, score, [])
  const sections = SECTION_KINDS.flatMap((section): Candidate[] => {
    const points = scores.points.get(section)
    if (points === undefined) return []
    const words = [...new Set(scores.words.get(section))]
    return [{ target: { kind: 'section', id: section }, section, points, words }]
  }).sort((a, b) => b.points - a.points)
  const proposed = rules.map(({ id, home, score, shared }): Candidate => ({
    target: { kind: 'rule', id },
    section: home,
    points: score * 3,
    words: showWords(shared, text, language),
  }))
  const [rule, ...others] = proposed
  if (!rule || !isAlike(rules[0], told[0], index))
    return [...sections, ...proposed].sort(bySections)
  return [rule, ...[...others, ...sections].sort((a, b) => b.points - a.points)]
}

/** Whether a rule is alike enough to be proposed, given the heading above the passage. */
function isAlike(rule: RuleLikeness | undefined, heading: Above | undefined, index: ReadingIndex) {
  if (!rule) return false
  const { id, home, score, shared } = rule
  // One word in common is chance, unless it is nearly all that both say, or what the rule is called by.
  const named = shared.some((stem) => index.names.get(id)?.has(stem))
  if (shared.length < 2 && score < (named ? ALIKE.onItsName : ALIKE.onOneWord)) return false
  if (!heading?.section || heading.section === home) return score >= ALIKE.atHome
  // Below "Contact" or "Version" hardly ever stands a rule.
  const ruleless = ![...index.homes.values()].includes(heading.section)
  return score >= (ruleless && heading.sure > 0.4 ? ALIKE.amongOthers : ALIKE.elsewhere)
}

interface RuleLikeness {
  id: string
  home: SectionKind
  score: number
  shared: string[]
}

/** Sections before rules of which none is alike enough. */
function bySections(a: Candidate, b: Candidate): number {
  if (a.target.kind !== b.target.kind) return a.target.kind === 'section' ? -1 : 1
  return b.points - a.points
}
