import { packLists } from './lists.ts'
import type { Lists } from './lists.ts'
import { isSetPlace, isWordPlace } from './pack.ts'
import type { PackSet } from './pack.ts'
import { anchorPlace } from './phrase-table.ts'
import type { PhraseTable } from './phrase-table.ts'

/**
 * The phrases that are looked up by a word, in rows of ROW numbers: those of word k stand at `rows[from[k]]` up to
 * `rows[from[k + 1]]`. What turns most of them away stands side by side, so that a frequent word costs one walk
 * through neighbouring numbers.
 */
export interface PhraseRows {
  from: Int32Array
  rows: Int32Array
}

/**
 * Numbers in a row: the phrase with how it is matched (`PhraseTable.way`) in its lowest bits; the entry of `pack.words` that
 * its sentence needs beside these; what stands right before and behind the word, a word of `LoadedPack.whole`, or for an
 * entry with an affix or a mark `NONE - 1 - entry`; and the set that holds the phrase, `NONE` where there are several.
 */
export const ROW = 5
export const WAY_BITS = 2
export const NONE = -1
export const NEEDS = 1
export const BEFORE = 2
export const BEHIND = 3
export const SET = 4

/**
 * The rows of the phrases of these languages (LANGUAGE_BITS), by the word they are looked up by. `wholeOf` says for each
 * entry of `pack.words` which word of `LoadedPack.whole` it is, -1 for one with an affix or a mark.
 */
export function createPhraseRows(
  phrases: PhraseTable,
  languages: number,
  wholeOf: Int32Array,
  setsOfPhrase: Lists,
): PhraseRows {
  const count = wholeOf.length
  const { places, anchor, needs, way } = phrases
  const from = new Int32Array(count + 1)
  for (let k = 0; k < way.length; k++)
    if (isRow(phrases, k, languages)) from[(anchorPlace(phrases, k) >> 2) + 1]! += ROW
  for (let k = 0; k < count; k++) from[k + 1]! += from[k]!
  const rows = new Int32Array(from[count]!)
  const next = from.slice(0, count)
  for (let k = 0; k < way.length; k++) {
    if (!isRow(phrases, k, languages)) continue
    const at = places.from[k]! + anchor[k]!
    const word = places.items[at]! >> 2
    const row = next[word]!
    next[word]! += ROW
    const before = at > places.from[k]! ? entryOf(places.items[at - 1]!) : -1
    const behind = at + 1 < places.from[k + 1]! ? entryOf(places.items[at + 1]!) : -1
    const needed = needs[k]!
    const set = setsOfPhrase.from[k]!
    const alone = set + 1 === setsOfPhrase.from[k + 1]
    rows[row] = (k << WAY_BITS) | way[k]!
    rows[row + NEEDS] = needed === before || needed === behind ? NONE : needed
    rows[row + BEFORE] = toWhole(before, wholeOf)
    rows[row + BEHIND] = toWhole(behind, wholeOf)
    rows[row + SET] = alone ? setsOfPhrase.items[set]! : NONE
  }
  return { from, rows }
}

function isRow(phrases: PhraseTable, phrase: number, languages: number): boolean {
  return (phrases.languages[phrase]! & languages) !== 0 && !isSetPlace(anchorPlace(phrases, phrase))
}

/** The phrases of these languages that are looked up by a set, for each of `sets` in pairs: the phrase, that set. */
export function createSetRows(
  sets: readonly PackSet[],
  phrases: PhraseTable,
  languages: number,
): Lists {
  return packLists(
    sets.map((set) =>
      set.phrases.flatMap((index) => {
        const place = anchorPlace(phrases, index)
        const asked = (phrases.languages[index]! & languages) !== 0
        return asked && isSetPlace(place) ? [index, place >> 2] : []
      }),
    ),
  )
}

function toWhole(entry: number, wholeOf: Int32Array): number {
  if (entry < 0) return NONE
  return wholeOf[entry]! >= 0 ? wholeOf[entry]! : NONE - 1 - entry
}

/** The entry of `pack.words` that a place asks for, -1 where it asks for no word. */
function entryOf(place: number): number {
  return isWordPlace(place) ? place >> 2 : -1
}
