import type { Pack } from '@handvat/engine/pack.ts'
import type { Language } from '@handvat/engine/rule.ts'
import type { Passage } from '../passages.ts'
import { findInText } from './lint-pack.ts'
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
/** A longer paragraph under "Don'ts" explains, and has its own words for what is not wanted. */
const LONGEST_BARE_WORDS = 30

/** The sentences of a document in reading order, each with what stands in it. */
export function readSentences(pack: Pack, passages: Passage[], language: Language): ReadSentence[] {
  const sentences: ReadSentence[] = []
  let ofHeading: Manner | null = null
  let levelOfHeading = 0
  let ofLine: Manner | null = null
  passages.forEach((passage, index) => {
    const isHeading = passage.kind === 'heading' || isBareHeading(passage)
    if (isHeading && countWords(passage.text) <= LONGEST_HEADING_WORDS) {
      const level = passage.level ?? 6
      const own = readHeading(findInText(pack, passage.text, language))
      if (own || (passage.kind === 'heading' && level <= levelOfHeading)) {
        ofHeading = own
        levelOfHeading = level
      }
    }
    const goesOn = passage.kind === 'item' || /^\s*\p{Ll}/u.test(passage.text)
    if (!goesOn) ofLine = null
    const manner = isHeading
      ? null
      : (ofLine ??
        (passage.kind === 'item' || countWords(passage.text) <= LONGEST_BARE_WORDS
          ? ofHeading
          : null))
    splitSentences(passage.text).forEach(({ start, end }, place) => {
      const text = passage.text.slice(start, end).replace(/\s+/g, ' ')
      const own = place === 0 ? manner : null
      const found = readFound(pack, text, language, own)
      sentences.push({ passage, index, start, end, text, manner: own, found })
    })
    if (/:\s*$/.test(passage.text)) {
      const last = sentences.findLast((sentence) => sentence.index === index)
      ofLine = last ? readLine(last.found) : null
    }
  })
  return sentences
}

function readFound(
  pack: Pack,
  text: string,
  language: Language,
  manner: Manner | null,
): ReadonlySet<string> {
  const prefix = manner ? PREFIXES[language][manner] : ''
  const clauses = splitClauses(spellOut(text))
  if (clauses.length === 1) return findInText(pack, prefix + clauses[0], language, prefix.length)
  const found = new Set<string>()
  for (const clause of clauses) {
    for (const name of findInText(pack, prefix + clause, language, prefix.length)) found.add(name)
  }
  return found
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
