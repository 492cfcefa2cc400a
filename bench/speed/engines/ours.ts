import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadLibrary } from '@handvat/documents/load-library.ts'
import { check } from '@handvat/engine/check.ts'
import { compile } from '@handvat/engine/compile.ts'
import type { CheckContext, Register } from '@handvat/engine/context.ts'
import { createListener } from '@handvat/engine/listen/listen.ts'
import { matchRegisters } from '@handvat/engine/match-register.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import { register } from '@handvat/engine/register.ts'
import type { CompiledRegister } from '@handvat/engine/register.ts'
import type { Language } from '@handvat/engine/rule.ts'
import { createScan } from '@handvat/engine/scan.ts'
import { scanText } from '@handvat/engine/scan-text.ts'
import { FIRM_ENDS } from '../texts/word-lists.ts'

const LIBRARY = fileURLToPath(new URL('../../../library', import.meta.url))

/** All rules of the library of this repository that are right, compiled for these languages. */
export function compileLibrary(languages: Language[] = ['nl', 'en']): Pack {
  const { library } = loadLibrary(LIBRARY)
  return compile(library.rules, { languages, terms: library.terms })
}

/** Every phrase that a rule or a list of the library holds, as it was written. */
export function listPhrases(): string[] {
  const { library } = loadLibrary(LIBRARY)
  const ofRules = library.rules.flatMap(({ patterns }) =>
    patterns.flatMap((pattern) => {
      const own =
        pattern.kind === 'phrase' ? pattern.any : pattern.kind === 'near' ? pattern.all.flat() : []
      return [...own, ...(pattern.unless ?? []), ...(pattern.unlessText ?? [])]
    }),
  )
  const ofLists = Object.values(library.terms).flatMap((list) => Object.values(list).flat())
  return [...new Set([...ofRules, ...ofLists])]
}

/** Terms as an organisation would enter them: projects, clients, and people for the rest. */
export function sortTerms(terms: readonly string[]): Register {
  const sorted = { people: [] as string[], clients: [] as string[], projects: [] as string[] }
  for (const term of terms) {
    if (/^Project |\d$/.test(term)) sorted.projects.push(term)
    else if (FIRM_ENDS.some((end) => term.endsWith(` ${end}`))) sorted.clients.push(term)
    else sorted.people.push(term)
  }
  return sorted
}

/** The files with all rules and with a register of 10,000 names, as `bundleEngine` writes them. */
export const PACK = 'pack.json'
export const REGISTER = 'register.json'

/** The rules of this run. */
export function readPack(folder: string): Pack {
  return JSON.parse(readFileSync(join(folder, PACK), 'utf8')) as Pack
}

/** An organisation that keeps 10,000 names to itself. */
export function readContext(folder: string): CheckContext {
  return { register: JSON.parse(readFileSync(join(folder, REGISTER), 'utf8')) as Register }
}

/** The check with all rules and the register, both read from files, and with these trained models. */
export function createCheck(
  folder: string,
  models: NonNullable<Pack['models']> = {},
): (text: string) => number {
  const pack = { ...readPack(folder), models }
  const context = readContext(folder)
  return (text) => check(pack, text, context).findings.length
}

/** The terms compiled, as the check does at the first use of a register. */
export function buildRegister(terms: Register): CompiledRegister {
  return register(terms)
}

/** Counts the places of a register's terms in a text, as one listens to public posts. */
export function createMatcher(terms: CompiledRegister): (text: string) => number {
  const listen = createListener([terms])
  return (text) => listen(text).length
}

/** The same on the path that the check takes, which has cut the text into words for other reasons. */
export function createCheckMatcher(terms: CompiledRegister): (text: string) => number {
  let scratch = createScan(4096)
  const registers = [terms]
  return (text) => {
    scratch = scanText(text, scratch)
    let hits = 0
    for (const spans of matchRegisters(registers, scratch)) hits += spans.length
    return hits
  }
}
