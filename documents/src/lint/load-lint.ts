import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Library } from '../library.ts'
import type { Mistake } from '../mistake.ts'
import { parseLibrary } from '../parse-library.ts'

/** What the lint needs of the library. */
export type LintShelf = Pick<Library, 'lint' | 'sources'>

/** Reads `lint/` and the sources of the folder `library/` alone, for a command that should not wait for every rule. */
export function loadLint(folder: string): { shelf: LintShelf; mistakes: Mistake[] } {
  const names = readdirSync(join(folder, 'lint')).filter((name) => name.endsWith('.yaml'))
  const paths = ['sources.yaml', ...names.map((name) => `lint/${name}`)]
  const { library, mistakes } = parseLibrary(
    Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')])),
  )
  return { shelf: { lint: library.lint, sources: library.sources }, mistakes }
}
