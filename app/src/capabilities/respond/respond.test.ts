import { OUTCOME_IDS } from '@handvat/documents/protocol.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sendSignal } from '#capabilities/signal/actions.server.ts'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { closeItem, recordAnswer, saveReply } from './actions/answer.server.ts'
import { takeStep, undoSteps } from './actions/walk.server.ts'
import type { Step } from './contract.ts'
import { itemInputs } from './input.ts'
import { getProtocol } from './protocol.ts'
import { getItem, listProgress } from './reads.server.ts'
import { countInbox, itemsPerPage, listInbox } from './reads/list-inbox.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let eva: Who
let priya: Who
let sam: Who
let stranger: Who

/** The answers that lead to a compliment. */
const praise: Step[] = [
  { node: 'safety', option: 'no' },
  { node: 'crisis-sign', option: 'no' },
  { node: 'press', option: 'no' },
  { node: 'abuse', option: 'no' },
  { node: 'author', option: 'no' },
  { node: 'facts', option: 'right' },
  { node: 'experience', option: 'no' },
  { node: 'ask', option: 'no' },
  { node: 'tone', option: 'yes' },
]

/** Something new in the inbox; returns the ids of the signal and the item. */
async function open(by: Who = eva, text = 'Hulde voor de monteur!') {
  const sent = await sendSignal(
    by,
    { formKey: crypto.randomUUID(), tone: 'good', link: null, text, note: null },
    null,
  )
  if (typeof sent === 'string') throw new Error(`The signal ended with ${sent}.`)
  const { id } = await look(by, ({ tx }) =>
    tx
      .selectFrom('item')
      .select('id')
      .where('signal_id', '=', sent.signal)
      .executeTakeFirstOrThrow(),
  )
  return { signal: sent.signal, item: id }
}

const see = async (item: string, who = priya) => ({
  item,
  revision: (await getItem(who, item)).item.revision,
})

async function walkTo(item: string, path: readonly Step[], who = priya): Promise<void> {
  const { revision } = await see(item, who)
  for (const [index, step] of path.entries())
    expect(await takeStep(who, { item, revision: revision + index }, step)).toBe('done')
}

/** Everything that the database holds about an item. */
const dump = (item: string) =>
  look(priya, async ({ tx }) => ({
    item: await tx.selectFrom('item').selectAll().where('id', '=', item).executeTakeFirst(),
    steps: await tx
      .selectFrom('item_step')
      .selectAll()
      .where('item_id', '=', item)
      .orderBy('position')
      .execute(),
    answers: await tx.selectFrom('answer').selectAll().where('item_id', '=', item).execute(),
    closings: await tx.selectFrom('closing').selectAll().where('item_id', '=', item).execute(),
    events: (
      await tx.selectFrom('event').select(['name', 'payload', 'by_person']).orderBy('id').execute()
    ).filter((event) => (event.payload as { item?: string }).item === item),
  }))

// The first run opens the connections; from the second on, what begins together also meets in the database.
const meeting = { repeats: 3 }

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  priya = await waterrijk.add('Priya Nair', 'communications')
  sam = await waterrijk.add('Sam Bakker', 'communications')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

describe('walking the protocol', () => {
  test('every answer is kept in order, and the first one claims the item', async () => {
    const { item } = await open()
    expect((await getItem(priya, item)).item).toMatchObject({
      state: 'new',
      claimedBy: null,
      revision: 1,
      steps: [],
    })
    await walkTo(item, praise.slice(0, 3))
    await walkTo(item, praise.slice(3, 4), sam)
    expect((await getItem(sam, item)).item).toMatchObject({
      state: 'claimed',
      claimedBy: priya.person,
      revision: 5,
      steps: praise.slice(0, 4),
    })
    const { steps, events } = await dump(item)
    expect(steps.map((step) => step.person_id)).toEqual([
      priya.person,
      priya.person,
      priya.person,
      sam.person,
    ])
    expect(events.map((event) => event.name)).toEqual([
      'item.opened',
      'item.step-taken',
      'item.claimed',
      'item.step-taken',
      'item.step-taken',
      'item.step-taken',
    ])
  })

  test('an answer to another question than the open one changes nothing', async () => {
    const { item } = await open()
    await walkTo(item, praise.slice(0, 2))
    const before = await dump(item)
    for (const wrong of [
      { node: 'safety', option: 'no' },
      { node: 'abuse', option: 'no' },
      { node: 'press', option: 'maybe' },
      { node: 'press', option: '' },
      { node: 'nowhere', option: 'no' },
      { node: 'threat', option: 'yes' },
    ])
      expect(await takeStep(priya, await see(item), wrong)).toBe('changed')
    expect(await dump(item)).toEqual(before)
  })

  test('at the outcome there is no question left to answer', async () => {
    const { item } = await open()
    await walkTo(item, [{ node: 'safety', option: 'yes' }])
    expect(await takeStep(priya, await see(item), praise[1] as Step)).toBe('changed')
  })

  test(
    'of two who answer at the same moment exactly one wins, and nothing of the other is written',
    meeting,
    async () => {
      const { item } = await open()
      const seen = await see(item)
      const done = await Promise.all([
        takeStep(priya, seen, { node: 'safety', option: 'no' }),
        takeStep(sam, seen, { node: 'safety', option: 'yes' }),
        takeStep(sam, seen, { node: 'safety', option: 'yes' }),
      ])
      expect(done.toSorted()).toEqual(['changed', 'changed', 'done'])
      const winner = done[0] === 'done' ? priya : sam
      const { item: kept, steps, events } = await dump(item)
      expect(kept).toMatchObject({ revision: 2, claimed_by: winner.person })
      expect(steps).toHaveLength(1)
      expect(steps[0]).toMatchObject({
        option: winner === priya ? 'no' : 'yes',
        person_id: winner.person,
      })
      expect(events.slice(1).map((event) => event.by_person)).toEqual([
        winner.person,
        winner.person,
      ])
    },
  )

  test('who looks at an old page is told so, and changes nothing', async () => {
    const { item } = await open()
    const old = await see(item)
    await walkTo(item, praise.slice(0, 1))
    const before = await dump(item)
    expect(await takeStep(sam, old, praise[0] as Step)).toBe('changed')
    expect(await undoSteps(sam, old, 0)).toBe('changed')
    expect(await takeStep(sam, { item, revision: 99 }, praise[1] as Step)).toBe('changed')
    expect(await dump(item)).toEqual(before)
  })

  test('undoing takes back the answers from there on, and another way is open', async () => {
    const { item } = await open()
    await walkTo(item, praise.slice(0, 5))
    expect(await undoSteps(sam, await see(item), 2)).toBe('done')
    expect((await getItem(priya, item)).item).toMatchObject({
      state: 'claimed',
      steps: praise.slice(0, 2),
    })
    await walkTo(item, [{ node: 'press', option: 'yes' }])
    expect((await dump(item)).events.at(-2)).toMatchObject({
      name: 'item.steps-undone',
      payload: { item, from: 2 },
      by_person: sam.person,
    })
  })

  test('what was not answered cannot be undone', async () => {
    const { item } = await open()
    expect(await undoSteps(priya, await see(item), 0)).toBe('changed')
    await walkTo(item, praise.slice(0, 1))
    expect(await undoSteps(priya, await see(item), 1)).toBe('changed')
    expect(itemInputs.undo.safeParse({ revision: 1, from: -1 }).success).toBe(false)
  })
})

describe('answering and closing', () => {
  test('before the outcome there is neither an answer nor an end', async () => {
    const { item } = await open()
    await walkTo(item, praise.slice(0, -1))
    const before = await dump(item)
    expect(await recordAnswer(priya, await see(item), 'Dank!')).toBe('changed')
    expect(await closeItem(priya, await see(item), 'Dank je wel.')).toBe('changed')
    expect(await dump(item)).toEqual(before)
  })

  test('the answer is kept word for word, with who gave it, and the draft of it goes', async () => {
    const { item } = await open()
    await walkTo(item, praise)
    await saveReply(priya, item, 'Wat fijn om')
    await saveReply(sam, item, 'Van Sam')
    expect(await recordAnswer(priya, await see(item), 'Wat fijn om te lezen! 😊')).toBe('done')
    const { item: kept, reply, names } = await getItem(priya, item)
    expect(kept.state).toBe('answered')
    expect(kept.answers).toEqual([
      {
        text: 'Wat fijn om te lezen! 😊',
        address: null,
        person: priya.person,
        answeredAt: expect.any(Date),
      },
    ])
    expect(reply).toBeNull()
    expect((await getItem(sam, item)).reply).toBe('Van Sam')
    expect(names.get(priya.person ?? '')).toBe('Priya Nair')
    expect(names.get(eva.person ?? '')).toBe('Eva Kuiper')
  })

  test(
    'of two who answer for the organisation at the same moment exactly one wins',
    meeting,
    async () => {
      const { item } = await open()
      await walkTo(item, praise)
      const seen = await see(item)
      const done = await Promise.all([
        recordAnswer(priya, seen, 'Van Priya'),
        recordAnswer(sam, seen, 'Van Sam'),
      ])
      expect(done.toSorted()).toEqual(['changed', 'done'])
      const { answers, events } = await dump(item)
      expect(answers.map((answer) => answer.text)).toEqual([
        done[0] === 'done' ? 'Van Priya' : 'Van Sam',
      ])
      expect(events.filter((event) => event.name === 'item.answered')).toHaveLength(1)
    },
  )

  test('closing keeps the outcome of the path and the word to the one who signalled', async () => {
    const { item } = await open()
    await walkTo(item, praise)
    await recordAnswer(priya, await see(item), 'Dank!')
    expect(await closeItem(sam, await see(item), 'Dank je wel, Eva.')).toBe('done')
    expect((await getItem(priya, item)).item).toMatchObject({
      state: 'closed',
      closing: { outcome: 'positive', message: 'Dank je wel, Eva.', person: sam.person },
    })
  })

  test('an item may be closed without an answer', async () => {
    const { item } = await open()
    await walkTo(item, praise)
    expect(await closeItem(priya, await see(item), 'We laten het staan.')).toBe('done')
  })

  test('of two who close at the same moment exactly one wins', meeting, async () => {
    const { item } = await open()
    await walkTo(item, praise)
    const seen = await see(item)
    const done = await Promise.all([
      closeItem(priya, seen, 'Van Priya'),
      closeItem(sam, seen, 'Van Sam'),
      closeItem(sam, seen, 'Van Sam'),
    ])
    expect(done.toSorted()).toEqual(['changed', 'changed', 'done'])
    const { closings, events } = await dump(item)
    expect(closings).toHaveLength(1)
    expect(events.filter((event) => event.name === 'item.closed')).toHaveLength(1)
  })

  test(
    'of one who answers and one who goes back at the same moment exactly one wins',
    meeting,
    async () => {
      const { item } = await open()
      await walkTo(item, praise)
      const seen = await see(item)
      const done = await Promise.all([recordAnswer(priya, seen, 'Dank!'), undoSteps(sam, seen, 0)])
      expect(done.toSorted()).toEqual(['changed', 'done'])
      const { answers, steps } = await dump(item)
      expect([answers.length, steps.length]).toEqual(done[0] === 'done' ? [1, 9] : [0, 0])
    },
  )

  test('what is closed stays as it is', async () => {
    const { item } = await open()
    await walkTo(item, praise)
    await closeItem(priya, await see(item), 'Klaar.')
    const before = await dump(item)
    const seen = await see(item)
    expect(await recordAnswer(priya, seen, 'Nog iets')).toBe('changed')
    expect(await closeItem(priya, seen, 'Nog eens')).toBe('changed')
    expect(await undoSteps(priya, seen, 0)).toBe('changed')
    expect(await dump(item)).toEqual(before)
  })

  test('an answer, a closing word or a reply that is empty or too long is not taken', () => {
    const errorOf = (kind: 'answer' | 'close', fields: object) =>
      itemInputs[kind].safeParse({ revision: '1', ...fields }).error?.issues[0]?.message
    expect(errorOf('answer', { text: ' \n' })).toBe('answer-missing')
    expect(errorOf('answer', { text: 'a'.repeat(10_001) })).toBe('text-long')
    expect(errorOf('close', { message: '' })).toBe('message-missing')
    expect(errorOf('close', { message: 'a'.repeat(2_001) })).toBe('text-long')
    for (const revision of ['0', '1.5', 'x', ''])
      expect(itemInputs.close.safeParse({ revision, message: 'a' }).success).toBe(false)
  })
})

describe('an unfinished reply', () => {
  test('is kept per person, the latest words only', async () => {
    const { item } = await open()
    await saveReply(priya, item, 'Beste')
    await saveReply(priya, item, 'Beste Ans,')
    await saveReply(sam, item, 'Hoi')
    expect((await getItem(priya, item)).reply).toBe('Beste Ans,')
    expect((await getItem(sam, item)).reply).toBe('Hoi')
    expect((await getItem(priya, item)).item.revision).toBe(1)
  })

  test('belongs to an item that exists', async () => {
    await expect(saveReply(priya, crypto.randomUUID(), 'x')).rejects.toThrow('not-found')
  })
})

describe('who may work in the inbox', () => {
  test('communications and webcare may, nobody else', async () => {
    const { item } = await open()
    const webcare = { ...eva, duties: ['webcare'] }
    expect(await takeStep(webcare, { item, revision: 1 }, praise[0] as Step)).toBe('done')
    for (const role of ['employee', 'manager', 'hr', 'works-council', 'admin']) {
      const who = { ...eva, roles: [role], duties: ['contact-point', 'spokesperson'] }
      const seen = { item, revision: 2 }
      await expect(takeStep(who, seen, praise[1] as Step)).rejects.toThrow('not-allowed')
      await expect(undoSteps(who, seen, 0)).rejects.toThrow('not-allowed')
      await expect(recordAnswer(who, seen, 'x')).rejects.toThrow('not-allowed')
      await expect(closeItem(who, seen, 'x')).rejects.toThrow('not-allowed')
      await expect(saveReply(who, item, 'x')).rejects.toThrow('not-allowed')
      await expect(getItem(who, item)).rejects.toThrow('not-allowed')
      await expect(listInbox(who, { view: 'open' })).rejects.toThrow('not-allowed')
    }
    await expect(getItem(visitorOf(eva.organisation), item)).rejects.toThrow('not-signed-in')
  })

  test('someone with the task of webcare reads what there is to answer', async () => {
    const { item, signal } = await open()
    const webcare = { ...eva, person: sam.person, roles: ['employee'], duties: ['webcare'] }
    expect((await getItem(webcare, item)).said.origin).toEqual({ kind: 'signal', id: signal })
    const { rows } = await listInbox(webcare, { view: 'open', search: 'hulde monteur' })
    expect(rows.map((row) => row.id)).toContain(item)
  })

  test('an item of another organisation does not exist', async () => {
    const { item } = await open()
    const seen = { item, revision: 1 }
    await expect(getItem(stranger, item)).rejects.toThrow('not-found')
    await expect(takeStep(stranger, seen, praise[0] as Step)).rejects.toThrow('not-found')
    await expect(saveReply(stranger, item, 'x')).rejects.toThrow('not-found')
    expect(await listInbox(stranger, { view: 'open' })).toEqual({
      rows: [],
      previous: null,
      next: null,
    })
  })
})

describe('the inbox', () => {
  test('shows open items by the clock in pages that go both ways, and closed ones apart', async () => {
    const laagland = await createOrganisation('Laagland', 'laagland')
    const boss = laagland.admin
    const lia = await laagland.add('Lia Laagland')
    const items: string[] = []
    for (let index = 0; index <= itemsPerPage; index++) {
      moveClock(index * 1_000)
      items.push((await open(lia, `Signaal ${index}`)).item)
    }
    const first = await listInbox(boss, { view: 'open' })
    const second = await listInbox(boss, { view: 'open', after: first.next })
    // Before opening time they are all due at the same moment: then the id decides, the same each time.
    const order = [...first.rows, ...second.rows].map((row) => row.id)
    expect(order.toSorted()).toEqual(items.toSorted())
    expect(second.rows).toHaveLength(1)
    expect([first.previous, second.next]).toEqual([null, null])
    const again = await listInbox(boss, { view: 'open', before: second.previous })
    expect(again.rows.map((row) => row.id)).toEqual(order.slice(0, itemsPerPage))
    expect(again.previous).toBeNull()
    expect(first.rows.find((row) => row.id === items[0]) ?? second.rows[0]).toMatchObject({
      state: 'new',
      claimedBy: null,
      outcome: null,
      by: 'Lia Laagland',
    })
    for (const item of items.slice(0, 2)) {
      moveClock(60_000)
      await walkTo(item, [{ node: 'safety', option: 'yes' }], boss)
      moveClock(item === items[0] ? 70_000 : 80_000)
      await closeItem(boss, await see(item, boss), 'Gedaan.')
    }
    const { counts } = await countInbox(boss)
    const closed = await listInbox(boss, { view: 'closed' })
    expect(counts).toMatchObject({ open: itemsPerPage - 1, closed: 2 })
    expect(
      closed.rows.map(({ id, state, outcome, claimedBy }) => ({ id, state, outcome, claimedBy })),
    ).toEqual(
      [1, 0].map((index) => ({
        id: items[index],
        state: 'closed',
        outcome: 'threat',
        claimedBy: 'Karin Bos',
      })),
    )
  })
})

describe('how it goes with a signal', () => {
  test('the one who sent it reads the state, the answer and the closing word', async () => {
    const { item, signal } = await open()
    expect((await listProgress(eva, [signal])).get(signal)).toEqual({
      state: 'new',
      answer: null,
      message: null,
      closedAt: null,
    })
    await walkTo(item, praise)
    await recordAnswer(priya, await see(item), 'Dank!')
    moveClock(1_000)
    await recordAnswer(priya, await see(item), 'Nogmaals dank!')
    await saveReply(priya, item, 'nog niet af')
    await closeItem(priya, await see(item), 'Fijn, Eva.')
    expect((await listProgress(eva, [signal])).get(signal)).toEqual({
      state: 'closed',
      answer: 'Nogmaals dank!',
      message: 'Fijn, Eva.',
      closedAt: expect.any(Date),
    })
  })

  test('nobody else but communications reads it', async () => {
    const { signal } = await open()
    const tom = await waterrijk.add('Tom Visser')
    for (const role of ['employee', 'manager', 'hr', 'works-council', 'admin'])
      expect(await listProgress({ ...tom, roles: [role] }, [signal])).toEqual(new Map())
    expect((await listProgress(priya, [signal])).has(signal)).toBe(true)
    expect(await listProgress(stranger, [signal])).toEqual(new Map())
    await expect(listProgress(visitorOf(eva.organisation), [signal])).rejects.toThrow(
      'not-signed-in',
    )
  })
})

test('every way through the protocol can be walked in the inbox, to every outcome', async () => {
  const { questions, start } = getProtocol()
  const paths: { outcome: string; path: Step[] }[] = []
  const follow = (node: string, path: Step[]): void => {
    const question = questions.find((known) => known.id === node)
    if (!question) paths.push({ outcome: node, path })
    for (const option of question?.options ?? [])
      follow(option.to, [...path, { node, option: option.id }])
  }
  follow(start, [])
  expect(new Set(paths.map(({ outcome }) => outcome))).toEqual(new Set(OUTCOME_IDS))
  const { item } = await open()
  for (const { path } of paths) {
    const { steps } = (await getItem(priya, item)).item
    const same = steps.findIndex(
      (step, index) => step.option !== path[index]?.option || step.node !== path[index]?.node,
    )
    const kept = same === -1 ? steps.length : same
    if (kept < steps.length) expect(await undoSteps(priya, await see(item), kept)).toBe('done')
    await walkTo(item, path.slice(kept))
  }
  expect(await closeItem(priya, await see(item), 'Klaar.')).toBe('done')
})
