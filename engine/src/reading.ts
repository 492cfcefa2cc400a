import type { CheckContext } from './context.ts'
import type { WeighedWord } from './finding.ts'
import type { Model } from './models/model.ts'
import type { Stretch } from './detectors/detector-input.ts'
import type { Source } from './prepare.ts'
import type { Detector } from './rule.ts'
import type { Scan } from './scan.ts'
import { endOf, firstOf } from './spans.ts'

/** One text with everything a pattern may ask about it. */
export interface Reading {
  text: string
  scan: Scan
  /** Where a set of the pack stands in it, as sorted spans; absent where it does not. */
  hits: (set: number) => readonly number[] | undefined
  context: CheckContext
  detect: (detector: Detector) => Stretch[]
  /** A trained model of the pack, absent where it has none of that name. */
  findModel: (name: string) => Model | undefined
  /** The texts beside which `compare` holds it: the source, and the organisation's own news. */
  sources: readonly Source[]
}

/** Where a pattern found something: UTF-16 code units and tokens, ends exclusive. */
export interface Found {
  start: number
  end: number
  first: number
  last: number
  /** Where a model found it: the words that weighed most, heaviest first. */
  weighed?: WeighedWord[]
}

/** A finding about the context: it has no words. */
export const NO_WORDS: Found = { start: 0, end: 0, first: 0, last: 0 }

/** A span of tokens as a stretch of the text. */
export function toFound(scan: Scan, span: number): Found {
  const first = firstOf(span)
  const last = endOf(span)
  return { start: scan.start[first]!, end: scan.end[last - 1]!, first, last }
}

/** A stretch of the text with the tokens that it touches. */
export function withTokens(scan: Scan, { start, end }: Stretch): Found {
  const first = firstEndingBehind(scan, start)
  let last = first
  while (last < scan.count && scan.start[last]! < end) last++
  return { start, end, first, last }
}

function firstEndingBehind(scan: Scan, at: number): number {
  let low = 0
  let high = scan.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (scan.end[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low
}
