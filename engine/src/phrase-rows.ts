import { packLists } from './lists.ts'
import type { Lists } from './lists.ts'
import type { LoadedPhrase } from './load.ts'
import { guessPlace } from './frequency.ts'
import type { Frequencies } from './frequency.ts'
import { isSetPlace, isWordPlace } from './pack.ts'
import type { PackSet } from './pack.ts'

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
 * Numbers in a row: the phrase with how it is matched (`wayOfPhrase`) in its lowest bits; the entry of `pack.words` that
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

/** What rows are made from beside the phrases. */
export interface RowSources {
  /** For each entry of `pack.words` the word of `LoadedPack.whole` that it is, -1 for one with an affix or a mark. */
  wholeOf: Int32Array
  wayOfPhrase: Uint8Array
  setsOfPhrase: Lists
}

/** The rows of the phrases of these languages (LANGUAGE_BITS), by the word they are looked up by, of `count` words. */
export function createPhraseRows(
  count: number,
  phrases: readonly LoadedPhrase[],
  languages: number,
  { wholeOf, wayOfPhrase, setsOfPhrase }: RowSources,
): PhraseRows {
  const isRow = ({ places, anchor, languages: own }: LoadedPhrase) =>
    (own & languages) !== 0 && !isSetPlace(places[anchor]!)
  const from = new Int32Array(count + 1)
  for (const phrase of phrases) if (isRow(phrase)) from[anchorWord(phrase) + 1]! += ROW
  for (let k = 0; k < count; k++) from[k + 1]! += from[k]!
  const rows = new Int32Array(from[count]!)
  const next = from.slice(0, count)
  phrases.forEach((phrase, index) => {
    if (!isRow(phrase)) return
    const word = anchorWord(phrase)
    const row = next[word]!
    next[word]! += ROW
    const before = readNeighbour(phrase, -1)
    const behind = readNeighbour(phrase, 1)
    const { needs } = phrase
    const set = setsOfPhrase.from[index]!
    const alone = set + 1 === setsOfPhrase.from[index + 1]
    rows[row] = (index << WAY_BITS) | wayOfPhrase[index]!
    rows[row + NEEDS] = needs === before || needs === behind ? NONE : needs
    rows[row + BEFORE] = toWhole(before, wholeOf)
    rows[row + BEHIND] = toWhole(behind, wholeOf)
    rows[row + SET] = alone ? setsOfPhrase.items[set]! : NONE
  })
  return { from, rows }
}

/** The phrases of these languages that are looked up by a set, for each of `sets` in pairs: the phrase, that set. */
export function createSetRows(
  sets: readonly PackSet[],
  phrases: readonly LoadedPhrase[],
  languages: number,
): Lists {
  return packLists(
    sets.map((set) =>
      set.phrases.flatMap((index) => {
        const { places, anchor, languages: own } = phrases[index]!
        const place = places[anchor]!
        return (own & languages) !== 0 && isSetPlace(place) ? [index, place >> 2] : []
      }),
    ),
  )
}

function anchorWord({ places, anchor }: LoadedPhrase): number {
  return places[anchor]! >> 2
}

function toWhole(entry: number, wholeOf: Int32Array): number {
  if (entry < 0) return NONE
  return wholeOf[entry]! >= 0 ? wholeOf[entry]! : NONE - 1 - entry
}

function readNeighbour({ places, anchor }: LoadedPhrase, step: number): number {
  const place = places[anchor + step]
  return place === undefined || !isWordPlace(place) ? -1 : place >> 2
}

/**
 * The place to look a phrase up by: its rarest word, or its rarest list where that is rarer still; a list that needs
 * no word of the text only where nothing else is there.
 */
export function chooseAnchor(places: readonly number[], known: Frequencies): number {
  let best = 0
  let least = Infinity
  for (let k = 0; k < places.length; k++) {
    const place = places[k]!
    const late = isSetPlace(place) && known.wordless[place >> 2] === 1 ? 1e9 : 0
    const worth = guessPlace(place, known) + late
    if (worth >= least) continue
    best = k
    least = worth
  }
  return best
}

/** The entry of `pack.words` that a phrase holds beside its anchor, the rarest of them; -1 where there is none. */
export function chooseNeeded(
  places: readonly number[],
  anchor: number,
  { ofWord }: Frequencies,
): number {
  let best = -1
  for (let k = 0; k < places.length; k++) {
    const place = places[k]!
    if (k === anchor || !isWordPlace(place)) continue
    if (best < 0 || ofWord[place >> 2]! < ofWord[best]!) best = place >> 2
  }
  return best
}
