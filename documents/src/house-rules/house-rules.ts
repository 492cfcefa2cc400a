import type { Language } from '@handvat/engine/rule.ts'
import type { Text } from '../library.ts'

/** A start for house rules: what visitors of official channels may expect, and what is asked of them. */
export interface HouseRulesStart {
  id: string
  title: Text
  /** With `{organisation}`. */
  intro: Text
  rules: { id: string; title: Text; text: Text }[]
  file: string
}

/** How many characters an account may say about itself on a platform. */
export interface PlatformLength {
  name: string
  limit: number
}

export interface HouseRulesLibrary {
  starts: HouseRulesStart[]
  lengths: PlatformLength[]
}

/** House rules in one language, as they are published. */
export interface HouseRules {
  title: string
  intro: string
  rules: { title: string; text: string }[]
}

/** The house rules of an organisation, in the languages that it wrote. */
export type HouseRulesDocument = Partial<Record<Language, HouseRules>>

/** The most that one language may hold. */
export const houseRulesLimits = { characters: 12_000, rules: 30, title: 200 } as const

/** Fills a start in for an organisation, in these languages. */
export function beginHouseRules(
  start: HouseRulesStart,
  organisation: string,
  languages: readonly Language[],
): HouseRulesDocument {
  // A function as replacement: a name with a $ in it is a name.
  const fill = (text: string) => text.replaceAll('{organisation}', () => organisation)
  return Object.fromEntries(
    languages.map((language) => [
      language,
      {
        title: fill(start.title[language]),
        intro: fill(start.intro[language]),
        rules: start.rules.map(({ title, text }) => ({
          title: fill(title[language]),
          text: fill(text[language]),
        })),
      },
    ]),
  )
}

/**
 * House rules as one plain text: the title, the intro, and each rule as a block of which the first line is its title;
 * an empty line between blocks. `readHouseRules` gives the same back.
 */
export function writeHouseRules({ title, intro, rules }: HouseRules): string {
  return [title, intro, ...rules.map((rule) => `${rule.title}\n${rule.text}`)].join('\n\n')
}

/**
 * Reads house rules of plain text. Returns null for a text without words, `too-long` above the limits, and `no-rules`
 * where nothing follows the intro. A block of one line is a rule without an explanation.
 */
export function readHouseRules(text: string): HouseRules | null | 'too-long' | 'no-rules' {
  if (text.length > houseRulesLimits.characters) return 'too-long'
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((block) => block.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()))
    .map((lines) => lines.filter(Boolean))
    .filter((lines) => lines.length > 0)
  const [title, intro, ...rules] = blocks
  if (!title) return null
  if (!intro || rules.length === 0) return 'no-rules'
  if (rules.length > houseRulesLimits.rules) return 'too-long'
  const head = title.join(' ')
  if (head.length > houseRulesLimits.title) return 'too-long'
  return {
    title: head,
    intro: intro.join(' '),
    rules: rules.map(([first = '', ...more]) => ({ title: first, text: more.join(' ') })),
  }
}

/**
 * House rules in at most `limit` characters for where an account tells about itself: as many titles of rules as fit, and
 * the address where all of it stands. No title is cut; where not even one fits, the address alone, or nothing.
 */
export function shortenHouseRules(rules: HouseRules, address: string, limit: number): string {
  if (address.length > limit) return ''
  let text = ''
  for (const { title } of rules.rules) {
    const longer = text ? `${text} · ${title}` : title
    if (countCharacters(`${longer} · ${address}`) > limit) continue
    text = longer
  }
  return text ? `${text} · ${address}` : address
}

/** Characters as platforms count them: an emoji is one, not two code units. */
export function countCharacters(text: string): number {
  return [...text].length
}
