import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Library } from './library.ts'
import { formatMistake } from './mistake.ts'
import { parseLibrary } from './parse-library.ts'
import type { ParsedLibrary } from './parse-library.ts'

/** Reads the folder `library/`: everything right in it, and every mistake; throws when the folder cannot be read. */
export function loadLibrary(folder: string): ParsedLibrary {
  const files: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const full = join(entry.parentPath, entry.name)
    const path = full.slice(join(folder, sep).length).split(sep).join('/')
    files[path] = readFileSync(full, 'utf8')
  }
  return parseLibrary(files)
}

/** Reads the folder `library/` and throws an error that names every mistake when there is one. */
export function getLibrary(folder: string): Library {
  const { library, mistakes } = loadLibrary(folder)
  if (mistakes.length > 0) {
    throw new Error(`the library has mistakes:\n${mistakes.map(formatMistake).join('\n')}`)
  }
  return library
}
