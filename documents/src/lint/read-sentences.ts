import type { Pack } from '@handvat/engine/pack.ts'
import type { Language } from '@handvat/engine/rule.ts'
import type { Passage } from '../passages.ts'
import { findInTexts } from './lint-pack.ts'
import { splitClauses, splitSentences } from './split-sentences.ts'

/** How the heading or the line above a sentence wants it to be read. */
export type Manner = 'forbid' | 'forbid-talk' | 'require' | 'permit' | 'we-do'

/** One sentence of a document and what the lint found in it. */
export interface ReadSentence {
  passage: Passage
  /** Place of the passage in the document. */
  index: number
  /** In the text of the passage, UTF-16 code units, end exclusive. */
  start: number
  end: number
  text: string
  manner: Manner | null
  /** Names of `listCheckRules`. */
  found: ReadonlySet<string>
}

/** Said before a sentence that stands under a heading or line of that manner. */
const PREFIXES: Record<Language, Record<Manner, string>> = {
  nl: {
    forbid: 'niet toegestaan: ',
    'forbid-talk': 'niet toegestaan te bespreken: ',
    require: 'je moet: ',
    permit: 'je mag: ',
    'we-do': 'wij kunnen: ',
  },
  en: {
    forbid: 'not allowed: ',
    'forbid-talk': 'not allowed to discuss: ',
    require: 'you must: ',
    permit: 'you may: ',
    'we-do': 'we may: ',
  },
}

const LONGEST_HEADING_WORDS = 12
const LONGEST_HEADING = 200
/** A longer paragraph under "Don'ts" explains, and has its own words for what is not wanted. */
const LONGEST_BARE_WORDS = 30

/** The sentences of a document in reading order, each with what stands in it. */
export function readSentences(pack: Pack, passages: Passage[], language: Language): ReadSentence[] {
  const manners = readManners(pack, passages, language)
  const sentences = passages.flatMap((passage, index) =>
    splitSentences(passage.text).map(({ start, end }, place): Omit<ReadSentence, 'found'> => ({
      passage,
      index,
      start,
      end,
      text: passage.text.slice(start, end).replace(/\s+/g, ' '),
      // Behind its first sentence an item explains, in words of its own.
      manner: place === 0 ? manners[index]! : null,
    })),
  )
  const clauses = sentences.flatMap(({ text, manner }, sentence) => {
    const prefix = manner ? PREFIXES[language][manner] : ''
    return splitClauses(spellOut(text)).map((clause) => ({
      sentence,
      text: prefix + clause,
      from: prefix.length,
    }))
  })
  const found = sentences.map(() => new Set<string>())
  findInTexts(pack, clauses, language).forEach((names, index) => {
    for (const name of names) found[clauses[index]!.sentence]!.add(name)
  })
  return sentences.map((sentence, index) => ({ ...sentence, found: found[index]! }))
}

/** For each passage, how the heading above it or the line that ends with a colon wants it to be read. */
function readManners(pack: Pack, passages: Passage[], language: Language): (Manner | null)[] {
  const headings = passages.map((passage) => isHeading(passage) && isShort(passage.text))
  const lines = passages.map(({ text }) => /:\s*$/.test(text))
  const probes = passages.map(({ text }, index) => ({
    text: headings[index] || lines[index] ? lastSentence(text) : '',
    from: 0,
  }))
  const found = findInTexts(pack, probes, language)
  let ofHeading: Manner | null = null
  let levelOfHeading = 0
  let ofLine: Manner | null = null
  return passages.map((passage, index) => {
    const { kind, text, level = 6 } = passage
    if (headings[index]) {
      const own = readHeading(found[index]!)
      if (own || (kind === 'heading' && level <= levelOfHeading)) {
        ofHeading = own
        levelOfHeading = level
      }
    }
    const goesOn = kind === 'item' || /^\s*\p{Ll}/u.test(text)
    if (!goesOn) ofLine = null
    const bare = kind === 'item' || countWords(text) <= LONGEST_BARE_WORDS
    const manner = isHeading(passage) ? null : (ofLine ?? (bare ? ofHeading : null))
    if (lines[index]) ofLine = readLine(found[index]!)
    return manner
  })
}

function lastSentence(text: string): string {
  const last = splitSentences(text).at(-1)
  return last ? text.slice(last.start, last.end).replace(/\s+/g, ' ') : ''
}

function isHeading(passage: Passage): boolean {
  return passage.kind === 'heading' || isBareHeading(passage)
}

function isShort(text: string): boolean {
  return text.length <= LONGEST_HEADING && countWords(text) <= LONGEST_HEADING_WORDS
}

/** A line on its own that reads as a heading: "DON'TS", "Wat mag niet". */
function isBareHeading({ kind, text }: Passage): boolean {
  return kind === 'paragraph' && countWords(text) <= 6 && !/[.!?;,]\s*$/.test(text)
}

function readHeading(found: ReadonlySet<string>): Manner | null {
  const dont = found.has('frame dont-heading')
  const does = found.has('frame do-heading')
  if (dont === does) return null
  return dont ? 'forbid' : 'permit'
}

/** What a line that ends with a colon says of the items below it. */
function readLine(found: ReadonlySet<string>): Manner | null {
  if (found.has('frame forbids')) return found.has('frame talks') ? 'forbid-talk' : 'forbid'
  if (found.has('frame we-do')) return 'we-do'
  if (found.has('frame requires')) return 'require'
  return found.has('frame permits') ? 'permit' : null
}

/** The engine cuts a word at "+", and "Google" alone is another platform. */
export function spellOut(text: string): string {
  return text.replace(/\bgoogle\+/gi, 'Google plus')
}

/** Words of a text: rows of letters and digits. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’./@-][\p{L}\p{N}]+)*/gu)?.length ?? 0
}
