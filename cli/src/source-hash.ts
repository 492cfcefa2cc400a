import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT_FOLDER } from './folders.ts'

/** The rooms that the application is built from. */
const ROOMS = ['engine', 'library', 'documents', 'api', 'app']
/** What lies in a room and does not change the build. */
const APART = new Set(['node_modules', 'build', 'e2e', '.svelte-kit'])

/** The SHA-256, in hexadecimal digits, over the paths and contents of all sources in these rooms below `root`. */
export function hashSources(root: string, rooms = ROOMS): string {
  const hash = createHash('sha256')
  for (const room of rooms) addFolder(hash, root, room)
  return hash.digest('hex')
}

function addFolder(hash: ReturnType<typeof createHash>, root: string, folder: string): void {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`
    if (APART.has(entry.name) || /\.(test\.[a-z]+|md)$/.test(entry.name)) continue
    if (entry.isDirectory()) addFolder(hash, root, path)
    else if (entry.isFile())
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(root, path)))
        .update('\0')
  }
}

// `node cli/src/source-hash.ts > app/build/.sources` is the last step of the build.
if (import.meta.main) {
  process.stdout.write(`${hashSources(ROOT_FOLDER)}\n`)
}
