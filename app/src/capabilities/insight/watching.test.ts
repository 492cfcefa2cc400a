import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessTables, findAccess } from '../../routes/access-tables.ts'
import { may } from '#platform/access.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/world.ts'

// Promise 41: nobody, of whatever role, can see what one person checked or chose: there is nowhere to look.
let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await openTestDatabase()
  const { host, port, database: name, owner } = database.connection
  client = new pg.Client({ host, port, database: name, ...owner })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await database?.close()
})

/** Every column of every table of organisations, by the database's own account. */
async function listColumns(): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; names: string[] }>(`
    SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS names FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace GROUP BY 1`)
  return new Map(rows.map(({ table, names }) => [table, names]))
}

const person = /person|owner|claimed_by|asked_by|session/
const result = /finding|verdict|hint|dilemma|scene|option|fit$|score|grade|result|_mark$|draft_text/

test('no table holds a person beside a finding, a check or a learning answer', async () => {
  const beside: string[] = []
  for (const [table, names] of await listColumns())
    if (names.some((name) => person.test(name)))
      for (const name of names.filter((one) => result.test(one))) beside.push(`${table}.${name}`)
  // The way through the response protocol is walked by who answers for the organisation: it is their work.
  expect(beside).toEqual(['item_step.option'])
})

test('what is counted has no column for a person, and none for a moment of one', async () => {
  const columns = await listColumns()
  expect(columns.get('statistic_count')).toEqual([
    'organisation_id',
    'statistic',
    'subject',
    'facet',
    'category',
    'month',
    'count',
  ])
  for (const table of [
    'figure',
    'statistic_count',
    'statistic_month',
    'dilemma_choice',
    'rule_doubt',
  ])
    expect(columns.get(table)?.filter((name) => person.test(name))).toEqual([])
})

test('no table is named after checks or results', async () => {
  const named = [...(await listColumns()).keys()].filter((table) =>
    /(^|_)(check|finding|result|score|quiz|test)(_|$)/.test(table),
  )
  expect(named).toEqual([])
})

test('no route leads to what one person checked or learned, for any role', () => {
  const routes = Object.values(accessTables).flatMap((table) =>
    Object.values(table).flatMap((row) => row.routes),
  )
  const learned = routes.filter((route) => /\/(learn|check|insight)(\/|$)/.test(route))
  expect(learned.length).toBeGreaterThan(10)
  // None of them names a person, and none of those that name one is about learning or checking.
  expect(learned.filter((route) => /\[(person|colleague|employee)\]/.test(route))).toEqual([])
  const named = routes.filter((route) => route.includes('[person]'))
  expect(named.filter((route) => /learn|check|insight|finding|result/.test(route))).toEqual([])
})

test('figures are closed to an employee and to a visitor, and open to who leads or advises', () => {
  const routes = Object.values(accessTables['insight'] ?? {}).flatMap((row) => row.routes)
  expect(routes.length).toBeGreaterThan(10)
  const as = (...roles: string[]) => ({ organisation: 'o', person: 'p', roles, duties: [] })
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ')
    const row = findAccess(method, path)
    if (!row) throw new Error(`${route} is in no table.`)
    expect({ route, employee: may(as('employee'), row) }).toEqual({ route, employee: false })
    expect(may(null, row)).toBe(false)
  }
  for (const [role, choose, advise] of [
    ['manager', false, false],
    ['communications', false, true],
    ['hr', true, true],
    ['works-council', true, false],
    ['admin', false, true],
  ] as const) {
    const can = (route: string) => may(as('employee', role), findAccess(...split(route))!)
    expect(can('GET /insight')).toBe(true)
    expect(can('POST /insight/minimum')).toBe(choose)
    expect(can('POST /insight/advice')).toBe(advise)
  }
})

const split = (route: string): [string, string] => {
  const [method = '', path = ''] = route.split(' ')
  return [method, path]
}
