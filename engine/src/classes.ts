import { findNames } from './find-names.ts'
import { keepHandles, matchNamespaces, matchRegisters } from './match-register.ts'
import type { TermSpans } from './match-register.ts'
import { NUMBER_WORDS } from './names.ts'
import type { PhraseClass } from './pack.ts'
import { TERM_KINDS } from './register.ts'
import type { CompiledRegister, TermKind } from './register.ts'
import { CAPITAL, HASHTAG, MENTION, NUMBER, SIGN, WEB, WORD } from './scan.ts'
import type { Scan } from './scan.ts'
import { firstOf, endOf, sortSpans, toSpan } from './spans.ts'
import { liesUnder, readHost } from './web-host.ts'
import { createWordTable, findWord } from './word-table.ts'

/** What the classes of one text are read from; terms are matched at the first class that asks for them. */
export interface ClassSource {
  scan: Scan
  registers: readonly CompiledRegister[]
  /** Domains of the organisation, for `{ownUrl}`. */
  ownDomains: readonly string[]
  found?: TermSpans
}

const numberWords = createWordTable(
  NUMBER_WORDS.filter(([, value]) => value > 1).map(([word]) => word),
)

/** The sorted spans of a class in a text. */
export function findClass(source: ClassSource, phraseClass: PhraseClass): number[] {
  const { scan, registers } = source
  switch (phraseClass) {
    case 'number':
      return findNumbers(scan)
    case 'name':
      return findPersons(source)
    case 'url':
      return findFlagged(scan, WEB)
    case 'ownUrl':
      return findOwnUrls(source)
    case 'mention':
      return findFlagged(scan, MENTION)
    case 'hashtag':
      return findHashtags(scan)
    case 'handle':
      return keepHandles(registers, scan, findFlagged(scan, MENTION))
    case 'namespace':
      return matchNamespaces(registers, scan)
    case 'register':
      return sortSpans(
        ['people', 'clients', 'projects'].flatMap((kind) => termsOf(source, kind as TermKind)),
      )
    case 'person':
      return termsOf(source, 'people')
    case 'client':
      return termsOf(source, 'clients')
    case 'project':
      return termsOf(source, 'projects')
    case 'ownProduct':
      return termsOf(source, 'products')
    case 'competitor':
      return termsOf(source, 'competitors')
    case 'host':
      return termsOf(source, 'hosts')
    case 'topic':
      return termsOf(source, 'topics')
    case 'crisisTopic':
      return termsOf(source, 'crisisTopics')
    case 'policyField':
      return termsOf(source, 'policyFields')
    case 'documentNumber':
      return findDocumentNumbers(scan)
  }
}

/** The spans of one kind of term. */
export function termsOf(source: ClassSource, kind: TermKind): number[] {
  source.found ??= matchRegisters(source.registers, source.scan)
  return source.found[TERM_KINDS.indexOf(kind)]!
}

/** A number, also with the currency before it or the % behind it. */
function findNumbers(scan: Scan): number[] {
  const spans: number[] = []
  for (let t = 0; t < scan.count; t++) {
    const flags = scan.flags[t]!
    const word = (flags & WORD) !== 0 && isNumberWord(scan, t)
    if (!(flags & NUMBER) && !word) continue
    const before = t > 0 && isSign(scan, t - 1, false) && scan.sentence[t - 1] === scan.sentence[t]
    const behind =
      t + 1 < scan.count && isSign(scan, t + 1, true) && scan.sentence[t + 1] === scan.sentence[t]
    if (before) spans.push(toSpan(t - 1, t + 1))
    spans.push(toSpan(t, t + 1))
    if (behind) spans.push(toSpan(t, t + 2))
  }
  return sortSpans(spans)
}

function isNumberWord(scan: Scan, t: number): boolean {
  return findWord(numberWords, scan.folded, scan.offset[t]!, scan.size[t]!, scan.hash[t]!) >= 0
}

function isSign(scan: Scan, t: number, percent: boolean): boolean {
  return (scan.flags[t]! & SIGN) !== 0 && (scan.folded[scan.offset[t]!] === 0x25) === percent
}

/** Numbers of Dutch passports and identity cards: nine signs without the letter O, the last a digit (RvIG). */
function findDocumentNumbers(scan: Scan): number[] {
  return findFlagged(scan, CAPITAL).filter((span) => {
    const t = firstOf(span)
    if (scan.end[t]! - scan.start[t]! !== 9) return false
    return /^[A-NP-Z]{2}[A-NP-Z\d]{6}\d$/.test(scan.text.slice(scan.start[t], scan.end[t]))
  })
}

/** Names that are not a firm, product or project of the context, and the people of the register. */
function findPersons(source: ClassSource): number[] {
  const taken = new Uint8Array(source.scan.count)
  for (const kind of ['clients', 'projects', 'products', 'competitors'] as const) {
    for (const span of termsOf(source, kind)) taken.fill(1, firstOf(span), endOf(span))
  }
  const names = findNames(source.scan).filter(
    (name) => !taken.subarray(firstOf(name), endOf(name)).includes(1),
  )
  return sortSpans([...names, ...termsOf(source, 'people')])
}

function findFlagged(scan: Scan, flag: number): number[] {
  const spans: number[] = []
  for (let t = 0; t < scan.count; t++) if (scan.flags[t]! & flag) spans.push(toSpan(t, t + 1))
  return spans
}

/** Hashtags whole, however many words they hold. */
function findHashtags(scan: Scan): number[] {
  const spans: number[] = []
  for (let t = 0; t < scan.count;) {
    let end = t + 1
    if (scan.flags[t]! & HASHTAG) {
      while (end < scan.count && scan.joinStart[end] === t) end++
      spans.push(toSpan(t, end))
    }
    t = end
  }
  return spans
}

function findOwnUrls({ scan, ownDomains }: ClassSource): number[] {
  if (ownDomains.length === 0) return []
  return findFlagged(scan, WEB).filter((span) => {
    const t = firstOf(span)
    return liesUnder(readHost(scan.text.slice(scan.start[t], scan.end[t])), ownDomains)
  })
}
