import type { Language } from '@handvat/engine/rule.ts'
import { SECTION_KINDS } from '../code-facts.ts'
import type { SectionKind } from '../code-facts.ts'
import type { Library } from '../library.ts'
import type { Passage, ReadDocument } from '../passages.ts'
import { findCues } from './cue-index.ts'
import type { Mapping, Target } from './mapping.ts'
import { getIndex } from './reading-index.ts'
import type { ReadingIndex } from './reading-index.ts'
import { listWords, stemWord } from './stem-words.ts'
import { findFurniture } from './tell-furniture.ts'
import { compareText } from './text-space.ts'

/** Points for each section, with the words that gave them. */
interface Scores {
  points: Map<SectionKind, number>
  words: Map<SectionKind, string[]>
}

/** A heading above passages: where it says that they belong. */
interface Above {
  level: number
  section: SectionKind | undefined
  /** 0 to 1. */
  sure: number
  words: string[]
}

interface Candidate {
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
}
const HEADING_AGREES = 0.15

/**
 * Proposes for each passage of a code of elsewhere where it goes: into a rule whose meaning it carries, into a section, or out
 * when it is furniture. Every passage has exactly one proposal, in order; the same document gives the same ones.
 */
export function mapPassages(library: Library, read: ReadDocument): Mapping[] {
  const { passages, language } = read
  const index = getIndex(library, language)
  const furniture = findFurniture(passages)
  const above = tellHeadings(passages, furniture, index, language)
  let last: SectionKind = 'why'
  return passages.map((passage, place): Mapping => {
    const reason = furniture.get(place)
    if (reason) {
      const section = above[place]?.find((one) => one.section)?.section ?? last
      return {
        index: place,
        passage,
        target: { kind: 'drop', reason },
        section: null,
        sure: reason === 'cover' ? 0.6 : 0.9,
        why: [],
        alternatives: [{ target: { kind: 'section', id: section }, sure: 0.1 }],
      }
    }
    const candidates = leads(passage)
      ? judgeHeading(above[place] ?? [], last)
      : judgePassage(passage.text, above[place] ?? [], last, index, language)
    const [best] = candidates
    if (!best) throw new Error('a passage without a candidate')
    last = best.section
    const all = candidates.slice(0, 4).reduce((sum, { points }) => sum + points, 0.4)
    return {
      index: place,
      passage,
      target: best.target,
      section: best.section,
      sure: round(best.points / all),
      why: best.words.slice(0, 5),
      alternatives: chooseAlternatives(candidates).map(({ target, points }) => ({
        target,
        sure: round(points / all),
      })),
    }
  })
}

/** The three best others, with a rule and a section among them where there are. */
function chooseAlternatives([best, ...others]: Candidate[]): Candidate[] {
  const chosen = others.slice(0, 3)
  for (const kind of ['rule', 'section'] as const) {
    const first = others.find(({ target }) => target.kind === kind)
    if (!first || chosen.includes(first) || best?.target.kind === kind) continue
    chosen.splice(2, 1, first)
  }
  return chosen
}

function round(share: number): number {
  return Math.round(share * 100) / 100
}

/** How many points the words of a heading must give to count; else its parent tells, or what stands below it. */
const LOUD = 0.4
/** A short line that ends in a colon leads what follows, below every heading. */
const LABEL_LEVEL = 7

function leads({ kind, text }: Passage): boolean {
  if (kind === 'heading') return true
  return kind === 'paragraph' && /:\s*$/.test(text) && text.trim().split(/\s+/).length <= 3
}

/** For each passage the headings above it, the nearest first; a heading is above itself. */
function tellHeadings(
  passages: Passage[],
  furniture: Map<number, unknown>,
  index: ReadingIndex,
  language: Language,
): Above[][] {
  let open: Above[] = []
  const chains = passages.map((passage, place) => {
    if (!leads(passage) || furniture.has(place)) return open
    const level = passage.kind === 'heading' ? (passage.level ?? 1) : LABEL_LEVEL
    const { points, words } = scoreTitle(passage.text, index, language)
    const [first, second] = [...points].sort((a, b) => b[1] - a[1])
    const parents = open.filter((one) => one.level < level)
    const parent = parents.find((one) => one.section && one.sure > 0.4)
    const told: Above =
      first && first[1] >= LOUD
        ? {
            level,
            section: first[0],
            sure: first[1] / (first[1] + (second?.[1] ?? 0) + 0.2),
            words: words.get(first[0]) ?? [],
          }
        : // Below another heading, one that says nothing belongs there.
          { level, section: parent?.section, sure: parent ? parent.sure * 0.6 : 0, words: [] }
    open = [told, ...parents]
    return open
  })
  settleSilent(passages, chains, index, language)
  return chains
}

/** A heading that says nothing belongs where most of what stands below it belongs. */
function settleSilent(
  passages: Passage[],
  chains: Above[][],
  index: ReadingIndex,
  language: Language,
): void {
  const silent = new Map<Above, Map<SectionKind, number>>()
  passages.forEach((passage, place) => {
    const nearest = chains[place]?.[0]
    if (!nearest || nearest.section || leads(passage)) return
    const counts = silent.get(nearest) ?? new Map<SectionKind, number>()
    silent.set(nearest, counts)
    const [best] = judgePassage(passage.text, [], 'why', index, language)
    if (best) counts.set(best.section, (counts.get(best.section) ?? 0) + best.points)
  })
  for (const [heading, counts] of silent) {
    const [most] = [...counts].sort((a, b) => b[1] - a[1])
    if (most) Object.assign(heading, { section: most[0], sure: 0.3 })
  }
}

function add(scores: Scores, section: SectionKind, points: number, words: string[]): void {
  scores.points.set(section, (scores.points.get(section) ?? 0) + points)
  scores.words.set(section, [...(scores.words.get(section) ?? []), ...words])
}

function scoreTitle(text: string, index: ReadingIndex, language: Language): Scores {
  const scores: Scores = { points: new Map(), words: new Map() }
  for (const { section, shown, weight } of findCues(index.cues.title, text, language)) {
    add(scores, section, weight, [shown])
  }
  for (const { section, shown, weight } of findCues(index.cues.text, text, language)) {
    add(scores, section, weight * 0.5, [shown])
  }
  for (const { id, score, shared } of compareText(index.sections, text, language).slice(0, 5)) {
    add(scores, id, score * 1.2, showWords(shared, text, language))
  }
  return scores
}

function judgeHeading(above: Above[], last: SectionKind): Candidate[] {
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
function judgePassage(
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
  const rules = compareText(index.rules, text, language)
    .slice(0, 5)
    .map(({ id, score, shared }) => {
      const home = index.homes.get(id) ?? 'principles'
      return { id, home, score: score + (told[0]?.section === home ? HEADING_AGREES : 0), shared }
    })
    .sort((a, b) => b.score - a.score)
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
  const { home, score, shared } = rule
  // One word in common is chance, unless it is nearly all that both say.
  if (shared.length < 2 && score < ALIKE.onOneWord) return false
  if (!heading?.section || heading.section === home) return score >= ALIKE.atHome
  // Below "Contact" or "Version" hardly ever stands a rule.
  const ruleless = ![...index.homes.values()].includes(heading.section)
  return score >= (ruleless && heading.sure > 0.4 ? ALIKE.amongOthers : ALIKE.elsewhere)
}

interface RuleLikeness {
  home: SectionKind
  score: number
  shared: string[]
}

/** Sections before rules of which none is alike enough. */
function bySections(a: Candidate, b: Candidate): number {
  if (a.target.kind !== b.target.kind) return a.target.kind === 'section' ? -1 : 1
  return b.points - a.points
}

/** The words of a text that have these stems, as they stand in it. */
function showWords(stems: string[], text: string, language: Language): string[] {
  const words = listWords(text)
  return stems.flatMap((stem) => words.find((word) => stemWord(word, language) === stem) ?? [])
}
