import type { LoadedPhrase } from './load.ts'
import { ANY, GAP, SET_PLACE } from './pack.ts'
import type { Pack } from './pack.ts'

/**
 * The phrases that are looked up by a word or by a set, in rows: those of key k stand at `from[k]` up to
 * `from[k + 1]`. What turns most of them away stands beside them, so that a frequent word costs one walk
 * through neighbouring numbers.
 */
export interface PhraseRows {
  from: Int32Array
  /** Indexes into `LoadedPack.phrases`. */
  phrases: Int32Array
  /** `LoadedPhrase.needs`. */
  needs: Int32Array
  /** `LoadedPhrase.languages`. */
  languages: Uint8Array
}

/** The rows of phrases by key, of `count` keys; a phrase whose key is below 0 stands in none. */
export function createPhraseRows(
  count: number,
  phrases: readonly LoadedPhrase[],
  keyOf: (phrase: LoadedPhrase) => number,
): PhraseRows {
  const lists: number[][] = Array.from({ length: count }, () => [])
  phrases.forEach((phrase, index) => lists[keyOf(phrase)]?.push(index))
  const from = new Int32Array(count + 1)
  lists.forEach((list, key) => (from[key + 1] = from[key]! + list.length))
  const order = lists.flat()
  return {
    from,
    phrases: Int32Array.from(order),
    needs: Int32Array.from(order, (index) => phrases[index]!.needs),
    languages: Uint8Array.from(order, (index) => phrases[index]!.languages),
  }
}

/** The place to look a phrase up by: its rarest word; a word behind a set cannot serve. */
export function chooseAnchor(places: readonly number[], pack: Pack): number {
  const set = places.findIndex((place) => (place & 3) === SET_PLACE)
  const word = findRarest(set < 0 ? places : places.slice(0, set), pack, -1)
  return word < 0 ? set : word
}

/** The entry of `pack.words` that a phrase holds beside its anchor, the rarest of them; -1 where there is none. */
export function chooseNeeded(places: readonly number[], anchor: number, pack: Pack): number {
  const place = findRarest(places, pack, anchor)
  return place < 0 ? -1 : places[place]! >> 2
}

/** The longest whole word is the rarest guess. */
function findRarest(places: readonly number[], pack: Pack, except: number): number {
  let best = -1
  let bestWorth = -1
  places.forEach((place, k) => {
    if (k === except || place === ANY || place === GAP || (place & 3) === SET_PLACE) return
    const [word, affix] = pack.words[place >> 2]!
    const worth = affix === 0 ? 100 + word.length : word.length
    if (worth <= bestWorth) return
    best = k
    bestWorth = worth
  })
  return best
}
