/** Numbers from 0 up to, not including, 1; the same ones for the same seed (mulberry32). */
export type Random = () => number

/** Starts the row of numbers that belongs to a seed, a whole number of 32 bits. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from `low` up to and including `high`. */
export function drawNumber(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** One of the options; throws when there is none. */
export function drawOne<Option>(random: Random, options: readonly Option[]): Option {
  if (options.length === 0) throw new Error('there is nothing to draw from')
  return options[Math.floor(random() * options.length)]!
}

/** A string of `length` characters, each drawn from `alphabet`. */
export function drawString(random: Random, alphabet: string, length: number): string {
  let drawn = ''
  for (let place = 0; place < length; place++) drawn += drawOne(random, [...alphabet])
  return drawn
}
