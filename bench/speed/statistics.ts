/** The value below which `fraction` (0 to 1) of the values lie, between two neighbours in proportion; NaN of none. */
export function findQuantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length === 0) return Number.NaN
  const place = fraction * (sorted.length - 1)
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

/** The middle value; NaN of none. */
export function findMedian(values: readonly number[]): number {
  return findQuantile(values, 0.5)
}

/** What times of single calls say, in the unit of the times. */
export interface Spread {
  p50: number
  p99: number
  mean: number
  count: number
}

/** The spread of a row of times. */
export function describeTimes(times: readonly number[]): Spread {
  return {
    p50: findMedian(times),
    p99: findQuantile(times, 0.99),
    mean: times.reduce((sum, time) => sum + time, 0) / times.length,
    count: times.length,
  }
}

/** The list, begun `by` places further on: who goes first changes with every round. */
export function rotate<Item>(items: readonly Item[], by: number): Item[] {
  const from = items.length === 0 ? 0 : by % items.length
  return [...items.slice(from), ...items.slice(0, from)]
}

/** One figure of all rounds: the median, the lowest and the highest. */
export interface Rounds {
  median: number
  low: number
  high: number
  rounds: number
}

/** The rounds of one figure; throws when there are none. */
export function describeRounds(values: readonly number[]): Rounds {
  if (values.length === 0) throw new Error('no round was measured')
  return {
    median: findMedian(values),
    low: Math.min(...values),
    high: Math.max(...values),
    rounds: values.length,
  }
}

/** What stands above divided by what stands below, round by round; both lists are of the same rounds. */
export function divideRounds(above: readonly number[], below: readonly number[]): Rounds {
  if (above.length !== below.length) throw new Error('the two were not measured in the same rounds')
  return describeRounds(above.map((value, round) => value / below[round]!))
}
