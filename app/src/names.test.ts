import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const rooms = ['engine', 'library', 'documents', 'api', 'app', 'cli']
const aside = ['node_modules', 'build', '.svelte-kit']

function listPaths(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (aside.includes(name)) return []
    const path = join(folder, name)
    return statSync(path).isDirectory() ? [path, ...listPaths(path)] : [path]
  })
}

const paths = rooms
  .flatMap((room) => listPaths(join(root, room)))
  .map((path) => relative(root, path))
const code = paths.filter((path) => /\.(ts|js|svelte)$/.test(path))

test('there is no room for what belongs nowhere', () => {
  const wrong = paths.filter((path) =>
    /(^|\/)(common|shared|utils?|helpers?|misc|lib)(\/|$)/.test(path),
  )
  expect(wrong).toEqual([])
})

test('files are kebab-case, Svelte parts are PascalCase', () => {
  const wrong = code.filter((path) => {
    const name = path.split('/').at(-1) ?? ''
    if (name.startsWith('+')) return false
    if (name.endsWith('.svelte')) return !/^[A-Z][A-Za-z]+\.svelte$/.test(name)
    return !/^[a-z0-9]+(-[a-z0-9]+)*(\.(server|svelte|test|property|config|d))*\.(ts|js)$/.test(
      name,
    )
  })
  expect(wrong).toEqual([])
})

test('no file is called after nothing in particular', () => {
  const wrong = code.filter((path) =>
    /(^|\/|-)(data|info|manager|helpers?|utils?|process|handle)(\.server)?\.(ts|js|svelte)$/.test(
      path,
    ),
  )
  expect(wrong).toEqual([])
})

test('a file of a capability has one of the agreed names', () => {
  const agreed =
    /^(README\.md|(contract|model|access|input)(-[a-z]+)?\.ts|(actions|reads|store|reactions)(\/[a-z-]+)?\.server\.ts|parts\/[A-Z]\w+\.svelte|parts\/[a-z-]+(\.svelte)?\.ts|(listen|sources|statistics)\/[a-z-]+(\.server)?\.ts|[a-z-]+(\.server)?\.test\.ts)$/
  const extra = new Set(['people/actions/set-up.server.ts', 'respond/protocol.ts'])
  const wrong = paths
    .filter((path) => path.startsWith('app/src/capabilities/'))
    .map((path) => path.slice('app/src/capabilities/'.length))
    .filter((path) => /\.[a-z]+$/.test(path))
    .filter((path) => !extra.has(path) && !agreed.test(path.split('/').slice(1).join('/')))
  expect(wrong).toEqual([])
})

test('there are no barrels and no default exports of our own', () => {
  const wrong = code.filter((path) => {
    if (!path.endsWith('.ts') || /config\.ts$|^app\/tests\//.test(path)) return false
    const text = readFileSync(join(root, path), 'utf8')
    return /^export (\*|default)/m.test(text)
  })
  expect(wrong).toEqual([])
})

test('a source file of ours has at most 250 lines', () => {
  const wrong = code
    .filter((path) => !/\.test\.ts$|tables\.ts$|\/e2e\//.test(path))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > 250)
  expect(wrong).toEqual([])
})

test('no page writes markup from text', () => {
  const wrong = code.filter((path) =>
    readFileSync(join(root, path), 'utf8').includes(`{@${'html'}`),
  )
  expect(wrong).toEqual([])
})

test('words that judge people stand nowhere in what people read', () => {
  const texts = paths.filter((path) => /^library\/.*\.yaml$|messages\/\w+\.json$/.test(path))
  // What is looked for in the texts of others may hold them; what is said about it may not.
  const sought = (path: string, text: string) =>
    path.startsWith('library/reading/') ||
    (path.startsWith('library/lint/') && !/^(say|why|fix): /.test(text))
  const wrong = texts.flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .map((line, index) => ({ path, line: index + 1, text: line.trim() }))
      .filter(({ text }) => /\b(overtreding|overtreder)\w*/i.test(text) && !sought(path, text)),
  )
  expect(wrong).toEqual([])
})
