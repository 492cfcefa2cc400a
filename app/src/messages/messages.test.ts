import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import en from './en.json' with { type: 'json' }
import nl from './nl.json' with { type: 'json' }
import { createTranslate, type Messages } from './messages.ts'

const placeholders = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort()

function listSources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return listSources(path)
    return /(?<!\.test)\.(ts|svelte)$/.test(name) ? [path] : []
  })
}

test('both languages have the same sentences', () => {
  expect(Object.keys(en)).toEqual(Object.keys(nl))
})

test('a sentence has the same placeholders in both languages', () => {
  const wrong = Object.entries(nl).filter(
    ([key, sentence]) =>
      placeholders(sentence).join() !== placeholders(en[key as keyof typeof en]).join(),
  )
  expect(wrong).toEqual([])
})

test('no sentence is empty or glued to another by a space', () => {
  const wrong = [...Object.entries(nl), ...Object.entries(en)].filter(
    ([, sentence]) =>
      !sentence.trim() || (sentence !== sentence.trim() && !sentence.endsWith('\n')),
  )
  expect(wrong).toEqual([])
})

test('every sentence is used somewhere', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const code = listSources(folder)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  // A key may be put together, such as t(`role.${role}`): then the part before the placeholder counts.
  const stems = [...code.matchAll(/`([a-z-]+(?:\.[a-z-]+)*\.)\$\{/g)].map(([, stem = '']) => stem)
  stems.push(...[...code.matchAll(/t\(`\$\{data\.kind\}/g)].flatMap(() => ['setup.', 'unknown.']))
  const unused = Object.keys(nl).filter(
    (key) =>
      !code.includes(`'${key.replace(/_one$/, '')}'`) &&
      !stems.some((stem) => key.startsWith(stem)),
  )
  expect(unused).toEqual([])
})

test('a sentence for one is taken where the count is one', () => {
  const t = createTranslate({ a: '{count} vragen', a_one: 'één vraag' } as unknown as Messages)
  expect(t('a' as never, { count: 1 })).toBe('één vraag')
  expect(t('a' as never, { count: 2 })).toBe('2 vragen')
})

test('a placeholder without a value is a mistake that shows at once', () => {
  const t = createTranslate({ a: 'Dag {name}' } as unknown as Messages)
  expect(() => t('a' as never)).toThrow('Message "a" needs {name}.')
})

test('what few pages say is said by no other: those sentences travel to them alone', () => {
  const module = readFileSync(
    fileURLToPath(new URL('../../messages-module.ts', import.meta.url)),
    'utf8',
  )
  const starts = [...(/const rare = \[(.*)\]/.exec(module)?.[1] ?? '').matchAll(/'([a-z]+\.)'/g)]
  const source = readFileSync(fileURLToPath(new URL('messages.ts', import.meta.url)), 'utf8')
  const below = /rareRoutes = \/\^\\\/\(([a-z|]+)\)/.exec(source)?.[1]?.split('|') ?? []
  expect([starts.length, below.length]).toEqual([7, 7])
  const routes = fileURLToPath(new URL('../routes', import.meta.url))
  const wrong = listSources(routes)
    .filter((file) => file.endsWith('.svelte'))
    .filter((file) => !below.includes(file.slice(routes.length + 1).split('/')[0] ?? ''))
    .filter((file) => {
      const text = readFileSync(file, 'utf8')
      return starts.some(([, start = '']) =>
        new RegExp(`['"\`]${start.replace('.', '\\.')}`).test(text),
      )
    })
  expect(wrong).toEqual([])
})
