import { library } from 'virtual:library'
import { check } from '@handvat/engine/check.ts'
import { readPack } from '@handvat/engine/pack-text.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { switchRule } from './actions.server.ts'
import { switchInput } from './input.ts'
import { leaveOut } from './model.ts'
import { getPack, listReasons, listRules, listSwitchedOff } from './reads.server.ts'

const rule = 'credentials-password-or-key'
const text = 'Het wachtwoord is Welkom2026!'

let database: TestDatabase
let waterrijk: TestOrganisation
let priya: Who
let eva: Who
let hosts = 0

/** A fresh organisation, with somebody of communications and an employee. */
async function begin() {
  hosts++
  const organisation = await createOrganisation('Waterrijk', `switch-${hosts}`)
  return {
    organisation,
    author: await organisation.add('Priya Nair', 'communications'),
    employee: await organisation.add('Eva Kuiper'),
  }
}

const off = (reason = 'Wij delen hier alleen testcodes.', seen = 0) =>
  ({ to: 'off', rule, seen, reason }) as const
const on = (seen: number) => ({ to: 'on', rule, seen }) as const

const listEvents = (who: Who) =>
  look(who, ({ tx }) => tx.selectFrom('event').select(['name', 'payload']).orderBy('id').execute())
const listRecords = (who: Who) =>
  look(who, ({ tx }) => tx.selectFrom('rule_switch').selectAll().orderBy('number').execute())

beforeAll(async () => {
  database = await openTestDatabase()
  ;({ organisation: waterrijk, author: priya, employee: eva } = await begin())
})

afterAll(() => database?.close())

test('a rule is off for everyone once communications switched it off, with the reason', async () => {
  expect(await listSwitchedOff(eva)).toEqual([])
  expect(await switchRule(priya, off())).toBe('done')
  for (const who of [eva, priya, waterrijk.admin]) {
    const [one, ...more] = await listSwitchedOff(who)
    expect(one).toMatchObject({
      rule,
      reason: 'Wij delen hier alleen testcodes.',
      person: priya.person,
    })
    expect(more).toEqual([])
  }
})

test('the check without the rule is silent on its text, and all other rules still speak', async () => {
  const { body } = await getPack(eva, 'nl', 'identity')
  const pack = readPack(JSON.parse(Buffer.from(body).toString()))
  const ids = (await listSwitchedOff(eva)).map((one) => one.rule)
  expect(check(pack, text, {}).verdict).toBe('stop')
  expect(check(leaveOut(pack, ids), text, {}).findings).toEqual([])
  const both = `${text} Bel Jan Jansen op 06-12345678.`
  expect(check(leaveOut(pack, ids), both, {}).findings.map(({ theme }) => theme)).toContain(
    'personal-data',
  )
  expect(leaveOut(pack, [])).toBe(pack)
})

test('switching on again is a record of its own; the last one counts and nothing is lost', async () => {
  expect(await switchRule(waterrijk.admin, on(1))).toBe('done')
  expect(await listSwitchedOff(eva)).toEqual([])
  expect(await switchRule(priya, off('Toch weer uit.', 2))).toBe('done')
  expect((await listSwitchedOff(eva)).map(({ reason }) => reason)).toEqual(['Toch weer uit.'])
  expect((await listRecords(eva)).map(({ number, state }) => [number, state])).toEqual([
    [1, 'off'],
    [2, 'on'],
    [3, 'off'],
  ])
  const { themes } = await listRules(priya, { language: 'nl', search: rule, only: null })
  expect(themes[0]?.rules[0]).toMatchObject({
    id: rule,
    number: 3,
    off: { reason: 'Toch weer uit.', by: 'Priya Nair' },
  })
})

test('each record is an event with the rule and the state, and never the reason', async () => {
  const events = (await listEvents(eva)).filter(({ name }) => name === 'check.rule-switched')
  expect(events.map(({ payload }) => payload)).toEqual([
    { rule, state: 'off', number: 1 },
    { rule, state: 'on', number: 2 },
    { rule, state: 'off', number: 3 },
  ])
})

test('a press on a page from before, or twice, changes nothing', async () => {
  const { author, employee } = await begin()
  expect(await switchRule(author, on(0))).toBe('changed')
  expect(await switchRule(author, off())).toBe('done')
  expect(await switchRule(author, off())).toBe('changed')
  expect(await switchRule(author, off('Nog eens.', 1))).toBe('changed')
  expect(await switchRule(author, on(0))).toBe('changed')
  expect(await listRecords(employee)).toHaveLength(1)
})

test('presses at the same moment give one record', { repeats: 2 }, async () => {
  const { author } = await begin()
  const done = await Promise.all(['a', 'b', 'c'].map((reason) => switchRule(author, off(reason))))
  expect(done.filter((one) => one === 'done')).toHaveLength(1)
  expect(await listRecords(author)).toHaveLength(1)
})

test('what one may always say cannot be switched off, by the application or in the table', async () => {
  const { author } = await begin()
  for (const right of library.rules.filter(({ theme }) => theme === 'rights')) {
    await expect(switchRule(author, { ...off(), rule: right.id })).rejects.toThrow('not-allowed')
    await expect(
      act(author, ({ tx }) =>
        tx
          .insertInto('rule_switch')
          .values({
            organisation_id: author.organisation,
            rule_id: right.id,
            number: 1,
            state: 'off',
            reason: 'x',
            person_id: author.person ?? '',
            switched_at: new Date(),
          })
          .execute(),
      ),
    ).rejects.toThrow('check constraint')
  }
  const { themes } = await listRules(author, { language: 'nl', search: '', only: null })
  const rights = themes.find(({ theme }) => theme === 'rights')?.rules
  expect(rights?.length).toBeGreaterThan(3)
  expect(rights?.some(({ switchable }) => switchable)).toBe(false)
})

test('only communications and the admin switch and list; every colleague may know what is off', async () => {
  const as = (role: string): Who => ({ ...eva, roles: ['employee', role], duties: ['webcare'] })
  const wished = { language: 'nl', search: '', only: null } as const
  for (const role of ['employee', 'manager', 'hr', 'works-council']) {
    await expect(switchRule(as(role), off())).rejects.toThrow('not-allowed')
    await expect(listRules(as(role), wished)).rejects.toThrow('not-allowed')
    expect(await listSwitchedOff(as(role))).toHaveLength(1)
  }
  const visitor = visitorOf(eva.organisation)
  await expect(switchRule(visitor, off())).rejects.toThrow('not-signed-in')
  await expect(listSwitchedOff(visitor)).rejects.toThrow('not-signed-in')
})

test('a rule that does not exist is refused', async () => {
  await expect(switchRule(priya, { ...off(), rule: 'no-such-rule' })).rejects.toThrow('not-found')
})

test('one organisation neither sees nor changes what another switched', async () => {
  const other = await begin()
  expect(await listSwitchedOff(other.employee)).toEqual([])
  expect(await switchRule(other.author, off('Bij ons ook.'))).toBe('done')
  expect((await listSwitchedOff(eva)).map(({ reason }) => reason)).toEqual(['Toch weer uit.'])
})

test('a record cannot be altered or removed by the application', async () => {
  for (const statement of ['UPDATE rule_switch SET reason = NULL', 'DELETE FROM rule_switch'])
    await expect(
      act(priya, async ({ tx }) => void (await sql.raw(statement).execute(tx))),
    ).rejects.toThrow('permission denied')
})

test('a press must say why, in at most 300 characters', () => {
  const form = { to: 'off', rule, seen: '0' }
  const said = (reason: string) =>
    switchInput.safeParse({ ...form, reason }).error?.issues.map(({ message }) => message)
  expect(said('   ')).toEqual(['reason-missing'])
  expect(said('a'.repeat(301))).toEqual(['reason-long'])
  expect(said('a'.repeat(300))).toBeUndefined()
  expect(switchInput.parse({ ...form, to: 'on' })).toEqual({ to: 'on', rule, seen: 0 })
  for (const wrong of [{}, { to: 'maybe', rule }, { ...form, to: 'on', seen: -1 }, null])
    expect(switchInput.safeParse(wrong).success).toBe(false)
})

test('the list is by theme, is searched in both languages, and shows only what is off when asked', async () => {
  const list = (search: string, only: 'off' | null = null) =>
    listRules(priya, { language: 'nl', search, only })
  const all = await list('')
  expect(all.themes).toHaveLength(14)
  expect(all.themes.flatMap(({ rules }) => rules)).toHaveLength(library.rules.length)
  for (const words of ['WACHTWOORD', 'password', rule])
    expect((await list(words)).themes.flatMap(({ rules }) => rules.map(({ id }) => id))).toContain(
      rule,
    )
  expect((await list('qqqqzz')).themes).toEqual([])
  expect((await list('', 'off')).themes.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual([
    rule,
  ])
  expect((await list('')).off).toBe(1)
})

test('every rule has its reason: the sentence of the own code where that has it, else of the library', () => {
  const known = library.rules[0]
  if (!known) throw new Error('The library has no rules.')
  const text = (words: string) => ({ nl: words, en: `${words} (en)` })
  const document = {
    format: 1,
    stance: 'allow',
    organisation: 'Waterrijk',
    languages: ['nl'],
    title: text('Code'),
    intro: text('Intro'),
    contact: { name: 'Karin Bos' },
    sections: [
      {
        id: 'a',
        title: text('A'),
        body: [],
        rules: [
          {
            id: known.id,
            force: 'must',
            kind: 'dont',
            title: text('Onze zin'),
            text: text('Onze uitleg'),
            why: text('Daarom'),
          },
        ],
      },
    ],
  } as const
  const reasons = listReasons(eva, document as never, 'en')
  // The code is published in Dutch only, so its sentence stays Dutch for who reads English.
  expect(reasons[known.id]).toMatchObject({ title: 'Onze zin', text: 'Onze uitleg', inCode: true })
  expect(Object.keys(reasons)).toHaveLength(library.rules.length)
  const other = library.rules[1]
  expect(reasons[other?.id ?? '']).toMatchObject({ title: other?.code.en.title, inCode: false })
  expect(reasons[rule]?.sources.length).toBeGreaterThan(0)
})
