import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { runOperate } from './operate.ts'
import { hashSources } from './source-hash.ts'
import type { Streams } from './streams.ts'
import { WrongUse } from './wrong-use.ts'

const ENTRY = `export const operate = async (command, args) => (command === 'demo' ? args.length : 7)\n`

/** A project with one source per room; its "npm" is a script that counts builds and writes an entry. */
function createProject(build: string): string {
  const root = mkdtempSync(join(tmpdir(), 'handvat-'))
  for (const room of ['engine', 'library', 'documents', 'api', 'app']) {
    write(root, `${room}/src/room.ts`, room)
  }
  write(root, 'entry.js', ENTRY)
  write(root, 'node_modules/.bin/npm', `#!/bin/sh\necho "$@" >> builds\n${build}\n`)
  chmodSync(join(root, 'node_modules/.bin/npm'), 0o755)
  return root
}

const GOOD_BUILD = 'mkdir -p app/build && cp entry.js app/build/operate.js'

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function createStreams(lines: string[]): Streams {
  return {
    out: () => {},
    err: (text) => void lines.push(text),
    colour: false,
    input: (async function* () {})(),
  }
}

test('the application is built once, with a line of progress, and again only after a source changed', async () => {
  const root = createProject(GOOD_BUILD)
  const lines: string[] = []
  const count = () => readFileSync(join(root, 'builds'), 'utf8').trim().split('\n').length
  expect(await runOperate('demo', ['a', 'b'], createStreams(lines), root)).toBe(2)
  expect(await runOperate('serve', [], createStreams(lines), root)).toBe(7)
  expect(count()).toBe(1)
  expect(lines).toHaveLength(1)
  write(root, 'library/rules/rights/new.yaml', 'x')
  await runOperate('serve', [], createStreams(lines), root)
  expect(count()).toBe(2)
})

test('starts at the same moment make one build and all run, also where a start was killed while it built', async () => {
  const root = createProject(`sleep 0.5; ${GOOD_BUILD}`)
  // No program has this number.
  write(root, '.cache/building', '4194305')
  const starts = [1, 2, 3].map(() => runOperate('serve', [], createStreams([]), root))
  expect(await Promise.all(starts)).toEqual([7, 7, 7])
  expect(readFileSync(join(root, 'builds'), 'utf8').trim().split('\n')).toHaveLength(1)
  expect(existsSync(join(root, '.cache/building'))).toBe(false)
})

test('a build that fails shows its own words and stops in one line', async () => {
  const root = createProject('echo broken page >&2; exit 3')
  const lines: string[] = []
  await expect(runOperate('serve', [], createStreams(lines), root)).rejects.toThrow(WrongUse)
  expect(lines.join('')).toContain('broken page')
})

test('tests and what a build leaves behind do not make a build old, a moved file does', () => {
  const root = createProject(GOOD_BUILD)
  const before = hashSources(root)
  write(root, 'app/build/operate.js', 'x')
  write(root, 'app/src/room.test.ts', 'x')
  expect(hashSources(root)).toBe(before)
  write(root, 'api/src/other.ts', 'api')
  expect(hashSources(root)).not.toBe(before)
})
