import { formatDuration, formatRounds } from './format.ts'
import type { Rounds } from './statistics.ts'

/** What was hoped for, beside what came out; `reached` is absent where nothing could be measured. */
export interface Aim {
  what: string
  aim: string
  figure: string
  reached?: boolean
}

/** An aim for a ratio or rate that must not be lower. */
export function atLeast(what: string, rounds: Rounds, least: number): Aim {
  return {
    what,
    aim: `at least ${least}`,
    figure: formatRounds(rounds),
    reached: rounds.median >= least,
  }
}

/** An aim for milliseconds that must not be higher. */
export function atMostMs(what: string, { median, low, high }: Rounds, most: number): Aim {
  return {
    what,
    aim: most < 1 ? `at most ${most * 1000} µs` : `at most ${most} ms`,
    figure: `${formatDuration(median)} (${formatDuration(low)} to ${formatDuration(high)})`,
    reached: median <= most,
  }
}

/** An aim of which nothing was measured. */
export function notMeasured(what: string, aim: string): Aim {
  return { what, aim, figure: 'not measured' }
}
