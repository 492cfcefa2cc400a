import { readHost } from './web-host.ts'
import { CAPITAL, createScan, hashUnits, INITIAL, wordAt } from './scan.ts'
import type { Scan } from './scan.ts'
import { scanText } from './scan-text.ts'
import { findPartEnd } from './tag-run.ts'
import { spread } from './word-table.ts'
import type { CheckContext, Register } from './context.ts'

/** The organisation's own terms, by kind. All are optional; a term is one or more words, in any case. */
export interface OwnTerms extends Register {
  products?: string[]
  competitors?: string[]
  /** With or without @. */
  handles?: string[]
  topics?: string[]
  crisisTopics?: string[]
  policyFields?: string[]
}

/** Kinds of terms that are matched as words; the order is that of the bits in `CompiledRegister.kinds`. */
export const TERM_KINDS = [
  'people',
  'clients',
  'projects',
  'products',
  'competitors',
  'topics',
  'crisisTopics',
  'policyFields',
  'hosts',
] as const
export type TermKind = (typeof TERM_KINDS)[number]

/** A bare word of a person or project must stand with a capital, or it is the everyday word. */
export const ANYWHERE = 0
export const WITH_CAPITAL = 1
/** A capital that is not there because a sentence begins. */
export const WITH_OWN_CAPITAL = 2

/** Terms compiled for matching: one row of words each, found by the hash of its first two words. */
export interface CompiledRegister {
  /** Number of rows; a term may have several ways of writing. */
  count: number
  /** Bits of the kinds of each row. */
  kinds: Uint16Array
  /** ANYWHERE, WITH_CAPITAL or WITH_OWN_CAPITAL. */
  guards: Uint8Array
  wordCounts: Uint8Array
  /** Where a row's words begin in `letters`; each word is followed by a 0. */
  from: Int32Array
  letters: Uint16Array
  keys: Int32Array
  slots: Int32Array
  /** One byte for the low bits of each key, to turn most words away. */
  filter: Uint8Array
  handles: ReadonlySet<string>
  hosts: readonly string[]
  /** Labels of each namespace. */
  namespaces: readonly (readonly string[])[]
  fileNumbers: readonly string[]
}

interface Row {
  words: string[]
  kind: number
  guard: number
}

/** Compiles an organisation's terms; linear in their number. Empty terms are left out. */
export function register(terms: OwnTerms): CompiledRegister {
  const scratch = createScan(256)
  const rows: Row[] = []
  TERM_KINDS.forEach((kind, bit) => {
    for (const term of terms[kind] ?? []) addRows(rows, term, kind, 1 << bit, scratch)
  })
  const handles = (terms.handles ?? []).map((handle) => foldHandle(handle, scratch))
  return {
    ...packRows(rows),
    handles: new Set(handles.filter((handle) => handle !== '')),
    hosts: (terms.hosts ?? []).map((host) => readHost(host)).filter((host) => host !== ''),
    namespaces: (terms.namespaces ?? [])
      .map((name) =>
        name
          .toLowerCase()
          .replace(/[.:\\*]+$/, '')
          .split(/\.|::|\\/),
      )
      .filter((labels) => labels.every((label) => label !== '')),
    fileNumbers: (terms.fileNumbers ?? []).filter((shape) => shape !== ''),
  }
}

const compiled = new WeakMap<Register, CompiledRegister>()

/**
 * The registers of a context: its `register`, compiled once for each object however many contexts share it, and
 * the few terms that stand beside it.
 */
export function compileRegisters(context: CheckContext): readonly CompiledRegister[] {
  const beside = register({ ...readOwnTerms(context), ...NO_REGISTER })
  if (!context.register) return [beside]
  let large = compiled.get(context.register)
  if (!large) compiled.set(context.register, (large = register(context.register)))
  return [large, beside]
}

const NO_REGISTER: Register = {
  people: [],
  clients: [],
  projects: [],
  hosts: [],
  namespaces: [],
  fileNumbers: [],
}

/** The terms that a context holds. */
export function readOwnTerms(context: CheckContext): OwnTerms {
  return {
    ...context.register,
    products: context.ownProducts ?? [],
    competitors: context.competitors ?? [],
    handles: context.handles ?? [],
    topics: context.topics ?? [],
    crisisTopics: context.crisis?.topics ?? [],
    policyFields: context.profile?.policyField ?? [],
  }
}

/** A handle as the folded word of a mention: lower case, without @. */
export function foldHandle(handle: string, scratch?: Scan): string {
  const scan = scanText(handle.startsWith('@') ? handle : `@${handle}`, scratch)
  return scan.count > 0 ? wordAt(scan, 0) : ''
}

/** The ways of writing of a term: as it is, hyphens left out, CamelCase in parts, a project without "Project". */
function addRows(rows: Row[], term: string, kind: TermKind, bit: number, scratch: Scan): void {
  const words = splitWords(term, scratch)
  if (words.length === 0) return
  const guard = kind === 'people' && words.length === 1 ? WITH_CAPITAL : ANYWHERE
  rows.push({ words, kind: bit, guard })
  const together = splitWords(term.replaceAll(/(\S)[-‐‑](?=\S)/g, '$1'), scratch)
  if (together.length < words.length) rows.push({ words: together, kind: bit, guard })
  if (words.length === 1) {
    const parts = splitCamel(term.trim(), scratch)
    if (parts.length > 1) rows.push({ words: parts, kind: bit, guard })
  }
  if (kind === 'projects' && words.length > 1 && words[0] === 'project') {
    rows.push({ words: words.slice(1), kind: bit, guard: WITH_OWN_CAPITAL })
  }
}

function splitWords(term: string, scratch: Scan): string[] {
  const scan = scanText(term, scratch)
  const words: string[] = []
  for (let t = 0; t < scan.count && words.length < 16; t++)
    if (scan.size[t]! > 0) words.push(wordAt(scan, t))
  return words
}

function splitCamel(term: string, scratch: Scan): string[] {
  const parts: string[] = []
  for (let from = 0; from < term.length;) {
    const to = findPartEnd(term, from, term.length)
    parts.push(...splitWords(term.slice(from, to), scratch))
    from = to
  }
  return parts
}

function packRows(rows: Row[]) {
  let capacity = 16
  while (capacity < rows.length * 3) capacity *= 2
  const letterCount = rows.reduce(
    (sum, { words }) => sum + words.reduce((total, word) => total + word.length + 1, 0),
    0,
  )
  const packed = {
    count: rows.length,
    kinds: new Uint16Array(rows.length),
    guards: new Uint8Array(rows.length),
    wordCounts: new Uint8Array(rows.length),
    from: new Int32Array(rows.length),
    letters: new Uint16Array(letterCount),
    keys: new Int32Array(rows.length),
    slots: new Int32Array(capacity).fill(-1),
    filter: new Uint8Array(Math.min(65536, capacity * 8)),
  }
  let at = 0
  rows.forEach(({ words, kind, guard }, row) => {
    packed.kinds[row] = kind
    packed.guards[row] = guard
    packed.wordCounts[row] = words.length
    packed.from[row] = at
    const hashes = words.map((word) => {
      const from = at
      for (let k = 0; k < word.length; k++) packed.letters[at++] = word.charCodeAt(k)
      at++
      return hashUnits(packed.letters, from, word.length)
    })
    const key = hashes.length === 1 ? hashes[0]! : mixHashes(hashes[0]!, hashes[1]!)
    packed.keys[row] = key
    packed.filter[spread(key) & (packed.filter.length - 1)] = 1
    let slot = spread(key) & (capacity - 1)
    while (packed.slots[slot] !== -1) slot = (slot + 1) & (capacity - 1)
    packed.slots[slot] = row
  })
  return packed
}

/** The key of a row of two or more words. */
export function mixHashes(first: number, second: number): number {
  return Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
}

/** Whether the capital that a row asks for is there. */
export function passesGuard(guard: number, flags: number): boolean {
  if (guard === ANYWHERE) return true
  if ((flags & CAPITAL) === 0) return false
  return guard === WITH_CAPITAL || (flags & INITIAL) === 0
}
