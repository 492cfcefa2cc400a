import { createRandom } from './random.ts'

/** How many of how many. */
export interface Share {
  hits: number
  of: number
}

/** A figure with the two ends of its 95% interval, all as fractions. */
export interface Estimate {
  value: number
  low: number
  high: number
}

/** What was found rightly, found wrongly, and missed. */
export interface Outcomes {
  right: number
  wrong: number
  missed: number
}

/** Resamples of a bootstrap, and the seed they are drawn with. */
export const RESAMPLES = 1000
export const SEED = 20_261_120

const Z_95 = 1.959963984540054

/** Counts how many of the values are true. */
export function countShare(values: Iterable<boolean>): Share {
  const share = { hits: 0, of: 0 }
  for (const value of values) {
    share.of++
    if (value) share.hits++
  }
  return share
}

/** The share with its Wilson interval (Wilson 1927); of nothing it is NaN, from 0 to 1. */
export function estimateShare({ hits, of }: Share): Estimate {
  if (of === 0) return { value: Number.NaN, low: 0, high: 1 }
  const value = hits / of
  const square = Z_95 * Z_95
  const middle = value + square / (2 * of)
  const reach = Z_95 * Math.sqrt((value * (1 - value)) / of + square / (4 * of * of))
  const scale = 1 + square / of
  // At the ends the formula gives 0 and 1 exactly, but for rounding.
  return {
    value,
    low: hits === 0 ? 0 : (middle - reach) / scale,
    high: hits === of ? 1 : (middle + reach) / scale,
  }
}

/** F1 from counts: 0 to 1; NaN where there was nothing to find and nothing was found. */
export function computeF1({ right, wrong, missed }: Outcomes): number {
  return (2 * right) / (2 * right + wrong + missed)
}

/** Adds the outcomes of several texts or themes; with `computeF1` that gives micro-F1. */
export function addOutcomes(all: Iterable<Outcomes>): Outcomes {
  const total = { right: 0, wrong: 0, missed: 0 }
  for (const { right, wrong, missed } of all) {
    total.right += right
    total.wrong += wrong
    total.missed += missed
  }
  return total
}

/** One text with two possible labels: what it is, and what was said of it. */
export interface Judgement {
  is: boolean
  said: boolean
}

/** The mean of the F1 of both labels; a label that is neither given nor said counts as 0. */
export function computeMacroF1(judgements: readonly Judgement[]): number {
  let both = 0
  let onlyIs = 0
  let onlySaid = 0
  for (const { is, said } of judgements) {
    if (is && said) both++
    else if (is) onlyIs++
    else if (said) onlySaid++
  }
  const neither = judgements.length - both - onlyIs - onlySaid
  const yes = computeF1({ right: both, wrong: onlySaid, missed: onlyIs })
  const no = computeF1({ right: neither, wrong: onlyIs, missed: onlySaid })
  return ((yes || 0) + (no || 0)) / 2
}

/**
 * A figure with its percentile bootstrap interval: each group is resampled with replacement on its own, 1000
 * times, with a fixed seed; resamples in which the figure does not exist are left out.
 */
export function estimateByBootstrap<Row>(
  groups: readonly (readonly Row[])[],
  measure: (groups: readonly (readonly Row[])[]) => number,
  seed: number = SEED,
): Estimate {
  const random = createRandom(seed)
  const drawn: number[] = []
  for (let turn = 0; turn < RESAMPLES; turn++) {
    const resample = groups.map((rows) => rows.map(() => rows[Math.floor(random() * rows.length)]!))
    const value = measure(resample)
    if (!Number.isNaN(value)) drawn.push(value)
  }
  drawn.sort((a, b) => a - b)
  const value = measure(groups)
  return { value, low: findQuantile(drawn, 0.025), high: findQuantile(drawn, 0.975) }
}

function findQuantile(sorted: readonly number[], fraction: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = fraction * (sorted.length - 1)
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}
