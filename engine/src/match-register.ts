import { findTitle } from './find-names.ts'
import { firstOf, sortSpans, toSpan } from './spans.ts'
import { passesGuard, TERM_KINDS, WITH_CAPITAL } from './register.ts'
import type { CompiledRegister } from './register.ts'
import { WEB, wordAt } from './scan.ts'
import type { Scan } from './scan.ts'
import { liesUnder, readHost } from './web-host.ts'
import { GUARD, LONGEST_ROW, mayHold, mixHashes, seedKey } from './term-rows.ts'

/** Spans of tokens by kind of term, in the order of TERM_KINDS. */
export type TermSpans = number[][]

/** Where the terms of some registers stand in a text; hosts also where an address lies on them. */
export function matchRegisters(registers: readonly CompiledRegister[], scan: Scan): TermSpans {
  const spans: TermSpans = TERM_KINDS.map(() => [])
  for (const terms of registers) matchRegister(terms, scan, spans)
  return spans.map(sortSpans)
}

function matchRegister(terms: CompiledRegister, scan: Scan, spans: TermSpans): void {
  if (terms.count > 0) {
    for (let t = 0; t < scan.count; t++) {
      if (scan.size[t] === 0) continue
      probeFrom(terms, scan, t, scan.hash[t]!, t + 1, spans)
      if (scan.aliasSize[t]! > 0)
        probeFrom(terms, scan, t, scan.aliasHash[t]!, scan.aliasEnd[t]!, spans)
    }
  }
  if (terms.hosts.length > 0) {
    const hosts = spans[TERM_KINDS.indexOf('hosts')]!
    for (let t = 0; t < scan.count; t++) {
      if (!(scan.flags[t]! & WEB)) continue
      const host = readHost(scan.text.slice(scan.start[t], scan.end[t]))
      if (liesUnder(host, terms.hosts)) hosts.push(toSpan(t, t + 1))
    }
  }
}

/** Probes for the rows that begin with a word of token `t`, up to token `next`. */
function probeFrom(
  terms: CompiledRegister,
  scan: Scan,
  t: number,
  hash: number,
  next: number,
  spans: TermSpans,
): void {
  const mixed = seedKey(terms, hash)
  if (mayHold(terms, mixed)) addRows(terms, scan, t, mixed, spans)
  extend(terms, scan, t, hash, next, 1, spans)
}

/** Probes for rows of one word more, the one at token `next` in both its readings, and so on while a row may go on. */
function extend(
  terms: CompiledRegister,
  scan: Scan,
  t: number,
  before: number,
  next: number,
  words: number,
  spans: TermSpans,
): void {
  if (next >= scan.count || scan.sentence[next] !== scan.sentence[t]) return
  if (scan.size[next] === 0 || words === LONGEST_ROW) return
  const key = mixHashes(before, scan.hash[next]!)
  const mixed = seedKey(terms, key)
  if (mayHold(terms, mixed)) {
    addRows(terms, scan, t, mixed, spans)
    extend(terms, scan, t, key, next + 1, words + 1, spans)
  }
  if (scan.aliasSize[next] === 0) return
  const other = mixHashes(before, scan.aliasHash[next]!)
  const mixedOther = seedKey(terms, other)
  if (!mayHold(terms, mixedOther)) return
  addRows(terms, scan, t, mixedOther, spans)
  extend(terms, scan, t, other, scan.aliasEnd[next]!, words + 1, spans)
}

/** Adds the rows of a key that stand at token `t`. */
function addRows(
  terms: CompiledRegister,
  scan: Scan,
  t: number,
  mixed: number,
  spans: TermSpans,
): void {
  const mask = terms.slots.length - 1
  for (let slot = mixed & mask; ; slot = (slot + 1) & mask) {
    const row = terms.slots[slot]! - 1
    if (row < 0) return
    const end = findRowEnd(terms, scan, row, t)
    if (end < 0) continue
    const mark = terms.marks[row]!
    const guard = mark >> GUARD
    if (!passesGuard(guard, scan.flags[t]!) && !(guard === WITH_CAPITAL && findTitle(scan, t) >= 0))
      continue
    for (let bit = 0; bit < spans.length; bit++)
      if (mark & (1 << bit)) spans[bit]!.push(toSpan(t, end))
  }
}

/** The token behind the last word of a row that begins at token `t`, or -1 where it does not stand there. */
function findRowEnd(terms: CompiledRegister, scan: Scan, row: number, t: number): number {
  const sentence = scan.sentence[t]
  let at = terms.from[row]!
  let token = t
  for (let left = terms.wordCounts[row]!; left > 0; left--) {
    if (token >= scan.count || scan.sentence[token] !== sentence) return -1
    let size = 0
    while (terms.letters[at + size] !== 0) size++
    if (isReading(terms, scan, at, size, scan.offset[token]!, scan.size[token]!)) token++
    else if (isReading(terms, scan, at, size, scan.aliasOffset[token]!, scan.aliasSize[token]!)) {
      token = scan.aliasEnd[token]!
    } else return -1
    at += size + 1
  }
  return token
}

function isReading(
  terms: CompiledRegister,
  scan: Scan,
  at: number,
  size: number,
  offset: number,
  count: number,
): boolean {
  if (size !== count) return false
  const { letters } = terms
  for (let k = 0; k < size; k++) if (letters[at + k] !== scan.folded[offset + k]) return false
  return true
}

/** Those of the mentions that are handles of the registers. */
export function keepHandles(
  registers: readonly CompiledRegister[],
  scan: Scan,
  mentions: number[],
): number[] {
  return mentions.filter((span) => {
    const word = wordAt(scan, firstOf(span))
    return registers.some(({ handles }) => handles.has(word))
  })
}

/** Where a namespace of the registers stands: its labels and one more, tied by dots, :: or \. */
export function matchNamespaces(registers: readonly CompiledRegister[], scan: Scan): number[] {
  const found: number[] = []
  const namespaces = registers.flatMap((terms) => terms.namespaces)
  if (namespaces.length === 0) return found
  for (let t = 0; t + 1 < scan.count; t++) {
    if (!isTied(scan, t)) continue
    for (const labels of namespaces) {
      if (labels.every((label, k) => isTied(scan, t + k) && wordAt(scan, t + k) === label)) {
        found.push(toSpan(t, t + labels.length))
      }
    }
  }
  return sortSpans(found)
}

function isTied(scan: Scan, t: number): boolean {
  if (t + 1 >= scan.count) return false
  const from = scan.end[t]!
  const gap = scan.start[t + 1]! - from
  if (gap < 1 || gap > 2) return false
  const between = scan.text.slice(from, from + gap)
  return between === '.' || between === '::' || between === '\\'
}
