import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { loadCheckModels } from '@handvat/documents/load-models.ts'
import { loadLibrary } from '@handvat/documents/load-library.ts'
import { compile } from '@handvat/engine/compile.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import { LIBRARY_FOLDER, ROOT_FOLDER } from './folders.ts'
import { hashSources } from './source-hash.ts'

/** The rules of the library, ready to check with. */
export interface CheckPack {
  pack: Pack
  /** How many mistakes the library has; the rules concerned are left out. */
  mistakes: number
}

/**
 * Compiles the library, or takes what an earlier run made of the same sources: reading and validating
 * every rule takes half a second, which a check of one line should not.
 */
export function loadCheckPack(cache = join(ROOT_FOLDER, '.cache')): CheckPack {
  const name = `pack-${hashSources(ROOT_FOLDER, ['engine', 'documents', 'library'])}.json`
  return readKept(join(cache, name)) ?? keep(compileLibrary(), cache, name)
}

function compileLibrary(): CheckPack {
  const { library, mistakes } = loadLibrary(LIBRARY_FOLDER)
  const known = new Set(library.rules.map(({ id }) => id))
  const rules = library.rules.map((rule) => ({
    ...rule,
    silences: rule.silences.filter((id) => known.has(id)),
  }))
  const pack = compile(rules, { languages: ['nl', 'en'], terms: library.terms })
  return { pack: { ...pack, models: loadCheckModels(LIBRARY_FOLDER) }, mistakes: mistakes.length }
}

function readKept(file: string): CheckPack | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CheckPack
  } catch {
    return undefined
  }
}

function keep(made: CheckPack, cache: string, name: string): CheckPack {
  try {
    mkdirSync(cache, { recursive: true })
    for (const old of readdirSync(cache)) {
      if (old.startsWith('pack-') && old !== name) rmSync(join(cache, old), { force: true })
    }
    // Two checks may run at once: a reader must never meet half a file.
    const part = join(cache, `${name}.${process.pid}`)
    writeFileSync(part, JSON.stringify(made))
    renameSync(part, join(cache, name))
  } catch {
    // A folder that may not be written costs time, no result.
  }
  return made
}
