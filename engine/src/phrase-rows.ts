import type { LoadedPhrase } from './load.ts'
import { guessPlace } from './frequency.ts'
import type { Frequencies } from './frequency.ts'
import { isSetPlace, isWordPlace } from './pack.ts'
import type { Pack } from './pack.ts'

/**
 * The phrases that are looked up by a word, in rows: those of word k stand at `from[k]` up to
 * `from[k + 1]`. What turns most of them away stands beside them, so that a frequent word costs one walk
 * through neighbouring numbers.
 */
export interface PhraseRows {
  from: Int32Array
  /** Indexes into `LoadedPack.phrases`. */
  phrases: Int32Array
  /** `LoadedPhrase.needs`. */
  needs: Int32Array
  /** The words right before and behind the anchor, as entries of `pack.words`; -1 where no word stands there. */
  before: Int32Array
  behind: Int32Array
}

/** The rows of the phrases of these languages (LANGUAGE_BITS), by the word they are looked up by, of `count` words. */
export function createPhraseRows(
  count: number,
  phrases: readonly LoadedPhrase[],
  languages: number,
): PhraseRows {
  const lists: number[][] = Array.from({ length: count }, () => [])
  phrases.forEach(({ places, anchor, languages: own }, index) => {
    const place = places[anchor]!
    if ((own & languages) !== 0 && !isSetPlace(place)) lists[place >> 2]!.push(index)
  })
  const from = new Int32Array(count + 1)
  lists.forEach((list, key) => (from[key + 1] = from[key]! + list.length))
  const order = lists.flat()
  return {
    from,
    phrases: Int32Array.from(order),
    needs: Int32Array.from(order, (index) => phrases[index]!.needs),
    before: Int32Array.from(order, (index) => readNeighbour(phrases[index]!, -1)),
    behind: Int32Array.from(order, (index) => readNeighbour(phrases[index]!, 1)),
  }
}

function readNeighbour({ places, anchor }: LoadedPhrase, step: number): number {
  const place = places[anchor + step]
  return place === undefined || !isWordPlace(place) ? -1 : place >> 2
}

/**
 * The place to look a phrase up by: its rarest word, or its rarest list where that is rarer still; a list that needs
 * no word of the text only where nothing else is there.
 */
export function chooseAnchor(places: readonly number[], pack: Pack, known: Frequencies): number {
  const worthOf = (place: number) =>
    guessPlace(place, pack, known.ofSet) +
    (isSetPlace(place) && known.wordless[place >> 2] ? 1e9 : 0)
  return findRarest(places, worthOf)
}

/** The entry of `pack.words` that a phrase holds beside its anchor, the rarest of them; -1 where there is none. */
export function chooseNeeded(places: readonly number[], anchor: number, pack: Pack): number {
  const none = new Float64Array(0)
  const place = findRarest(places, (one, k) =>
    k === anchor || isSetPlace(one) ? Infinity : guessPlace(one, pack, none),
  )
  return place < 0 ? -1 : places[place]! >> 2
}

function findRarest(
  places: readonly number[],
  worthOf: (place: number, k: number) => number,
): number {
  let best = -1
  let least = Infinity
  places.forEach((place, k) => {
    const worth = worthOf(place, k)
    if (worth >= least) return
    best = k
    least = worth
  })
  return best
}
