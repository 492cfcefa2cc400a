import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { writePackModule } from './pack-module.ts'
import { getLibrary } from '../documents/src/load-library.ts'
import { getTriage } from '../documents/src/triage-library.ts'
import type { TrainedModel } from '../engine/src/models/trained-model.ts'
import { compileTriage } from '../engine/src/triage/triage-pack.ts'

const folder = fileURLToPath(new URL('../library', import.meta.url))

const notCompiled = new Set(['cases', 'pending', 'code', 'examples', 'sources'])

/** What each module holds, as code; read and checked now: an author's mistake stops the build. */
const modules: Record<string, () => string> = {
  'virtual:library': () => `export const library = ${JSON.stringify(getLibrary(folder))}`,
  'virtual:library-texts': () => `export const libraryTexts = ${JSON.stringify(readTexts())}`,
  'virtual:packs': writePackModule,
  'virtual:triage-pack': () => `export const triagePack = ${JSON.stringify(makeTriagePack())}`,
  'virtual:library-patterns': () => {
    const { rules, terms, organisation } = getLibrary(folder)
    // For the browser: what compiling needs, without the cases and the sentences of the code.
    const bare = rules.map((rule) =>
      Object.fromEntries(Object.entries(rule).filter(([key]) => !notCompiled.has(key))),
    )
    return `export const libraryPatterns = ${JSON.stringify({ rules: bare, terms, organisation })}`
  },
}

/** Gives the library as modules: whole, as the texts of its rules and term lists, and as what the engine compiles. */
export function libraryModule(): Plugin {
  return {
    name: 'handvat-library',
    resolveId: (source) => (source in modules ? `\0${source}` : null),
    load: (source) => modules[source.slice(1)]?.() ?? null,
  }
}

function makeTriagePack() {
  const model = readFileSync(join(folder, 'models/triage.json'), 'utf8')
  const options = { languages: ['nl', 'en'] as ('nl' | 'en')[], terms: {} }
  return compileTriage(getTriage(folder), options, JSON.parse(model) as TrainedModel)
}

function readTexts(): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const part of ['rules', 'terms'])
    for (const path of readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }))
      if (path.endsWith('.yaml'))
        texts[`${part}/${path.replaceAll('\\', '/')}`] = readFileSync(
          join(folder, part, path),
          'utf8',
        )
  return texts
}
