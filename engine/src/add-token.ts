import { endsInApostropheS } from './runs.ts'
import { hashUnits } from './scan.ts'
import type { Scan } from './scan.ts'

/** Longest written-together reading, in folded units. */
const LONGEST_ALIAS = 64

/**
 * Writes token `t`, from UTF-16 code unit `from` up to `to`; its folded word ends at `written`. A function of its
 * own and no closure over the pass, whose numbers then stay in registers. `joinFrom` is below 0 where none is joined.
 */
export function addToken(
  scan: Scan,
  t: number,
  from: number,
  to: number,
  wordFrom: number,
  written: number,
  bits: number,
  sentence: number,
  joinFrom: number,
): void {
  scan.start[t] = from
  scan.end[t] = to
  scan.offset[t] = wordFrom
  scan.size[t] = written - wordFrom
  scan.hash[t] = hashUnits(scan.folded, wordFrom, written - wordFrom)
  scan.flags[t] = bits
  scan.sentence[t] = sentence
  scan.aliasSize[t] = 0
  scan.joinStart[t] = joinFrom < 0 ? t : joinFrom
}

/** Gives the tokens from `first` on their second reading: all as one word, or one word without its 's. */
export function setAlias(scan: Scan, first: number, count: number, written: number): void {
  const from = scan.offset[first]!
  const joined = count - first > 1
  if (!joined && !endsInApostropheS(scan.folded, from, written)) {
    scan.aliasSize[first] = 0
    return
  }
  const whole = written - from
  const size = whole > LONGEST_ALIAS ? 0 : joined ? whole : whole - 2
  scan.aliasSize[first] = size
  scan.aliasOffset[first] = from
  scan.aliasHash[first] = hashUnits(scan.folded, from, size)
  scan.aliasEnd[first] = count
}
