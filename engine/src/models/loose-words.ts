/** A digit inside a word, as the letter that it is written for: "h4at", "st00m". */
const LETTER_FOR = [0x6f, 0x69, 0x7a, 0x65, 0x61, 0x73, 0x67, 0x74, 0x62, 0x67]

/** Fewest letters of a word that is known with two of them swapped, and with one of them left out. */
const FEWEST_SWAPPED = 5
const FEWEST_LEFT_OUT = 6

/** The letter that a unit of a word stands for. */
export function toLetter(unit: number): number {
  return unit >= 0x30 && unit <= 0x39 ? LETTER_FOR[unit - 0x30]! : unit
}

/** The numbers of the groups of words by the keys of these, as they are known when they are spelled wrongly. */
export function createLooseWords(
  words: readonly string[],
  numbers: readonly number[],
): Map<number, number> {
  const loose = new Map<number, number>()
  words.forEach((word, k) => {
    const units = Array.from(word, (letter) => letter.charCodeAt(0))
    if (units.length >= FEWEST_SWAPPED) loose.set(keyOf(units, 0, units.length, -1), numbers[k]!)
  })
  // A word that is whole goes before one that lacks a letter.
  words.forEach((word, k) => {
    const units = Array.from(word, (letter) => letter.charCodeAt(0))
    if (units.length < FEWEST_LEFT_OUT) return
    for (let without = 1; without < units.length; without++) {
      const key = keyOf(units, 0, units.length, without)
      if (!loose.has(key)) loose.set(key, numbers[k]!)
    }
  })
  return loose
}

/** The number of the group of a word with two letters swapped or one left out; 0 where there is none. */
export function findLooseWord(
  loose: ReadonlyMap<number, number>,
  folded: ArrayLike<number>,
  at: number,
  size: number,
): number {
  if (size < FEWEST_SWAPPED || loose.size === 0) return 0
  return loose.get(keyOf(folded, at, size, -1)) ?? 0
}

/** The same for all words of as many of the same letters that begin alike, whatever the order of the others. */
function keyOf(folded: ArrayLike<number>, at: number, size: number, without: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) {
    if (i !== without) sum = (sum + mix(0x51ed270b, toLetter(folded[at + i]!))) | 0
  }
  return mix(mix(sum, folded[at]!), without < 0 ? size : size - 1)
}

/** Mixes a number into a hash. */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x85ebca6b)
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) ^ (mixed >>> 13)
}
