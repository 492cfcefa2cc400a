import type { OutlineRule, Outline } from './outline.ts'

/** The most lines that somebody reads on a card. */
export const MOST_LINES = 7

// A title on a card or a poster: what is longer is cut after a word.
const LONGEST_TITLE = 90

/** A line of a card or a poster. */
export interface ShortRule {
  kind: OutlineRule['kind']
  title: string
}

/**
 * At most `most` rules for a small sheet, in the order of the code: what is agreed goes before guidelines and tips, and of
 * do's and don'ts each gets half, the do's one more; where one kind has fewer the other gets its place.
 */
export function pickRules(outline: Outline, most = MOST_LINES): ShortRule[] {
  const rules = outline.sections.flatMap((section) => section.rules)
  const weight = ({ force }: OutlineRule) => ['must', 'guideline', 'tip'].indexOf(force)
  const ofKind = (kind: 'do' | 'dont') =>
    rules.filter((rule) => rule.kind === kind).sort((a, b) => weight(a) - weight(b))
  const dos = ofKind('do')
  const donts = ofKind('dont')
  const count = Math.max(Math.ceil(most / 2), most - donts.length)
  const chosen = [...dos.slice(0, count), ...donts.slice(0, most - Math.min(count, dos.length))]
  return chosen.map(({ kind, title }) => ({ kind, title: shorten(title) }))
}

/** What one may always say, by the titles of the rules that name it. */
export function pickRights(outline: Outline, most: number): string[] {
  return outline.sections
    .flatMap((section) => section.rules)
    .filter(({ kind }) => kind === 'right')
    .slice(0, most)
    .map(({ title }) => shorten(title))
}

/** A text of at most `most` characters, cut after a word. */
export function shorten(text: string, most = LONGEST_TITLE): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`.toWellFormed()
}

/** What a code without rules says, for a small sheet: the first sentence of each paragraph that does not ask, at most `most`. */
export function pickPoints(outline: Outline, most = MOST_LINES): string[] {
  if (outline.sections.some(({ rules }) => rules.length > 0)) return []
  return outline.sections
    .flatMap(({ body }) => body)
    .map((paragraph) => shorten(/^[\s\S]*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph, 140))
    .filter((sentence) => !sentence.endsWith('?'))
    .slice(0, most)
}
