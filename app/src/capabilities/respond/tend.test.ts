import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deliver } from '#capabilities/signal/actions/mentions.server.ts'
import { addOwnName } from '#capabilities/signal/actions/own-names.server.ts'
import { addWebhook } from '#capabilities/signal/actions/sources.server.ts'
import { deliveryInput, ownNameInput } from '#capabilities/signal/input.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { openItem, see, walkTo } from '../../../tests/inbox.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import {
  askApproval,
  closeItem,
  decideApproval,
  recordAnswer,
  saveReply,
} from './actions/answer.server.ts'
import { awayAfter, bePresent } from './actions/be-present.server.ts'
import * as tend from './actions/tend.server.ts'
import { dropFilter, keepFilter, planRoster } from './actions/tidy-desk.server.ts'
import { itemInputs } from './input.ts'
import { returnItems } from './reactions.server.ts'
import { getItem, listProgress } from './reads.server.ts'
import { countInbox, listInbox } from './reads/list-inbox.server.ts'
import { findOnDuty, getRoster } from './reads/roster.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let eva: Who
let priya: Who
let sam: Who

const hour = 3_600_000
/** Moves the clock to this moment, plus what is given in milliseconds. */
const at = (moment: string, more = 0) => moveClock(Date.parse(moment) + more - Date.now())
const monday = '2026-11-30T09:00:00Z'

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  priya = await waterrijk.add('Priya Nair', 'communications')
  sam = await waterrijk.add('Sam Bakker', 'communications')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

const states = (item: string) =>
  look(priya, ({ tx }) =>
    tx
      .selectFrom('item_state')
      .select(['state', 'owner_id as owner', 'reason', 'person_id as person'])
      .where('item_id', '=', item)
      .orderBy('number')
      .execute(),
  )

describe('tending an item', () => {
  test('each change of state is a record with who and why, and the item holds the last of them', async () => {
    const { item } = await openItem(eva, 'De brug is weer kapot')
    expect(await tend.claimItem(priya, await see(priya, item))).toBe('done')
    expect(await tend.escalateItem(priya, await see(priya, item), 'Dit kan ik niet alleen')).toBe(
      'done',
    )
    expect(await tend.handOver(priya, await see(priya, item), sam.person ?? '', '')).toBe('done')
    const until = new Date(now().getTime() + hour)
    expect(
      await tend.pauseItem(sam, await see(sam, item), { reason: 'Wacht op beheer', until }),
    ).toBe('done')
    expect(await tend.claimItem(sam, await see(sam, item))).toBe('done')
    expect(await tend.returnItem(sam, await see(sam, item))).toBe('done')
    expect(await states(item)).toEqual([
      { state: 'claimed', owner: priya.person, reason: null, person: priya.person },
      {
        state: 'escalated',
        owner: priya.person,
        reason: 'Dit kan ik niet alleen',
        person: priya.person,
      },
      { state: 'escalated', owner: sam.person, reason: null, person: priya.person },
      { state: 'waiting', owner: sam.person, reason: 'Wacht op beheer', person: sam.person },
      { state: 'claimed', owner: sam.person, reason: null, person: sam.person },
      { state: 'new', owner: null, reason: null, person: sam.person },
    ])
    const { item: kept, timeline } = await getItem(priya, item)
    expect(kept).toMatchObject({ state: 'new', claimedBy: null, until: null, revision: 7 })
    expect(timeline.map(({ name, text }) => [name, text])).toEqual([
      ['item.opened', null],
      ['item.claimed', null],
      ['item.escalated', 'Dit kan ik niet alleen'],
      ['item.handed-over', null],
      ['item.paused', 'Wacht op beheer'],
      ['item.claimed', null],
      ['item.returned', null],
    ])
  })

  test('the one who signalled sees that somebody is at it, and not how the work is divided', async () => {
    const { item, signal } = await openItem(eva, 'Ook kapot')
    await tend.escalateItem(priya, await see(priya, item), 'Hulp')
    expect((await listProgress(eva, [signal])).get(signal)?.state).toBe('claimed')
  })

  test('what is closed takes no press but a note', async () => {
    const { item } = await openItem(eva, 'Klaar')
    await walkTo(priya, item)
    await closeItem(priya, await see(priya, item), 'Klaar.')
    const seen = await see(priya, item)
    const until = new Date(now().getTime() + hour)
    for (const press of [
      () => tend.claimItem(sam, seen),
      () => tend.returnItem(sam, seen),
      () => tend.escalateItem(sam, seen, 'x'),
      () => tend.pauseItem(sam, seen, { reason: 'x', until }),
      () => tend.handOver(sam, seen, sam.person ?? '', ''),
      () => tend.weighItem(sam, seen, 'grave'),
    ])
      expect(await press()).toBe('changed')
    expect(await tend.remark(sam, seen, 'Volgende keer eerder bellen')).toBe('done')
    expect((await getItem(sam, item)).remarks.map((one) => one.text)).toEqual([
      'Volgende keer eerder bellen',
    ])
  })

  test('it is handed over only to somebody who can open it', async () => {
    const { item } = await openItem(eva, 'Voor wie?')
    await expect(
      tend.handOver(priya, await see(priya, item), eva.person ?? '', ''),
    ).rejects.toThrow('not-found')
  })

  test('every view shows what it promises, and words and severity narrow it', async () => {
    const laagland = await createOrganisation('Laagland', 'laagland')
    const boss = laagland.admin
    const lia = await laagland.add('Lia Laag')
    at(monday)
    const one = (await openItem(lia, 'Het 100%-veilige zwembad lekt')).item
    const two = (await openItem(lia, 'De markt gaat niet door')).item
    await tend.claimItem(boss, await see(boss, one))
    await tend.weighItem(boss, await see(boss, two), 'serious')
    await tend.escalateItem(boss, await see(boss, two), 'Wie weet dit?')
    const ids = async (query: Parameters<typeof listInbox>[1]) =>
      (await listInbox(boss, query)).rows.map((row) => row.id)
    expect(await ids({ view: 'own' })).toEqual([one])
    expect(await ids({ view: 'unassigned' })).toEqual([two])
    expect(await ids({ view: 'escalated' })).toEqual([two])
    expect(await ids({ view: 'overdue' })).toEqual([])
    expect(await ids({ view: 'open', search: 'LEKT zwembad' })).toEqual([one])
    expect(await ids({ view: 'open', search: '%' })).toEqual([one])
    expect(await ids({ view: 'open', search: '_' })).toEqual([])
    expect(await ids({ view: 'open', severity: 'serious' })).toEqual([two])
    at(monday, 2 * hour)
    expect(await ids({ view: 'overdue' })).toEqual([two])
    expect((await countInbox(boss)).counts).toEqual({
      open: 2,
      own: 1,
      unassigned: 1,
      overdue: 1,
      escalated: 1,
      closed: 0,
      all: 2,
    })
  })

  test('a view is kept for one person, and dropped by that person only', async () => {
    await keepFilter(priya, { name: 'Brug', query: 'search=brug' })
    expect((await countInbox(sam)).filters).toEqual([])
    const [filter] = (await countInbox(priya)).filters
    await dropFilter(sam, filter?.id ?? '')
    expect((await countInbox(priya)).filters).toHaveLength(1)
    await dropFilter(priya, filter?.id ?? '')
    expect((await countInbox(priya)).filters).toEqual([])
    for (let index = 0; index < 20; index++)
      expect(await keepFilter(priya, { name: `${index}`, query: '' })).toBe('done')
    expect(await keepFilter(priya, { name: 'te veel', query: '' })).toBe('many')
  })
})

describe('the clock', () => {
  test('runs in business hours: an hour to look, four to go on, none while it waits', async () => {
    at(monday)
    const { item } = await openItem(eva, 'Het riool ruikt')
    const due = async () => (await getItem(priya, item)).item.dueAt?.toISOString().slice(0, 16)
    expect(await due()).toBe('2026-11-30T10:00')
    await tend.claimItem(priya, await see(priya, item))
    expect(await due()).toBe('2026-11-30T13:00')
    await walkTo(priya, item)
    expect(await due()).toBe('2026-11-30T13:00')
    const until = new Date('2026-12-03T09:00:00Z')
    await tend.pauseItem(priya, await see(priya, item), { reason: 'Beheer zoekt het uit', until })
    expect(await due()).toBe('2026-12-03T09:00')
    await recordAnswer(priya, await see(priya, item), 'Sorry!')
    expect(await due()).toBeUndefined()
  })

  test('of a crisis runs day and night', async () => {
    at('2026-12-04T22:00:00Z')
    const { item } = await openItem(eva, 'Er is brand')
    await walkTo(priya, item, [
      { node: 'safety', option: 'no' },
      { node: 'crisis-sign', option: 'yes' },
    ])
    expect((await getItem(priya, item)).item.dueAt?.toISOString()).toMatch(/^2026-12-04T23:00/)
  })

  test('returns claimed work on which nothing happened, once, and leaves what was written', async () => {
    at(monday)
    const { item } = await openItem(eva, 'Vergeten')
    await tend.claimItem(priya, await see(priya, item))
    await saveReply(priya, item, 'Beste')
    const job = { organisation: priya.organisation, item }
    at(monday, 3 * hour)
    await returnItems(job)
    expect((await getItem(sam, item)).item.state).toBe('claimed')
    at(monday, 4 * hour + 60_000)
    await returnItems(job)
    await returnItems(job)
    const { item: kept, timeline } = await getItem(sam, item)
    expect(kept).toMatchObject({ state: 'new', claimedBy: null })
    expect(timeline.filter(({ name }) => name === 'item.returned')).toEqual([
      expect.objectContaining({ person: null, about: 'clock' }),
    ])
    expect((await getItem(priya, item)).reply).toBe('Beste')
  })

  test('leaves work alone on which somebody still writes or pressed, and answered work', async () => {
    at(monday)
    const { item } = await openItem(eva, 'Nog bezig')
    await tend.claimItem(priya, await see(priya, item))
    const job = { organisation: priya.organisation, item }
    at(monday, 3 * hour)
    await saveReply(priya, item, 'Ik zoek het uit')
    at(monday, 5 * hour)
    await returnItems(job)
    expect((await getItem(priya, item)).item.state).toBe('claimed')
    await walkTo(priya, item)
    await recordAnswer(priya, await see(priya, item), 'Gevonden')
    at('2026-12-07T09:00:00Z')
    await returnItems(job)
    expect((await getItem(priya, item)).item.state).toBe('answered')
  })
})

describe('the second person', () => {
  test('must approve the exact text of a very serious item, and cannot be who wrote it', async () => {
    const { item } = await openItem(eva, 'Ik weet waar jullie wethouder woont')
    await walkTo(priya, item)
    await tend.weighItem(priya, await see(priya, item), 'grave')
    const before = await see(priya, item)
    expect(await recordAnswer(priya, before, 'Dit hoort niet.')).toBe('needs-second')
    expect((await getItem(priya, item)).item.answers).toEqual([])
    expect(await askApproval(priya, await see(priya, item), 'Dit hoort niet.')).toBe('done')
    const asks = async () =>
      (await listInbox(sam, { view: 'open' })).rows.find(({ id }) => id === item)?.asks
    expect(await asks()).toBe(true)
    const approval = (await getItem(sam, item)).approvals[0]?.id ?? ''
    const yes = { approval, approved: true, reason: null }
    await expect(decideApproval(priya, await see(priya, item), yes)).rejects.toThrow('not-allowed')
    expect(await decideApproval(sam, await see(sam, item), yes)).toBe('done')
    expect(await decideApproval(sam, await see(sam, item), yes)).toBe('changed')
    expect(await asks()).toBe(false)
    expect(await recordAnswer(priya, await see(priya, item), 'Dit hoort niet!')).toBe(
      'needs-second',
    )
    expect(await recordAnswer(priya, await see(priya, item), 'Dit hoort niet.')).toBe('done')
  })

  test('who says no is heard, and their no is no approval', async () => {
    const { item } = await openItem(eva, 'Nog zo een')
    await walkTo(priya, item)
    await tend.weighItem(priya, await see(priya, item), 'grave')
    await askApproval(priya, await see(priya, item), 'Rot op.')
    const approval = (await getItem(sam, item)).approvals[0]?.id ?? ''
    const no = { approval, approved: false, reason: 'Te fel' }
    await decideApproval(sam, await see(sam, item), no)
    expect(await recordAnswer(priya, await see(priya, item), 'Rot op.')).toBe('needs-second')
    const { reply, timeline } = await getItem(priya, item)
    expect(reply).toBe('Rot op.')
    expect(timeline.at(-1)).toMatchObject({ name: 'item.approval-refused', text: 'Te fel' })
    const form = { revision: '1', approval: crypto.randomUUID(), verdict: 'no' }
    expect(itemInputs.decision.safeParse(form).error?.issues[0]?.message).toBe('why-missing')
  })
})

describe('presence', () => {
  test('tells colleagues who looks and who writes, and forgets who left or gave no sign', async () => {
    const { item } = await openItem(eva, 'Wie kijkt er?')
    const looks = { writes: false, leaving: false }
    expect((await bePresent(priya, item, { ...looks, writes: true })).others).toEqual([])
    expect(await bePresent(sam, item, looks)).toEqual({
      others: [{ name: 'Priya Nair', writes: true }],
      revision: 1,
    })
    const row = (await listInbox(sam, { view: 'open' })).rows.find(({ id }) => id === item)
    expect(row?.present).toEqual([{ name: 'Priya Nair', writes: true }])
    await bePresent(priya, item, { ...looks, leaving: true })
    expect((await bePresent(sam, item, looks)).others).toEqual([])
    moveClock(awayAfter + 1_000)
    expect((await bePresent(priya, item, looks)).others).toEqual([])
  })
})

describe('the roster', () => {
  test('says who has duty now and who stands in, and each week is a record of its own', async () => {
    const slot = { from: '09:00', to: '13:00', person: priya.person ?? '', deputy: sam.person }
    expect(await planRoster(priya, 0, [{ day: 1, ...slot }])).toBe('done')
    expect(await planRoster(sam, 0, [])).toBe('changed')
    at(monday)
    expect(await findOnDuty(sam)).toEqual({
      id: priya.person,
      name: 'Priya Nair',
      deputy: 'Sam Bakker',
      until: '13:00',
    })
    // Thirteen hundred on the wall in Amsterdam.
    at('2026-11-30T12:00:00Z')
    expect(await findOnDuty(sam)).toBeNull()
    expect(await planRoster(sam, 1, [])).toBe('done')
    expect((await getRoster(sam)).number).toBe(2)
    await expect(planRoster(priya, 2, [{ ...slot, day: 2, deputy: eva.person }])).rejects.toThrow(
      'not-found',
    )
    await expect(planRoster(eva, 2, [])).rejects.toThrow('not-allowed')
  })
})

describe('a mention', () => {
  test('becomes an item in the transaction that found it, and is answered like a signal', async () => {
    await addOwnName(priya, ownNameInput.parse({ kind: 'name', text: 'Waterrijk', excluded: '' }))
    const made = await addWebhook(priya, 'Knipseldienst')
    if (typeof made === 'string') throw new Error(made)
    const secret = made.address.split('/').at(-1) ?? ''
    await deliver(
      priya.organisation,
      secret,
      deliveryInput.parse({
        text: 'Waarom duurt alles zo lang bij Waterrijk?',
        author: 'Ans',
        address: 'https://social.example/@ans/1',
      }),
    )
    const row = (await listInbox(priya, { view: 'open', search: 'ans duurt' })).rows[0]
    expect(row).toMatchObject({ by: 'Ans', said: { origin: { kind: 'mention' } } })
    const item = row?.id ?? ''
    await walkTo(priya, item)
    expect(
      await recordAnswer(priya, await see(priya, item), 'Sorry', 'https://social.example/@wr/2'),
    ).toBe('done')
    expect((await getItem(priya, item)).item).toMatchObject({
      state: 'answered',
      answers: [{ text: 'Sorry', address: 'https://social.example/@wr/2' }],
    })
  })
})
