import { frequentWords } from './language.ts'
import { isWordPlace } from './pack.ts'
import type { Pack } from './pack.ts'

/**
 * The same words and phrases, with the words that texts hold most in front: what is looked at for nearly every text
 * then lies side by side in every table, and stays near the processor.
 */
export function orderWords({ words, phrases }: Pick<Pack, 'words' | 'phrases'>): {
  words: Pack['words']
  phrases: number[][]
} {
  const uses = new Float64Array(words.length)
  for (const places of phrases)
    for (const place of places) if (isWordPlace(place)) uses[place >> 2]!++
  words.forEach(([word], entry) => {
    if (frequentWords.has(word)) uses[entry]! += phrases.length
  })
  const order = words.map((_, entry) => entry).sort((a, b) => uses[b]! - uses[a]! || a - b)
  const placeOf = new Int32Array(words.length)
  order.forEach((entry, place) => (placeOf[entry] = place))
  return {
    words: order.map((entry) => words[entry]!),
    phrases: phrases.map((places) =>
      places.map((place) => (isWordPlace(place) ? placeOf[place >> 2]! * 4 : place)),
    ),
  }
}
