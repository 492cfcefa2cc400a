import { readHost } from './web-host.ts'
import { CAPITAL, createScan, INITIAL, wordAt } from './scan.ts'
import type { Scan } from './scan.ts'
import { scanText } from './scan-text.ts'
import { findPartEnd } from './tag-run.ts'
import { createRowWriter, finishRows, GUARD, LONGEST_ROW, writeRow } from './term-rows.ts'
import type { RowWriter, TermRows } from './term-rows.ts'
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

/** Kinds of terms that are matched as words; the order is that of the bits in `TermRows.marks`. */
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

/** Terms compiled for matching. */
export interface CompiledRegister extends TermRows {
  handles: ReadonlySet<string>
  hosts: readonly string[]
  /** Labels of each namespace. */
  namespaces: readonly (readonly string[])[]
  fileNumbers: readonly string[]
}

/** Compiles an organisation's terms; linear in their number. Empty terms are left out. */
export function register(terms: OwnTerms): CompiledRegister {
  const scratch = createScan(256)
  const expected = TERM_KINDS.reduce((sum, kind) => sum + (terms[kind]?.length ?? 0), 0)
  const writer = createRowWriter(expected)
  TERM_KINDS.forEach((kind, bit) => {
    for (const term of terms[kind] ?? []) writeTerm(writer, term, kind, 1 << bit, scratch)
  })
  const handles = (terms.handles ?? []).map((handle) => foldHandle(handle, scratch))
  return {
    ...finishRows(writer),
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
function writeTerm(
  writer: RowWriter,
  term: string,
  kind: TermKind,
  bit: number,
  scratch: Scan,
): void {
  const scan = scanText(term, scratch)
  const words = countWords(scan)
  if (words === 0) return
  const guard = kind === 'people' && words === 1 ? WITH_CAPITAL : ANYWHERE
  const mark = bit | (guard << GUARD)
  writeRow(writer, scan, mark)
  const project = words > 1 && kind === 'projects' && wordAt(scan, 0) === 'project'
  if (project) writeRow(writer, scan, bit | (WITH_OWN_CAPITAL << GUARD), 1)
  if (HYPHENS.test(term)) {
    const together = scanText(term.replaceAll(/(\S)[-‐‑](?=\S)/g, '$1'), scratch)
    if (countWords(together) < words) writeRow(writer, together, mark)
  }
  if (words > 1) return
  const parts = splitCamel(term.trim())
  if (parts.length > 1) writeRow(writer, scanText(parts.join(' '), scratch), mark)
}

const HYPHENS = /[-‐‑]/

function countWords(scan: Scan): number {
  let words = 0
  for (let t = 0; t < scan.count && words < LONGEST_ROW; t++) if (scan.size[t]! > 0) words++
  return words
}

function splitCamel(term: string): string[] {
  const parts: string[] = []
  for (let from = 0; from < term.length;) {
    const to = findPartEnd(term, from, term.length)
    parts.push(term.slice(from, to))
    from = to
  }
  return parts
}

/** Whether the capital that a row asks for is there. */
export function passesGuard(guard: number, flags: number): boolean {
  if (guard === ANYWHERE) return true
  if ((flags & CAPITAL) === 0) return false
  return guard === WITH_CAPITAL || (flags & INITIAL) === 0
}
