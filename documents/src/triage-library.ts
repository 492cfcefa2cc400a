import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TriageLibrary } from '@handvat/engine/triage/categories.ts'
import { formatMistake } from './mistake.ts'
import { parseTriage } from './parse-triage.ts'

/** Reads `triage/` of the folder `library/`; throws an error that names every mistake when there is one. */
export function getTriage(folder: string): TriageLibrary {
  const files: Record<string, string> = {}
  const below = join(folder, 'triage')
  for (const name of existsSync(below) ? readdirSync(below) : []) {
    if (name.endsWith('.yaml')) files[`triage/${name}`] = readFileSync(join(below, name), 'utf8')
  }
  const { triage, mistakes } = parseTriage(files)
  if (mistakes.length > 0) {
    throw new Error(`the triage has mistakes:\n${mistakes.map(formatMistake).join('\n')}`)
  }
  return triage
}
