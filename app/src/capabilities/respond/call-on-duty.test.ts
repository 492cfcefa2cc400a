import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { keepSubscription, usePush } from '#platform/push.server.ts'
import type { Who } from '#platform/who.ts'
import { openItem } from '../../../tests/inbox.ts'
import { makePushAddress } from '../../../tests/push.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { planRoster } from './actions/tidy-desk.server.ts'

let database: TestDatabase
let eva: Who
let priya: Who
let sam: Who

const at = (moment: string) => moveClock(Date.parse(moment) - Date.now())

/** Who was called, and for which item, since the last time it was asked. */
async function takeCalls(): Promise<{ person: string; link: string; text: string }[]> {
  return act(priya, async ({ tx }) => {
    const rows = await tx
      .selectFrom('push_message')
      .innerJoin('push_subscription', 'push_subscription.id', 'push_message.device_id')
      .select(['person_id as person', 'link', 'text'])
      .execute()
    await tx.deleteFrom('push_message').execute()
    return rows
  })
}

beforeAll(async () => {
  database = await openTestDatabase()
  const waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  priya = await waterrijk.add('Priya Nair', 'communications')
  sam = await waterrijk.add('Sam Bakker', 'communications')
  usePush('handvat@waterrijk.example', () => true)
  for (const who of [priya, sam])
    await act(who, (context) => {
      const address = makePushAddress(who.person ?? '')
      return keepSubscription(context, { person: who.person ?? '', address, kinds: ['webcare'] })
    })
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('without a roster everyone in the inbox who chose it is told that something new came, and nothing of what', async () => {
  const { item } = await openItem(eva, 'De brug is weer kapot')
  const calls = await takeCalls()
  expect(calls.map(({ person }) => person).toSorted()).toEqual(
    [priya.person, sam.person].toSorted(),
  )
  for (const call of calls)
    expect(call).toMatchObject({
      link: `/inbox/${item}`,
      text: 'Er is iets nieuws in het postvak van Handvat.',
    })
})

test('with a roster only who is on duty is called, nobody outside its hours, and not again within ten minutes', async () => {
  // A Monday of its own week, so that nothing of before is near.
  at('2026-12-07T09:00:00Z')
  const slot = { day: 1, from: '09:00', to: '17:00', person: sam.person ?? '', deputy: null }
  expect(await planRoster(priya, 0, [slot])).toBe('done')
  await openItem(eva, 'De lift staat stil')
  await openItem(eva, 'En nu ook de trap')
  const { length } = await look(priya, ({ tx }) =>
    tx.selectFrom('push_message').select('id').execute(),
  )
  expect(length).toBe(1)
  expect((await takeCalls()).map(({ person }) => person)).toEqual([sam.person])
  at('2026-12-07T20:00:00Z')
  await openItem(eva, 'Het licht in het park')
  expect(await takeCalls()).toEqual([])
})
