import { matchRegisters } from '../match-register.ts'
import { TERM_KINDS } from '../register.ts'
import type { CompiledRegister, TermKind } from '../register.ts'
import { createScan } from '../scan.ts'
import type { Scan } from '../scan.ts'
import { scanText } from '../scan-text.ts'
import { endOf, firstOf } from '../spans.ts'
import { LONGEST_TEXT, TextTooLong } from '../text-too-long.ts'
import { findThrice, readLetters } from './read-letters.ts'
import { createSieve } from './sieve.ts'
import { mayHoldTerm } from './sift.ts'

/** Where a term stands: UTF-16 code units, end exclusive. */
export interface TermPlace {
  kind: TermKind
  start: number
  end: number
}

const NOTHING: readonly TermPlace[] = Object.freeze([])
/** What every listener cuts texts in, made at the first. */
let scratch: Scan | undefined

/**
 * Listens for the terms of some registers in one public post after the other: gives for each text where they stand, by
 * kind and then by place, exactly as the check finds them (people, clients, projects and other terms, hosts). What holds
 * none is read in one pass that only folds letters; the rest is cut into words. Texts of up to 100,000 code units; throws
 * TextTooLong above that.
 */
export function createListener(
  registers: readonly CompiledRegister[],
): (text: string) => readonly TermPlace[] {
  const sieves = registers.map(createSieve)
  return (text) => {
    if (text.length > LONGEST_TEXT) throw new TextTooLong(text.length)
    const bits = readLetters(text)
    const thrice = findThrice(0)
    let heard: CompiledRegister[] | undefined
    for (let k = 0; k < sieves.length; k++) {
      if (mayHoldTerm(sieves[k]!, bits, thrice)) (heard ??= []).push(registers[k]!)
    }
    if (!heard) return NOTHING
    scratch = scanText(text, (scratch ??= createScan(4096)))
    return listPlaces(heard, scratch)
  }
}

function listPlaces(registers: readonly CompiledRegister[], scan: Scan): TermPlace[] {
  return matchRegisters(registers, scan).flatMap((spans, kind) =>
    spans.map((span) => ({
      kind: TERM_KINDS[kind]!,
      start: scan.start[firstOf(span)]!,
      end: scan.end[endOf(span) - 1]!,
    })),
  )
}
