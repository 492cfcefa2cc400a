import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  endCrisis,
  enterLine,
  startCrisis,
  writeReview,
} from '#capabilities/crisis/actions.server.ts'
import { crisisInputs } from '#capabilities/crisis/input.ts'
import { listCrises } from '#capabilities/crisis/reads.server.ts'
import { sendSignal } from '#capabilities/signal/actions.server.ts'
import { deliver, endMentions } from '#capabilities/signal/actions/mentions.server.ts'
import { addOwnName } from '#capabilities/signal/actions/own-names.server.ts'
import { addWebhook } from '#capabilities/signal/actions/sources.server.ts'
import { deliveryInput, ownNameInput } from '#capabilities/signal/input.ts'
import { getSignal } from '#capabilities/signal/reads.server.ts'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { passDay } from '../../start.server.ts'
import { openItem, see, walkTo } from '../../../tests/inbox.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { announceItem } from './actions/announce.server.ts'
import { closeItem, recordAnswer } from './actions/answer.server.ts'
import { mergeItems } from './actions/merge.server.ts'
import { remark } from './actions/tend.server.ts'
import { getItem, listProgress } from './reads.server.ts'
import { listInbox } from './reads/list-inbox.server.ts'

let database: TestDatabase
let eva: Who
let priya: Who

const day = 86_400_000
/** The clock so many days later, and the work of that day done. */
async function pass(days: number): Promise<void> {
  moveClock(days * day)
  await passDay({ organisation: priya.organisation })
}

const countRows = (
  table: 'item' | 'answer' | 'closing' | 'item_remark' | 'item_announcement' | 'file' | 'signal',
) =>
  look(priya, async ({ tx }) => {
    const { count } = await tx
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  })

beforeAll(async () => {
  database = await openTestDatabase()
  const waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  priya = await waterrijk.add('Priya Nair', 'communications')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('a signal goes 24 months after the last that happened with it: picture, answers, notes and what went along', async () => {
  const picture = await sharp({
    create: { width: 40, height: 40, channels: 3, background: '#5a5' },
  })
    .png()
    .toBuffer()
  const form = {
    formKey: crypto.randomUUID(),
    tone: 'bad',
    link: null,
    text: 'Kapot',
    note: null,
  } as const
  const sent = await sendSignal(eva, form, picture)
  if (typeof sent === 'string') throw new Error(sent)
  const item = (await listInbox(priya, { view: 'open' })).rows[0]?.id ?? ''
  const other = await openItem(eva, 'Ook kapot')
  await mergeItems(priya, await see(priya, item), [other.item])
  await walkTo(priya, item)
  await announceItem(priya, await see(priya, item), 'wat stuk is')
  await recordAnswer(priya, await see(priya, item), 'We maken het.')
  await remark(priya, await see(priya, item), 'Bel de monteur.')
  await closeItem(priya, await see(priya, item), 'Gemaakt.')
  await pass(700)
  expect((await getSignal(eva, sent.signal)).text).toBe('Kapot')
  // Another word about it, and it counts from then.
  await remark(priya, await see(priya, item), 'Toch nog iets.')
  await pass(740)
  expect((await getItem(priya, item)).item.state).toBe('closed')
  await pass(700 + 732)
  for (const table of [
    'item',
    'answer',
    'closing',
    'item_remark',
    'item_announcement',
    'file',
    'signal',
  ] as const)
    expect({ table, rows: await countRows(table) }).toEqual({ table, rows: 0 })
  await expect(getSignal(eva, sent.signal)).rejects.toThrow('not-found')
  await expect(getItem(priya, item)).rejects.toThrow('not-found')
  // The day may be done twice.
  await pass(700 + 732)
})

test('a mention takes its item along at its end, and what was put together with it keeps its answer', async () => {
  await addOwnName(priya, ownNameInput.parse({ kind: 'name', text: 'Waterrijk', excluded: '' }))
  const made = await addWebhook(priya, 'Knipseldienst')
  if (typeof made === 'string') throw new Error(made)
  const secret = made.address.split('/').at(-1) ?? ''
  const delivery = deliveryInput.parse({
    text: 'Waterrijk is te duur',
    address: 'https://a.example/1',
  })
  await deliver(priya.organisation, secret, delivery)
  const item = (await listInbox(priya, { view: 'open', search: 'duur' })).rows[0]?.id ?? ''
  moveClock(200 * day)
  const passed = await openItem(eva, 'Iemand noemt ons te duur')
  await mergeItems(priya, await see(priya, item), [passed.item])
  await walkTo(priya, item)
  await recordAnswer(priya, await see(priya, item), 'Het kost twee euro.')
  await closeItem(priya, await see(priya, item), 'Uitgelegd.')
  moveClock(366 * day)
  await endMentions(priya)
  await expect(getItem(priya, item)).rejects.toThrow('not-found')
  // No word of the mention is left, also not to search by.
  const words = await look(priya, ({ tx }) => tx.selectFrom('item').select('words').execute())
  expect(words.map((row) => row.words).join(' ')).not.toContain('waterrijk is te duur')
  expect((await getItem(priya, passed.item)).item).toMatchObject({
    state: 'closed',
    into: null,
    closing: { message: 'Uitgelegd.' },
    answers: [{ text: 'Het kost twee euro.' }],
  })
  expect((await listProgress(eva, [passed.signal])).get(passed.signal)).toMatchObject({
    state: 'closed',
    message: 'Uitgelegd.',
  })
})

test('a crisis goes five years after its end, log and review included; one that lasts stays', async () => {
  const start = crisisInputs.start.parse({ title: 'Brand', nl: 'We weten ervan.', minutes: '30' })
  const { crisis } = await startCrisis(priya, start)
  const line = { formKey: crypto.randomUUID(), kind: 'decision', text: 'We sluiten het bad.' }
  await enterLine(priya, crisis, crisisInputs.enter.parse(line))
  await writeReview(priya, crisis, crisisInputs.review.parse({ first: 'Snel.' }))
  await pass(6 * 366)
  expect(await listCrises(priya)).toHaveLength(1)
  moveClock(0)
  await endCrisis(priya, crisis)
  await pass(5 * 365 - 10)
  expect(await listCrises(priya)).toHaveLength(1)
  await pass(5 * 366)
  expect(await listCrises(priya)).toEqual([])
})
