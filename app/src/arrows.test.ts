import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// Who may import whom. A room may always import itself.
const rooms: Record<string, readonly string[]> = {
  engine: [],
  documents: ['engine'],
  api: ['engine', 'documents'],
  app: ['engine', 'documents', 'api'],
  cli: ['engine', 'documents', 'api'],
}

// The same inside `app/src`. `operate` and `start` tie everything together; nobody imports them.
const parts: Record<string, readonly string[]> = {
  routes: ['capabilities', 'platform', 'ui', 'messages', 'events'],
  capabilities: ['events', 'platform', 'ui', 'messages'],
  events: [],
  platform: ['events'],
  ui: [],
  messages: [],
  operate: ['capabilities', 'platform', 'start.server.ts'],
}

// Which capabilities one may read: everything below it, and all read people.
const reads: Record<string, readonly string[]> = {
  people: [],
  facts: ['people'],
  signal: ['people', 'facts'],
  write: ['people'],
  attack: ['people'],
  crisis: ['people'],
  handover: ['people'],
  accounts: ['people', 'write'],
  programme: ['people', 'write'],
  acknowledge: ['people', 'signal', 'write'],
  respond: ['people', 'facts', 'signal', 'write'],
  ask: ['people', 'signal', 'write'],
  check: ['people', 'signal', 'write', 'crisis'],
  cocreate: ['people', 'signal', 'write'],
  share: [
    'people',
    'signal',
    'write',
    'acknowledge',
    'respond',
    'ask',
    'check',
    'cocreate',
    'crisis',
    'accounts',
    'programme',
  ],
  find: ['people', 'signal', 'write', 'ask'],
  learn: ['people', 'signal', 'write', 'acknowledge', 'respond', 'ask', 'check', 'cocreate'],
  talk: ['people', 'signal', 'write', 'acknowledge', 'respond', 'ask', 'check', 'cocreate'],
  insight: [
    'people',
    'signal',
    'write',
    'acknowledge',
    'respond',
    'ask',
    'check',
    'learn',
    'programme',
    'share',
  ],
}

const root = fileURLToPath(new URL('../..', import.meta.url))

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (['node_modules', 'build', '.svelte-kit', 'dist'].includes(name)) return []
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return listFiles(path)
    return /\.(ts|svelte|js)$/.test(name) ? [path] : []
  })
}

/** What a file imports, as paths from the root or names of packages. */
function listImports(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^'\\\s]+)'/g)].map(([, name = '']) => {
    if (name.startsWith('.')) return relative(root, resolve(dirname(file), name))
    if (name.startsWith('#')) return `app/src/${name.slice(1)}`
    return name.replace(/^@handvat\//, '')
  })
}

const sources = (folder: string) =>
  listFiles(join(root, folder)).map((path) => ({
    file: relative(root, path),
    imports: listImports(path),
  }))

test('rooms import only along the arrows', () => {
  const wrong: string[] = []
  for (const [room, allowed] of Object.entries(rooms))
    for (const { file, imports } of sources(`${room}/src`))
      for (const target of imports) {
        const other = target.split('/')[0] ?? ''
        if (!(other in rooms) || other === room || allowed.includes(other)) continue
        wrong.push(`${file} imports ${target}`)
      }
  expect(wrong).toEqual([])
})

test('the engine imports nothing but itself', () => {
  const wrong = sources('engine/src')
    .filter(({ file }) => !file.endsWith('.test.ts'))
    .flatMap(({ file, imports }) =>
      imports
        .filter((target) => !target.startsWith('engine/'))
        .map((target) => `${file} imports ${target}`),
    )
  expect(wrong).toEqual([])
})

test('the library holds data and no code', () => {
  expect(listFiles(join(root, 'library'))).toEqual([])
})

test('inside the application parts import only along the arrows', () => {
  const wrong: string[] = []
  for (const { file, imports } of sources('app/src')) {
    if (file.endsWith('.test.ts')) continue
    const part = file.split('/')[2] ?? ''
    if (!(part in parts)) continue
    for (const target of imports) {
      const [room, src, other = ''] = target.split('/')
      if (room !== 'app' || src !== 'src' || other === part) continue
      if (!parts[part]?.includes(other)) wrong.push(`${file} imports ${target}`)
    }
  }
  expect(wrong).toEqual([])
})

test('a capability imports of another only its reads, model and contract, and only downwards', () => {
  const wrong: string[] = []
  for (const { file, imports } of sources('app/src/capabilities')) {
    if (file.endsWith('.test.ts')) continue
    const own = file.split('/')[3] ?? ''
    for (const target of imports) {
      const [, , room, other = '', ...rest] = target.split('/')
      if (room !== 'capabilities' || other === own || !target.startsWith('app/src/')) continue
      const what = rest.join('/')
      const open = /^(reads\.server|contract|model)\.ts$/.test(what)
      if (!reads[own]?.includes(other) || !open) wrong.push(`${file} imports ${target}`)
    }
  }
  expect(wrong).toEqual([])
})

test('only act, look and the installation reach for the database', () => {
  const wrong = sources('app/src')
    .filter(({ file }) => !file.endsWith('.test.ts') && !file.includes('/platform/database/'))
    .filter(({ file }) => /\bgetDatabase\b/.test(readFileSync(join(root, file), 'utf8')))
  expect(wrong).toEqual([])
})

test('a table is written and read by the store of one capability only', () => {
  const owners = new Map<string, Set<string>>()
  for (const { file } of sources('app/src/capabilities')) {
    if (file.endsWith('.test.ts')) continue
    const text = readFileSync(join(root, file), 'utf8')
    const named = [
      ...text.matchAll(
        /(?:insertInto|updateTable|deleteFrom|selectFrom|leftJoin|innerJoin)\('(\w+)/g,
      ),
    ]
    if (named.length > 0) expect(file).toMatch(/\/store(\/[a-z-]+)?\.server\.ts$/)
    for (const [, table = ''] of named)
      owners.set(table, (owners.get(table) ?? new Set()).add(file.split('/')[3] ?? ''))
  }
  expect([...owners].filter(([table, files]) => files.size > 1 && table !== 'mail')).toEqual([])
})
