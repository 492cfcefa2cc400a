import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { getLibrary } from '@handvat/documents/load-library.ts'
import { loadCheckModels } from '@handvat/documents/load-models.ts'
import { check } from '@handvat/engine/check.ts'
import { compile } from '@handvat/engine/compile.ts'
import type { CheckContext } from '@handvat/engine/context.ts'
import type { CheckResult, Finding } from '@handvat/engine/finding.ts'

/** The check with the library of this repository. */
export interface Checker {
  /** As it is shipped, with its trained models. */
  check: (text: string, context?: CheckContext) => CheckResult
  /** The rules alone. */
  checkByRules: (text: string, context?: CheckContext) => CheckResult
  rules: number
  /** The first twelve hexadecimal digits of the SHA-256 of the compiled rules. */
  fingerprint: string
}

// One object for all texts without an organisation: the engine prepares a context once per object.
const NO_ORGANISATION: CheckContext = {}

/** Loads and compiles the library; throws an error that names its mistakes when there are any. */
export function createChecker(): Checker {
  const folder = fileURLToPath(new URL('../../library', import.meta.url))
  const library = getLibrary(folder)
  const pack = compile(library.rules, { languages: ['nl', 'en'], terms: library.terms })
  const whole = { ...pack, models: loadCheckModels(folder) }
  return {
    check: (text, context = NO_ORGANISATION) => check(whole, text, context),
    checkByRules: (text, context = NO_ORGANISATION) => check(pack, text, context),
    rules: library.rules.length,
    fingerprint: createHash('sha256').update(JSON.stringify(pack)).digest('hex').slice(0, 12),
  }
}

/** The findings that ask a person to look again: those of level think and stop. */
export function listWarnings({ findings }: CheckResult): Finding[] {
  return findings.filter(({ level }) => level === 'think' || level === 'stop')
}
