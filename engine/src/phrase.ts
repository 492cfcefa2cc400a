import { PhraseMistake } from './rule-mistake.ts'
import {
  createScan,
  sliceFolded,
  wordAt,
  HASHTAG,
  MAIL,
  MENTION,
  PICTURE,
  SIGN,
  WEB,
} from './scan.ts'
import { scanText } from './scan-text.ts'

/** One place in a phrase. */
export type PhraseItem =
  | { kind: 'word'; word: string; affix: Affix; mark: Mark }
  /** `_`: any one word. */
  | { kind: 'any' }
  /** `__`: zero to three words. */
  | { kind: 'gap' }
  /** `{name}`: a list or a class. */
  | { kind: 'set'; name: string }

/** Which part of a word must be the same: all, its beginning, its end, or any part. */
export type Affix = 'whole' | 'begin' | 'end' | 'part'
/** '#' and '@': only a hashtag, only a mention. */
export type Mark = '' | '#' | '@'

/** Most words that `__` may stand for. */
export const LONGEST_GAP = 3
/** Fewest letters beside a star. */
export const SHORTEST_STEM = 3
/** Most ways of writing that one phrase may stand for. */
const MOST_VARIANTS = 16

const scratch = createScan(256)

/** A curse as people mask it, at most two letters before the star: "k*t", "f**k". */
const MASKED = /^\p{L}{1,2}\*{1,4}\p{L}+$/u

/** Contractions that without their apostrophe are another word. */
const OTHER_WORDS = new Set('ill hell shell well were wed shed id'.split(' '))

/**
 * The ways of writing that a phrase stands for, each as a row of places: "burn-out" stands for `burn out` and
 * `burnout`, "don't" for `don't` and `dont`. Throws PhraseMistake on a phrase that no text could match as meant.
 */
export function parsePhrase(phrase: string): PhraseItem[][] {
  let variants: PhraseItem[][] = [[]]
  for (const chunk of phrase.trim().split(/\s+/)) {
    const options = readChunk(chunk)
    if (variants.length * options.length > MOST_VARIANTS) options.length = 1
    variants = variants.flatMap((items) => options.map((option) => [...items, ...option]))
  }
  for (const items of variants) refuseUseless(items)
  return variants
}

function refuseUseless(items: PhraseItem[]): void {
  if (!items.some((item) => item.kind === 'word' || item.kind === 'set')) {
    throw new PhraseMistake('there is no word in it', 'write at least one word or {list}')
  }
  if (items[0]!.kind === 'gap' || items.at(-1)!.kind === 'gap') {
    throw new PhraseMistake(
      'it begins or ends with __',
      'leave __ out: words around a phrase are free',
    )
  }
}

function readChunk(chunk: string): PhraseItem[][] {
  if (chunk === '_') return [[{ kind: 'any' }]]
  if (chunk === '__') return [[{ kind: 'gap' }]]
  const opened = chunk.indexOf('{')
  if (opened >= 0 || chunk.includes('}')) {
    const closed = chunk.indexOf('}', opened)
    if (opened < 0 || closed < 0) {
      throw new PhraseMistake('a brace is missing', 'write a list as {name}, without spaces')
    }
    const name = chunk.slice(opened + 1, closed)
    const before = chunk.slice(0, opened)
    const after = chunk.slice(closed + 1)
    const set: PhraseItem[][] = [[{ kind: 'set', name }]]
    return [before ? readChunk(before) : [[]], set, after ? readChunk(after) : [[]]].reduce(
      (left, right) => left.flatMap((items) => right.map((option) => [...items, ...option])),
    )
  }
  return readWords(chunk)
}

function readWords(chunk: string): PhraseItem[][] {
  const begins = chunk.endsWith('*')
  const ends = chunk.startsWith('*')
  const bare = chunk.slice(ends ? 1 : 0, begins && chunk.length > 1 ? -1 : undefined)
  if (bare.includes('*') && !MASKED.test(bare)) {
    throw new PhraseMistake('a star stands inside a word', 'put it at the beginning or the end')
  }
  if (bare.includes('_') && !bare.startsWith('#') && !bare.startsWith('@')) {
    throw new PhraseMistake('an underscore stands against a word', 'put spaces around _ and __')
  }
  // A tag in a phrase is one word, however it is written.
  const scan = scanText(
    bare.startsWith('#') ? bare.replaceAll('_', '').toLowerCase() : bare,
    scratch,
  )
  if (scan.count === 0) {
    if (begins || ends) throw new PhraseMistake('a star stands alone', 'write _ for any one word')
    return [[]]
  }
  const flags = scan.flags[0]!
  if (flags & (WEB | MAIL)) {
    throw new PhraseMistake('an address is not a word', 'write {url}, or name a detector')
  }
  const mark: Mark = flags & HASHTAG ? '#' : flags & MENTION ? '@' : ''
  const words = Array.from({ length: scan.count }, (_, t) => wordAt(scan, t))
  const tied = scan.aliasSize[0]! > 0 && scan.aliasEnd[0] === scan.count && scan.count > 1
  const joined = tied ? sliceFolded(scan, scan.aliasOffset[0]!, scan.aliasSize[0]!) : ''
  const ways = mark === '#' && tied ? [[joined]] : tied ? [words, [joined]] : [words]
  const special = (flags & (PICTURE | SIGN)) !== 0
  return ways
    .flatMap((way) => spellApostrophes(way))
    .map((way) =>
      way.map((word, k): PhraseItem => {
        const first = ends && k === 0
        const last = begins && k === way.length - 1
        if ((first || last) && (special || word.length < SHORTEST_STEM)) {
          const problem = `fewer than ${SHORTEST_STEM} letters beside the star`
          throw new PhraseMistake(problem, 'it would match far too much: write the words out')
        }
        const affix: Affix = first && last ? 'part' : first ? 'end' : last ? 'begin' : 'whole'
        return { kind: 'word', word, affix, mark: k === 0 ? mark : '' }
      }),
    )
}

/** With the apostrophes, and, where that is not another word, without. */
function spellApostrophes(words: string[]): string[][] {
  const bare = words.map((word) => word.replaceAll("'", ''))
  const changed = bare.some((word, k) => word !== words[k])
  const other = bare.some((word, k) => word !== words[k] && OTHER_WORDS.has(word))
  return changed && !other ? [words, bare] : [words]
}
