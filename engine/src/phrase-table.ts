import { guessPlace } from './frequency.ts'
import type { Frequencies } from './frequency.ts'
import type { Lists } from './lists.ts'
import { isSetPlace, isWordPlace } from './pack.ts'
import type { Pack, PackPattern } from './pack.ts'

/** What is known of each phrase of a pack, side by side: an object for each would cost most of the start. */
export interface PhraseTable {
  /** The places of each phrase. */
  places: Lists
  /** Which of them it is looked up by: a word, or a set. */
  anchor: Uint16Array
  /** A word that the sentence must hold beside the anchor, as entry of `pack.words`; -1 for none. */
  needs: Int32Array
  /** The languages of the patterns that ask for it, also through lists (LANGUAGE_BITS). */
  languages: Uint8Array
  /** How it is matched: ONE_WORD, WORDS or WAITS. */
  way: Uint8Array
}

/** Ways of matching a phrase: it is one word, it is several, or it holds a set and waits for the first question. */
export const ONE_WORD = 0
export const WORDS = 1
export const WAITS = 2

/** The table of the phrases of a pack, whose places are given side by side. */
export function createPhraseTable(pack: Pack, places: Lists, known: Frequencies): PhraseTable {
  const count = pack.phrases.length
  const table: PhraseTable = {
    places,
    anchor: new Uint16Array(count),
    needs: new Int32Array(count),
    languages: new Uint8Array(count),
    way: new Uint8Array(count),
  }
  for (let k = 0; k < count; k++) {
    table.anchor[k] = chooseAnchor(places, k, known)
    table.needs[k] = chooseNeeded(places, k, table.anchor[k]!, known)
    table.way[k] = chooseWay(places, k)
  }
  markLanguages(pack, table)
  return table
}

/** The place that a phrase is looked up by. */
export function anchorPlace({ places, anchor }: PhraseTable, phrase: number): number {
  return places.items[places.from[phrase]! + anchor[phrase]!]!
}

/**
 * The place to look a phrase up by: its rarest word, or its rarest list where that is rarer still; a list that needs
 * no word of the text only where nothing else is there.
 */
function chooseAnchor({ from, items }: Lists, phrase: number, known: Frequencies): number {
  const first = from[phrase]!
  let best = 0
  let least = Infinity
  for (let k = first; k < from[phrase + 1]!; k++) {
    const place = items[k]!
    const late = isSetPlace(place) && known.wordless[place >> 2] === 1 ? 1e9 : 0
    const worth = guessPlace(place, known) + late
    if (worth >= least) continue
    best = k - first
    least = worth
  }
  return best
}

/** The entry of `pack.words` that a phrase holds beside its anchor, the rarest of them; -1 where there is none. */
function chooseNeeded(
  { from, items }: Lists,
  phrase: number,
  anchor: number,
  { ofWord }: Frequencies,
): number {
  let best = -1
  for (let k = from[phrase]!; k < from[phrase + 1]!; k++) {
    const place = items[k]!
    if (k === from[phrase]! + anchor || !isWordPlace(place)) continue
    if (best < 0 || ofWord[place >> 2]! < ofWord[best]!) best = place >> 2
  }
  return best
}

function chooseWay({ from, items }: Lists, phrase: number): number {
  const [first, last] = [from[phrase]!, from[phrase + 1]!]
  for (let k = first; k < last; k++) if (isSetPlace(items[k]!)) return WAITS
  return last - first === 1 ? ONE_WORD : WORDS
}

/** Gives every phrase the languages of the patterns that ask for it, also through lists. */
function markLanguages(pack: Pack, { places: { from, items }, languages: own }: PhraseTable): void {
  const marked = new Uint8Array(pack.sets.length)
  const mark = (set: number, languages: number) => {
    if ((languages & ~marked[set]!) === 0) return
    marked[set]! |= languages
    for (const phrase of pack.sets[set]!.phrases) {
      own[phrase]! |= languages
      for (let k = from[phrase]!; k < from[phrase + 1]!; k++)
        if (isSetPlace(items[k]!)) mark(items[k]! >> 2, languages)
    }
  }
  for (const { patterns } of pack.rules) {
    for (const pattern of patterns)
      for (const set of listSets(pattern)) mark(set, pattern.languages)
  }
}

function listSets(pattern: PackPattern): number[] {
  const own = pattern.kind === 'phrase' ? [pattern.any] : pattern.kind === 'near' ? pattern.all : []
  const cue = pattern.kind === 'detect' ? [pattern.cue] : []
  return [...own, ...cue, pattern.unless, pattern.unlessText].filter((set) => set !== undefined)
}
