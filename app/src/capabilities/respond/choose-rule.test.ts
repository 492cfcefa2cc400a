import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendSignal } from '#capabilities/signal/actions.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { chooseRule } from './actions/choose-rule.server.ts'
import { itemInputs } from './input.ts'
import { getItem } from './reads.server.ts'

let database: TestDatabase
let eva: Who
let priya: Who
let rules: string[]

beforeAll(async () => {
  database = await openTestDatabase()
  const made = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  eva = await made.add('Eva Kuiper')
  priya = await made.add('Priya Nair', 'communications')
  const document = (await findPublication(priya))?.document
  rules = document?.sections.flatMap((section) => section.rules.map(({ id }) => id)) ?? []
})
afterAll(() => database?.close())

async function open(): Promise<string> {
  const form = {
    formKey: randomUUID(),
    tone: 'bad',
    link: null,
    text: 'Kijk.',
    note: null,
  } as const
  const sent = await sendSignal(eva, form, null)
  if (typeof sent === 'string') throw new Error(`The signal ended with ${sent}.`)
  const found = await look(priya, ({ tx }) =>
    tx
      .selectFrom('item')
      .select('id')
      .where('signal_id', '=', sent.signal)
      .executeTakeFirstOrThrow(),
  )
  return found.id
}

test('a rule is chosen, changed and taken back, and the timeline tells each', async () => {
  const item = await open()
  const choose = async (rule: string | null) =>
    chooseRule(priya, { item, revision: (await getItem(priya, item)).item.revision }, rule)
  expect(await choose(rules[0] ?? '')).toBe('done')
  expect((await getItem(priya, item)).rule).toBe(rules[0])
  expect(await choose(rules[1] ?? '')).toBe('done')
  expect(await choose(null)).toBe('done')
  const { rule, timeline } = await getItem(priya, item)
  expect(rule).toBeNull()
  expect(
    timeline.filter(({ name }) => name === 'item.rule-chosen').map(({ about }) => about),
  ).toEqual([rules[0], rules[1], null])
})

test('the same choice again writes nothing, and who comes second changes nothing', async () => {
  const item = await open()
  const { revision } = (await getItem(priya, item)).item
  expect(await chooseRule(priya, { item, revision }, rules[0] ?? '')).toBe('done')
  expect(await chooseRule(priya, { item, revision }, rules[1] ?? '')).toBe('changed')
  expect(await chooseRule(priya, { item, revision: revision + 1 }, rules[0] ?? '')).toBe('done')
  const { timeline } = await getItem(priya, item)
  expect(timeline.filter(({ name }) => name === 'item.rule-chosen')).toHaveLength(1)
})

test('what is no rule, and who does not work in the inbox, is refused', async () => {
  const item = await open()
  const { revision } = (await getItem(priya, item)).item
  await expect(chooseRule(priya, { item, revision }, 'made-up-rule')).rejects.toThrow('not-found')
  await expect(chooseRule(eva, { item, revision }, rules[0] ?? '')).rejects.toThrow('not-allowed')
  expect(itemInputs.rule.safeParse({ revision: 1, rule: 'x'.repeat(101) }).success).toBe(false)
  expect(itemInputs.rule.safeParse({ revision: 1, rule: "a' OR 1" }).success).toBe(false)
  expect(itemInputs.rule.parse({ revision: '1', rule: '' }).rule).toBeNull()
  expect(itemInputs.close.parse({ revision: 1, message: 'Dank je.' }).rule).toBeUndefined()
})
