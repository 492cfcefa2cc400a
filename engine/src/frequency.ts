import { frequentWords } from './language.ts'
import { AFFIXES, ANY, GAP, isSetPlace } from './pack.ts'
import type { Pack } from './pack.ts'
import { hashUnits } from './scan.ts'
import { findWord } from './word-table.ts'

/** How often a word is in a text, as a guess: a frequent one, a stem, a mark of a tag or picture, a class. */
const FREQUENT = 1000
const STEM = 6
const CLASS = 400

/** What is known of a pack before any text: how often its phrases and sets may be met. */
export interface Frequencies {
  /** A guess for each set; only good to compare. */
  ofSet: Float64Array
  /** 1 for sets that may have a hit though no word of the pack is in the text: classes, and lists of them. */
  wordless: Uint8Array
}

/** The guesses for the sets of a pack. */
export function guessFrequencies(pack: Pack): Frequencies {
  const ofSet = new Float64Array(pack.sets.length).fill(-1)
  const wordless = new Uint8Array(pack.sets.length)
  const ofPhrase = (places: readonly number[]): number =>
    Math.min(
      ...places.map((place) =>
        isSetPlace(place) ? readSet(place >> 2) : guessPlace(place, pack, ofSet),
      ),
    )
  const readSet = (set: number): number => {
    if (ofSet[set]! >= 0) return ofSet[set]!
    const { class: own, phrases } = pack.sets[set]!
    const places = phrases.map((phrase) => pack.phrases[phrase]!)
    ofSet[set] = own ? CLASS : places.reduce((sum, some) => sum + ofPhrase(some), 0)
    const isWordless = (place: number) =>
      place === ANY || place === GAP || (isSetPlace(place) && wordless[place >> 2] === 1)
    wordless[set] = own || places.some((some) => some.every(isWordless)) ? 1 : 0
    return ofSet[set]!
  }
  pack.sets.forEach((_, set) => readSet(set))
  return { ofSet, wordless }
}

/** How often one place of a phrase may be met; of a set the guess must be there. */
export function guessPlace(place: number, pack: Pack, ofSet: Float64Array): number {
  if (place === ANY || place === GAP) return Infinity
  if (isSetPlace(place)) return ofSet[place >> 2]!
  const [word, affix] = pack.words[place >> 2]!
  // Of two words that are not frequent the longer one is the rarer guess.
  if (AFFIXES[affix] !== 'whole') return STEM - word.length / 100
  return isFrequent(word) ? FREQUENT - word.length : 1 - word.length / 100
}

/** Frequent in both languages, so that they tell neither; of one or two letters all are taken for frequent. */
const OF_BOTH = new Set('was men man over had die one van her all for alleen'.split(' '))

function isFrequent(word: string): boolean {
  if (word.length < 3 || OF_BOTH.has(word)) return true
  const units = Uint16Array.from(word, (letter) => letter.charCodeAt(0))
  return findWord(frequentWords, units, 0, units.length, hashUnits(units, 0, units.length)) >= 0
}
