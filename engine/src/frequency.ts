import { frequentWords } from './language.ts'
import { AFFIXES, ANY, GAP, isSetPlace } from './pack.ts'
import type { Lists } from './lists.ts'
import type { Pack } from './pack.ts'

/** How often a word is in a text, as a guess: a frequent one, a stem, a mark of a tag or picture, a class. */
const FREQUENT = 1000
const STEM = 6
const CLASS = 400

/** What is known of a pack before any text: how often its phrases and sets may be met. */
export interface Frequencies {
  /** A guess for each entry of `pack.words`. */
  ofWord: Float64Array
  /** A guess for each set; only good to compare. */
  ofSet: Float64Array
  /** 1 for sets that may have a hit though no word of the pack is in the text: classes, and lists of them. */
  wordless: Uint8Array
}

/** The guesses for the sets of a pack, the places of whose phrases are given side by side. */
export function guessFrequencies(pack: Pack, { from, items }: Lists): Frequencies {
  const ofWord = Float64Array.from(pack.words, ([word, affix]) => guessWord(word, affix))
  const ofSet = new Float64Array(pack.sets.length).fill(-1)
  const wordless = new Uint8Array(pack.sets.length)
  const known = { ofWord, ofSet, wordless }
  const readSet = (set: number): void => {
    if (ofSet[set]! >= 0) return
    const { class: own, phrases } = pack.sets[set]!
    let sum = 0
    let mayHit = own !== undefined
    for (const phrase of phrases) {
      let least = Infinity
      let needsWord = false
      for (let k = from[phrase]!; k < from[phrase + 1]!; k++) {
        const place = items[k]!
        const list = isSetPlace(place)
        if (list) readSet(place >> 2)
        least = Math.min(least, guessPlace(place, known))
        if (list ? wordless[place >> 2] === 0 : place !== ANY && place !== GAP) needsWord = true
      }
      sum += least
      if (!needsWord) mayHit = true
    }
    ofSet[set] = own ? CLASS : sum
    wordless[set] = mayHit ? 1 : 0
  }
  for (let set = 0; set < pack.sets.length; set++) readSet(set)
  return known
}

/** How often one place of a phrase may be met; of a set the guess must be there. */
export function guessPlace(
  place: number,
  { ofWord, ofSet }: Pick<Frequencies, 'ofWord' | 'ofSet'>,
): number {
  if (place === ANY || place === GAP) return Infinity
  return isSetPlace(place) ? ofSet[place >> 2]! : ofWord[place >> 2]!
}

/** Of two words that are not frequent the longer one is the rarer guess. */
function guessWord(word: string, affix: number): number {
  if (AFFIXES[affix] !== 'whole') return STEM - word.length / 100
  return isFrequent(word) ? FREQUENT - word.length : 1 - word.length / 100
}

/** Frequent in both languages, so that they tell neither; of one or two letters all are taken for frequent. */
const OF_BOTH = new Set('was men man over had die one van her all for alleen'.split(' '))

function isFrequent(word: string): boolean {
  if (word.length < 3 || OF_BOTH.has(word)) return true
  return frequentWords.has(word)
}
