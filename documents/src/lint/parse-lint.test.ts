import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseLibrary } from '../parse-library.ts'

const FOLDER = join(import.meta.dirname, '../../../library')
const read = (path: string) => readFileSync(join(FOLDER, path), 'utf8')

const LISTS = { 'lint/lists.yaml': read('lint/lists.yaml') }
const FILE = 'lint/L25-no-contact-point.yaml'
const ENTRY = read(FILE)
const SOURCES = { 'sources.yaml': read('sources.yaml') }

const listMistakes = (files: Record<string, string>) =>
  parseLibrary({ ...SOURCES, ...LISTS, ...files }).mistakes.map(
    ({ file, line, message, proposal }) => `${file}:${line} ${message} → ${proposal}`,
  )

describe('a file of the lint', () => {
  test('becomes an entry whose id is the beginning of its name', () => {
    const { library, mistakes } = parseLibrary({ ...SOURCES, ...LISTS, [FILE]: ENTRY })
    expect(mistakes).toEqual([])
    expect(library.lint.entries).toMatchObject([
      { id: 'L25', level: 'practice', kind: 'absence', file: FILE },
    ])
  })

  test('with a word that the engine refuses is told the line of that word', () => {
    const wrong = ENTRY.replace('contactpersoon', 'aan*punt')
    const line = wrong.split('\n').findIndex((row) => row.includes('aan*punt')) + 1
    const [mistake, ...others] = listMistakes({ [FILE]: wrong })
    expect(mistake).toContain(`${FILE}:${line} `)
    expect(mistake).toContain('a star stands inside a word')
    expect(others).toEqual([])
  })

  test('with an unknown field, a missing field or an unknown source is told so', () => {
    expect(listMistakes({ [FILE]: ENTRY.replace('level:', 'levle:') }).join()).toContain(
      'no field "levle"',
    )
    expect(listMistakes({ [FILE]: ENTRY.replace('kind: absence', 'kind: statement') })).toEqual([
      expect.stringContaining('a statement needs statements → Add "statements:"'),
    ])
    expect(
      listMistakes({ [FILE]: ENTRY.replace('code-postal-company', 'code-postal') }).join(),
    ).toContain('there is no source "code-postal"')
  })

  test('needs three cases of each kind in each language', () => {
    const start = ENTRY.indexOf('cases:')
    const few = `${ENTRY.slice(0, start)}cases:\n  hits: { nl: [a, b, c], en: [a, b, c] }\n  passes: { nl: [a, b], en: [a, b, c] }\n`
    expect(listMistakes({ [FILE]: few })).toEqual([
      expect.stringContaining('cases.passes.nl is too short'),
    ])
  })

  test('with a placeholder that nothing fills is told which', () => {
    const wrong = ENTRY.replace('Er staat niet bij wie', 'Er staat niet {mising} wie')
    expect(listMistakes({ [FILE]: wrong })).toEqual([
      expect.stringContaining('nothing fills {mising} → Write {missing}.'),
    ])
  })

  test('with the number of another is told which one', () => {
    expect(listMistakes({ [FILE]: ENTRY, 'lint/L25-twin.yaml': ENTRY })).toEqual([
      expect.stringContaining(`L25 is taken by ${FILE}`),
    ])
  })

  test('keeps the others when it is wrong', () => {
    const other = 'lint/L37-likes-and-chats.yaml'
    const { library } = parseLibrary({
      ...SOURCES,
      ...LISTS,
      [FILE]: 'level: risk',
      [other]: read(other),
    })
    expect(library.lint.entries.map(({ id }) => id)).toEqual(['L37'])
  })

  test('of another name is read by nobody', () => {
    expect(listMistakes({ 'lint/note.yaml': 'a: 1' })).toEqual([
      expect.stringContaining('nothing reads this file'),
    ])
  })
})

test('without the lists that the lint asks for by name, that is told', () => {
  const wrong = LISTS['lint/lists.yaml'].replace('dont-heading:', 'dont-headings:')
  expect(listMistakes({ [FILE]: ENTRY, 'lint/lists.yaml': wrong })).toEqual([
    expect.stringContaining('there is no list "dont-heading"'),
  ])
})
