import type { Sizes } from './bundle-engine.ts'
import type { CheckerName } from './engines/checkers.ts'
import type { PlainFigures } from './engines/count-plainly.ts'
import type { AdversaryFigures } from './engines/measure-adversary.ts'
import type { CheckerFigures } from './engines/measure-checker.ts'
import type { MatcherFigures } from './engines/measure-matcher.ts'
import type { PartFigures } from './engines/measure-parts.ts'
import type { StreamFigures } from './engines/measure-stream.ts'
import type { RoofFigures } from './engines/roofs.ts'
import type { StartFigures } from './engines/measure-start.ts'
import type { Natives } from './native/build-natives.ts'
import type { Scale, TextFacts } from './texts/write-texts.ts'

/** What can be measured by itself: `node bench/speed/run.ts check roof`. */
export const GROUPS = ['check', 'match', 'roof', 'start', 'adversary', 'parts', 'stream'] as const
export type Group = (typeof GROUPS)[number]

/** One matching engine over all rounds, by scale. */
export type Matching = Partial<Record<Scale, MatchRound[]>>

/** A command that counts lines has no hits, and its `scanMs` is the whole of its life. */
export type MatchRound = MatcherFigures & { lines?: number }

export interface Figures {
  texts: TextFacts
  sizes: Sizes
  /** Brotli bytes of all models of the library; absent where it holds none. */
  modelBytes?: number
  natives: Natives
  rounds: number
  /** Peers that broke down, with what they said last. */
  failures: Record<string, string>
  /** Each list has one entry for each round. */
  checkers?: Partial<Record<CheckerName, CheckerFigures[]>>
  matching?: Record<string, Matching>
  plain?: PlainFigures[]
  roof?: RoofFigures[]
  start?: StartFigures[]
  adversary?: AdversaryFigures[][]
  parts?: PartFigures[]
  stream?: StreamFigures[]
}

/** Megabytes of posts (10^6 bytes of UTF-8) that an engine read in a round. */
export function readMegabytes(texts: TextFacts, { hits, lines }: MatchRound): number {
  const whole = hits !== undefined || lines !== undefined
  return (whole ? texts.bytes : texts.quarterBytes) / 1e6
}

/** Megabytes a second of each round. */
export function listRates(texts: TextFacts, rounds: readonly MatchRound[]): number[] {
  return rounds.map((round) => (readMegabytes(texts, round) / round.scanMs) * 1000)
}
