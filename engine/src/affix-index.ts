import { AFFIXES } from './pack.ts'
import type { Pack } from './pack.ts'

/**
 * Words with a star, looked up by three letters of their stem: the first three where the word begins with it,
 * the last three where it ends with it, the first three anywhere where it only holds it.
 */
export interface AffixIndex {
  begin: Trigrams
  end: Trigrams
  part: Trigrams
}

/** A filter of one bit for each hash, and behind it the entries of `Pack.words`. */
interface Trigrams {
  empty: boolean
  filter: Uint8Array
  entries: Map<number, number[]>
}

/** The index over the words of a pack. */
export function loadAffixes(pack: Pack): AffixIndex {
  const index = { begin: createTrigrams(), end: createTrigrams(), part: createTrigrams() }
  pack.words.forEach(([word, affix], entry) => {
    const kind = AFFIXES[affix]
    if (kind === undefined || kind === 'whole') return
    const from = kind === 'end' ? word.length - 3 : 0
    const key = keyOf(word.charCodeAt(from), word.charCodeAt(from + 1), word.charCodeAt(from + 2))
    const trigrams = index[kind]
    trigrams.empty = false
    trigrams.filter[slotOf(key)] = 1
    const known = trigrams.entries.get(key)
    if (known) known.push(entry)
    else trigrams.entries.set(key, [entry])
  })
  return index
}

/** The entries whose stem has these three units at `at`, or nothing. */
export function findStems(
  trigrams: Trigrams,
  folded: Uint16Array,
  at: number,
): readonly number[] | undefined {
  const key = keyOf(folded[at]!, folded[at + 1]!, folded[at + 2]!)
  return trigrams.filter[slotOf(key)] === 1 ? trigrams.entries.get(key) : undefined
}

function createTrigrams(): Trigrams {
  return { empty: true, filter: new Uint8Array(8192), entries: new Map() }
}

function keyOf(a: number, b: number, c: number): number {
  return Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c
}

function slotOf(key: number): number {
  return (key ^ (key >>> 16)) & 8191
}
