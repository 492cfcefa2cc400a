import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Migration } from './migrate.ts'

/** The steps of the schema in order, bundled by the build; run from source they are read from the folder. */
export function listMigrations(): Migration[] {
  // Vite replaces `import.meta.glob` in the build; under plain Node it does not exist.
  const bundled = import.meta.env
    ? import.meta.glob<string>('../../migrations/*.sql', {
        query: '?raw',
        import: 'default',
        eager: true,
      })
    : readFolder()
  return Object.entries(bundled)
    .map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1), sql }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function readFolder(): Record<string, string> {
  const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return Object.fromEntries(names.map((name) => [`/${name}`, readFileSync(folder + name, 'utf8')]))
}
