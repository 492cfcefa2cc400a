import { library } from 'virtual:library'
import { check } from '@handvat/engine/check.ts'
import { readPack } from '@handvat/engine/pack-text.ts'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { tellEditor } from './actions.server.ts'
import { tellInput } from './input.ts'
import { getCheckContext, getPack } from './reads.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let eva: Who
let stranger: Who

const [first, second] = library.rules.map((rule) => rule.id)
const rule = first ?? ''

const listDoubts = (who: Who) =>
  look(who, ({ tx }) =>
    tx.selectFrom('rule_doubt').selectAll().orderBy('month').orderBy('rule_id').execute(),
  )

const listEvents = (who: Who) =>
  look(who, ({ tx }) => tx.selectFrom('event').selectAll().orderBy('id').execute())

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

test('telling the editor counts per rule and month, and a month starts anew', async () => {
  await tellEditor(eva, rule)
  // Twice: only the second time all connections are open, so that the presses meet in the database.
  for (let round = 0; round < 2; round++)
    await Promise.all([1, 2, 3, 4].map(() => tellEditor(waterrijk.admin, rule)))
  await tellEditor(eva, second ?? '')
  moveClock(32 * 86_400_000)
  await tellEditor(eva, rule)
  const doubts = (await listDoubts(eva)).map((doubt) => [doubt.rule_id, doubt.count])
  expect(doubts.slice(0, 2)).toEqual(
    [
      [rule, 9],
      [second, 1],
    ].toSorted(),
  )
  expect(doubts.slice(2)).toEqual([[rule, 1]])
})

test('what is stored holds no person, no moment and no text, and there is no column for them', async () => {
  await tellEditor(eva, rule)
  const [doubt] = await listDoubts(eva)
  expect(Object.keys(doubt ?? {}).toSorted()).toEqual([
    'count',
    'month',
    'organisation_id',
    'rule_id',
  ])
  expect(JSON.stringify(await listDoubts(eva))).not.toContain(eva.person)
})

test('telling the editor leaves no trace on the spine', async () => {
  const before = await listEvents(eva)
  await tellEditor(eva, rule)
  expect(await listEvents(eva)).toEqual(before)
})

test('no table but that of the counts gets a row', async () => {
  const count = () =>
    look(eva, async ({ tx }) => {
      const tables = await tx.introspection.getTables()
      const counts: Record<string, number> = {}
      for (const { name, schema } of tables) {
        // `statistic_count` is closed to the application itself: it cannot write there either.
        if (schema !== 'public' || ['rule_doubt', 'statistic_count'].includes(name)) continue
        const rows = await tx
          .selectFrom(name as 'event')
          .selectAll()
          .execute()
        counts[name] = rows.length
      }
      return counts
    })
  const before = await count()
  expect(Object.keys(before).length).toBeGreaterThan(15)
  await tellEditor(eva, rule)
  expect(await count()).toEqual(before)
})

test('a rule that does not exist is refused, and nothing is counted', async () => {
  const before = await listDoubts(eva)
  for (const unknown of ['no-such-rule', '', 'person-eva-kuiper', `${rule}x`])
    await expect(tellEditor(eva, unknown)).rejects.toThrow('not-found')
  expect(await listDoubts(eva)).toEqual(before)
})

test('one organisation does not see the doubts of another', async () => {
  const before = await listDoubts(stranger)
  await tellEditor(eva, rule)
  expect(await listDoubts(stranger)).toEqual(before)
})

test('a visitor cannot tell the editor', async () => {
  await expect(tellEditor(visitorOf(eva.organisation), rule)).rejects.toThrow('not-signed-in')
})

test('what comes in may be the id of a rule and nothing beside it', () => {
  for (const { id } of library.rules) expect(tellInput.safeParse({ rule: id }).success).toBe(true)
  for (const wrong of [
    { rule, text: 'Mijn concept' },
    { rule, person: eva.person },
    { rule: 'Mijn hele bericht, stiekem als regel' },
    { rule: `a-${'b'.repeat(80)}` },
    { rule: 1 },
    {},
    null,
    [rule],
  ])
    expect(tellInput.safeParse(wrong).success).toBe(false)
})

test('the rules for the browser find what they say, in every coding, and are the same for everyone', async () => {
  const plain = await getPack(eva, 'nl', 'identity')
  const coded = await getPack(eva, 'nl', 'br')
  expect(await getPack(stranger, 'nl', 'br')).toBe(coded)
  expect(coded.tag).toMatch(/^[0-9a-f]{16}$/)
  expect(brotliDecompressSync(coded.body)).toEqual(Buffer.from(plain.body))
  expect(gunzipSync((await getPack(eva, 'nl', 'gzip')).body)).toEqual(Buffer.from(plain.body))
  const pack = readPack(JSON.parse(Buffer.from(plain.body).toString()))
  const { findings } = check(pack, 'Het wachtwoord is Welkom2026!', {})
  expect(findings.map((finding) => finding.theme)).toEqual(['credentials'])
  await expect(getPack(visitorOf(eva.organisation), 'nl', 'br')).rejects.toThrow('not-signed-in')
})

test('the check knows of the organisation only its name and how to reach the contact point', async () => {
  expect(await getCheckContext(eva, 'Waterrijk')).toEqual({
    ownProducts: ['Waterrijk'],
    ownContacts: { mailboxes: ['karin@waterrijk.example'], phones: ['088-0001234'] },
  })
  await expect(getCheckContext(visitorOf(eva.organisation), 'Waterrijk')).rejects.toThrow(
    'not-signed-in',
  )
})
