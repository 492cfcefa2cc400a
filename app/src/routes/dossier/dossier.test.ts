import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import nl from '#messages/nl.json' with { type: 'json' }
import { accessTables } from '../access-tables.ts'
import { leavingRows } from '../privacy/rows.ts'
import { findPersonViews, groupByAccess } from './describe-access.ts'

const groups = groupByAccess(accessTables)
const routes = groups.flatMap((group) => group.routes)

test('every address of every access table stands in the dossier once', () => {
  const all = Object.values(accessTables).flatMap((table) =>
    Object.values(table).flatMap((row) => row.routes),
  )
  expect(routes.toSorted()).toEqual(all.toSorted())
})

test('there is no view of one person but what HR keeps, in the tables or among the pages', () => {
  expect(findPersonViews(routes)).toEqual([])
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\+(page|server|layout)/.test(path))
    .map((path) => `/${path.replaceAll('\\', '/')}`)
  expect(pages.length).toBeGreaterThan(40)
  expect(findPersonViews(pages)).toEqual([])
})

test('a view of one person would be found, whatever it is called', () => {
  const views = [
    'GET /people/[id]',
    'GET /people/[person]/reading',
    'GET /insight/[person]',
    'GET /team/[employee]/reading',
    'GET /rounds/[id]/participants/[one]',
  ]
  expect(findPersonViews([...views, 'GET /people', 'GET /rounds/[id]', 'GET /check'])).toEqual(
    views,
  )
})

test('the page with what HR keeps of somebody can read nothing that anyone else keeps', () => {
  const page = readFileSync(
    fileURLToPath(new URL('../people/[person]/+page.server.ts', import.meta.url)),
    'utf8',
  )
  const rooms = [...page.matchAll(/from '#capabilities\/([a-z]+)\//g)].map(([, room]) => room)
  expect(new Set(rooms)).toEqual(new Set(['people']))
})

test('every row of the privacy page has the sentences that the dossier prints', () => {
  for (const row of leavingRows)
    for (const key of ['', '.where', '.who', '.ends'])
      expect(nl[`leaves.${row}${key}` as keyof typeof nl]).toBeTruthy()
})
