import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { getLibrary } from '../documents/src/load-library.ts'

/** Gives the whole library as one module, read and checked now: an author's mistake stops the build. */
export function libraryModule(): Plugin {
  const id = '\0virtual:library'
  const folder = fileURLToPath(new URL('../library', import.meta.url))
  return {
    name: 'handvat-library',
    resolveId: (source) => (source === 'virtual:library' ? id : null),
    load: (source) =>
      source === id ? `export const library = ${JSON.stringify(getLibrary(folder))}` : null,
  }
}
