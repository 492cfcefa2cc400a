import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
import { mergeItems, unmergeItem } from './actions/merge.server.ts'
import { claimItem, weighItem } from './actions/tend.server.ts'
import { takeStep } from './actions/walk.server.ts'
import { getItem, listProgress } from './reads.server.ts'
import { listInbox } from './reads/list-inbox.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let eva: Who
let tom: Who
let priya: Who
let sam: Who

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  tom = await waterrijk.add('Tom Visser')
  priya = await waterrijk.add('Priya Nair', 'communications')
  sam = await waterrijk.add('Sam Bakker', 'communications')
})
afterAll(() => database?.close())

const meeting = { repeats: 3 }
const merge = async (who: Who, main: string, others: readonly string[]) =>
  mergeItems(who, await see(who, main), others)

describe('what is suggested as the same', () => {
  test('is the same post, the same words, or nearly the same words; the surest first', async () => {
    const link = 'https://facebook.com/groups/waterrijk/posts/77'
    const story =
      'De stroom is al sinds vanmorgen zeven uur uitgevallen in de hele binnenstad van Waterrijk en niemand bij de gemeente neemt de telefoon op terwijl de kelders langzaam vollopen'
    const main = (await openItem(eva, story, `${link}?fbclid=1`)).item
    const near = (await openItem(tom, `${story}!!! 😡`)).item
    const same = (
      await openItem(tom, 'Moet je lezen', `https://www.facebook.com/groups/waterrijk/posts/77/`)
    ).item
    await openItem(
      tom,
      'De kermis was prachtig dit jaar, met dank aan alle vrijwilligers',
      'https://facebook.com/groups/waterrijk/posts/78',
    )
    const { likely } = await getItem(priya, main)
    expect(likely.map(({ id, why }) => [id, why])).toEqual([
      [same, 'address'],
      [near, 'text'],
    ])
  })
})

describe('putting together', () => {
  test('one line answers all, and everyone who signalled reads it', async () => {
    const main = await openItem(eva, 'Sirene gaat niet')
    const others = [await openItem(tom, 'Sirene stuk?'), await openItem(eva, 'Geen sirene!')]
    const ids = others.map(({ item }) => item)
    expect(await merge(priya, main.item, ids)).toBe('done')
    const { rows } = await listInbox(priya, { view: 'open', search: 'sirene' })
    expect(rows.map(({ id, merged }) => [id, merged])).toEqual([[main.item, 2]])
    await walkTo(priya, main.item)
    await weighItem(priya, await see(priya, main.item), 'grave')
    const line = 'We weten het. Om 15.00 uur meer.'
    await askApproval(priya, await see(priya, main.item), line)
    const approval = (await getItem(sam, main.item)).approvals[0]?.id ?? ''
    await decideApproval(sam, await see(sam, main.item), { approval, approved: true, reason: null })
    expect(await recordAnswer(priya, await see(priya, main.item), line)).toBe('done')
    await closeItem(priya, await see(priya, main.item), 'Dank, het is opgelost.')
    for (const [who, { signal }] of [
      [eva, main],
      [tom, others[0]!],
      [eva, others[1]!],
    ] as const)
      expect((await listProgress(who, [signal])).get(signal)).toMatchObject({
        state: 'closed',
        answer: line,
        message: 'Dank, het is opgelost.',
      })
  })

  test('what went into another item takes no press of its own, and comes out as it went in', async () => {
    const main = (await openItem(eva, 'Hoofdzaak')).item
    const other = (await openItem(tom, 'Bijzaak')).item
    await walkTo(sam, other, [{ node: 'safety', option: 'no' }])
    const before = (await getItem(sam, other)).item
    const old = await see(sam, other)
    await merge(priya, main, [other])
    const inside = await see(sam, other)
    expect(await claimItem(priya, old)).toBe('changed')
    expect(await claimItem(priya, inside)).toBe('changed')
    expect(await takeStep(sam, inside, { node: 'crisis-sign', option: 'no' })).toBe('changed')
    expect(await unmergeItem(priya, await see(priya, main), other)).toBe('done')
    const { item: after } = await getItem(sam, other)
    expect(after).toMatchObject({
      state: before.state,
      claimedBy: before.claimedBy,
      steps: before.steps,
      into: null,
    })
    expect(await unmergeItem(priya, await see(priya, main), other)).toBe('changed')
  })

  test('no reply in writing is lost, and each stays with who wrote it', async () => {
    const main = (await openItem(eva, 'Eerste')).item
    const other = (await openItem(tom, 'Tweede')).item
    await saveReply(priya, other, 'Van Priya bij de tweede')
    await saveReply(sam, other, 'Van Sam bij de tweede')
    await saveReply(priya, main, 'Van Priya bij de eerste')
    await merge(sam, main, [other])
    const view = await getItem(priya, main)
    expect([view.reply, view.otherReplies]).toEqual([
      'Van Priya bij de eerste',
      ['Van Priya bij de tweede'],
    ])
    expect((await getItem(sam, main)).otherReplies).toEqual(['Van Sam bij de tweede'])
    await unmergeItem(sam, await see(sam, main), other)
    expect((await getItem(priya, other)).reply).toBe('Van Priya bij de tweede')
  })

  test('what had taken in others brings them along', async () => {
    const ids = []
    for (const text of ['a', 'b', 'c']) ids.push((await openItem(eva, `Keten ${text}`)).item)
    const [a = '', b = '', c = ''] = ids
    await merge(priya, b, [c])
    await merge(priya, a, [b])
    expect((await getItem(priya, a)).merged.map(({ id }) => id).toSorted()).toEqual(
      [b, c].toSorted(),
    )
    expect((await getItem(priya, c)).item.into).toBe(a)
  })

  test('an item does not go into itself, into what it took in, nor when it is closed', async () => {
    const main = (await openItem(eva, 'Zelf')).item
    const other = (await openItem(eva, 'Ander')).item
    expect(await merge(priya, main, [main])).toBe('changed')
    expect(await merge(priya, main, [crypto.randomUUID()])).toBe('changed')
    await merge(priya, main, [other])
    expect(await merge(priya, other, [main])).toBe('changed')
    const third = (await openItem(eva, 'Derde')).item
    await walkTo(priya, third)
    await closeItem(priya, await see(priya, third), 'x')
    expect(await merge(priya, main, [third])).toBe('changed')
    expect((await getItem(priya, main)).merged.map(({ id }) => id)).toEqual([other])
  })

  test('of two who put each other’s items together exactly one wins', meeting, async () => {
    const one = (await openItem(eva, 'Heen')).item
    const two = (await openItem(tom, 'Weer')).item
    const [first, second] = [await see(priya, one), await see(sam, two)]
    const done = await Promise.all([
      mergeItems(priya, first, [two]),
      mergeItems(sam, second, [one]),
    ])
    expect(done.toSorted()).toEqual(['changed', 'done'])
    const rows = await look(priya, ({ tx }) =>
      tx.selectFrom('item').select('into_id').where('id', 'in', [one, two]).execute(),
    )
    expect(rows.filter(({ into_id }) => into_id !== null)).toHaveLength(1)
  })

  test('sixty signals of which forty say the same become one item with one line', async () => {
    const text =
      'Hele wijk zonder stroom sinds de storm van vannacht, wie weet wanneer het weer terug is?'
    const sent = []
    for (let index = 0; index < 60; index++)
      sent.push(await openItem(index % 2 ? eva : tom, index < 40 ? text : `Losse melding ${index}`))
    const [main] = sent
    const { likely } = await getItem(priya, main!.item)
    expect(likely).toHaveLength(39)
    expect(
      await merge(
        priya,
        main!.item,
        likely.map(({ id }) => id),
      ),
    ).toBe('done')
    await walkTo(priya, main!.item)
    await recordAnswer(priya, await see(priya, main!.item), 'Om 18.00 uur is er weer stroom.')
    for (const [index, { signal }] of sent.slice(0, 40).entries()) {
      const who = index % 2 ? eva : tom
      expect((await listProgress(who, [signal])).get(signal)?.answer).toBe(
        'Om 18.00 uur is er weer stroom.',
      )
    }
  })
})
