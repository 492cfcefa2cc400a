import { endsInApostropheS } from './runs.ts'
import { hashUnits } from './scan.ts'
import type { Scan } from './scan.ts'
import { unmaskInto } from './unmask.ts'

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
  hash = hashUnits(scan.folded, wordFrom, written - wordFrom),
): void {
  scan.start[t] = from
  scan.end[t] = to
  scan.offset[t] = wordFrom
  scan.size[t] = written - wordFrom
  scan.hash[t] = hash
  scan.flags[t] = bits
  scan.sentence[t] = sentence
  scan.aliasSize[t] = 0
  scan.joinStart[t] = joinFrom < 0 ? t : joinFrom
}

/** Gives token `t` the reading without its disguise; returns where the folded units end. */
export function addUnmasked(scan: Scan, t: number, written: number): number {
  if (scan.aliasSize[t] !== 0) return written
  const from = scan.offset[t]!
  const end = unmaskInto(scan.folded, from, from + scan.size[t]!, written)
  if (end === written) return written
  scan.aliasSize[t] = end - written
  scan.aliasOffset[t] = written
  scan.aliasHash[t] = hashUnits(scan.folded, written, end - written)
  scan.aliasEnd[t] = t + 1
  return end
}

/**
 * Gives a row of three single letters or more, of which token `t` is the last, one reading as a word: "k u t",
 * "l.o.s.e.r". Their units stand behind one another.
 */
export function joinLetters(scan: Scan, t: number, row: number): void {
  if (row < 3 || row > LONGEST_ALIAS) return
  const first = t + 1 - row
  const from = scan.offset[first]!
  scan.aliasSize[first] = row
  scan.aliasOffset[first] = from
  scan.aliasHash[first] = hashUnits(scan.folded, from, row)
  scan.aliasEnd[first] = t + 1
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
