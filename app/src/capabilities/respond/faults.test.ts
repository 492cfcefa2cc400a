import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { complaint, openItem } from '../../../tests/inbox.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { closeItem, recordAnswer, saveReply } from './actions/answer.server.ts'
import type { Done } from './actions/change.server.ts'
import { mergeItems, unmergeItem } from './actions/merge.server.ts'
import { claimItem, escalateItem, remark, returnItem } from './actions/tend.server.ts'
import { takeStep, undoSteps } from './actions/walk.server.ts'
import { getProtocol } from './protocol.ts'

const seeds = Number(process.env['HANDVAT_SEEDS'] ?? 240)
const presses = 6

let database: TestDatabase
let waterrijk: TestOrganisation
let eva: Who
let team: Who[]

/** What breaks, and at which statement that writes; the commit counts as one. */
interface Fault {
  kind: 'before' | 'after' | 'cut'
  at: number
}
let fault: (Fault & { seen: number; struck: 'no' | 'write' | 'commit' }) | null = null

type Query = (this: Client, ...args: unknown[]) => unknown
const prototype = Client.prototype as unknown as { query: Query }
const realQuery = prototype.query

/** Stands between the application and its database, and breaks one statement of one press. */
const breaking: Query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : ((args[0] as { text?: string })?.text ?? '')
  const own = (this as unknown as { connectionParameters: { application_name?: string } })
    .connectionParameters.application_name
  const commit = /^\s*commit/i.test(text)
  if (!fault || own !== 'handvat' || !(commit || /^\s*(insert|update|delete)/i.test(text)))
    return realQuery.apply(this, args)
  if (fault.seen++ !== fault.at) return realQuery.apply(this, args)
  fault.struck = commit ? 'commit' : 'write'
  if (fault.kind === 'before' && !commit) return Promise.reject(new Error('broken before'))
  if (fault.kind === 'cut') {
    const { stream } = (this as unknown as { connection: { stream: { destroy(): void } } })
      .connection
    const running = realQuery.apply(this, args) as Promise<unknown>
    stream.destroy()
    return running
  }
  return (realQuery.apply(this, args) as Promise<unknown>).then(() => {
    throw new Error('broken after')
  })
}

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  team = [
    await waterrijk.add('Priya Nair', 'communications'),
    await waterrijk.add('Sam Bakker', 'communications'),
  ]
})
beforeEach(() => {
  prototype.query = breaking
})
afterEach(() => {
  prototype.query = realQuery
})
afterAll(() => database?.close())

function createDice(seed: number): (sides: number) => number {
  let state = seed * 2_654_435_761
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

/** All that the database holds about some items. */
const dump = (items: readonly string[]) =>
  look(team[0]!, async ({ tx }) => ({
    items: await tx.selectFrom('item').selectAll().where('id', 'in', items).orderBy('id').execute(),
    steps: await tx.selectFrom('item_step').selectAll().where('item_id', 'in', items).orderBy('item_id').orderBy('position').execute(),
    states: await tx.selectFrom('item_state').selectAll().where('item_id', 'in', items).orderBy('item_id').orderBy('number').execute(),
    merges: await tx.selectFrom('item_merge').selectAll().where('item_id', 'in', items).orderBy('item_id').orderBy('number').execute(),
    answers: await tx.selectFrom('answer').selectAll().where('item_id', 'in', items).orderBy('id').execute(),
    closings: await tx.selectFrom('closing').selectAll().where('item_id', 'in', items).orderBy('item_id').execute(),
    replies: await tx.selectFrom('reply_draft').selectAll().where('item_id', 'in', items).orderBy('item_id').orderBy('person_id').execute(),
    remarks: await tx.selectFrom('item_remark').selectAll().where('item_id', 'in', items).orderBy('id').execute(),
    events: await tx.selectFrom('event').select(['name', 'payload']).where(sql<string>`payload ->> 'item'`, 'in', items).orderBy('id').execute(),
  })) // prettier-ignore

/** Waits until the server is done with what a cut connection had asked of it. */
async function settle(): Promise<void> {
  const busy = () =>
    look(team[0]!, async ({ tx }) => {
      const { rows } = await sql`SELECT FROM pg_stat_activity WHERE application_name = 'handvat'
        AND pid <> pg_backend_pid() AND state <> 'idle'`.execute(tx)
      return rows.length > 0
    })
  while (await busy()) await setTimeout(5)
}

type Dump = Awaited<ReturnType<typeof dump>>

/** What must hold at every moment, whatever broke. */
function expectWhole(now: Dump): void {
  for (const item of now.items) {
    const own = <Row extends { item_id: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.item_id === item.id)
    const happened = (name: string) =>
      now.events.filter(
        (event) => event.name === name && (event.payload as { item: string }).item === item.id,
      ).length
    const last = own(now.states).at(-1)
    expect({ state: item.state, owner: item.claimed_by }).toEqual({
      state: last?.state ?? 'new',
      owner: last?.owner_id ?? null,
    })
    expect(item.into_id).toBe(own(now.merges).at(-1)?.into_id ?? null)
    expect(own(now.steps).map((step) => step.position)).toEqual(own(now.steps).map((_, at) => at))
    expect(happened('item.answered')).toBe(own(now.answers).length)
    expect(happened('item.closed')).toBe(own(now.closings).length)
    expect(happened('item.remarked')).toBe(own(now.remarks).length)
    expect(item.state === 'closed').toBe(own(now.closings).length === 1)
    // What is put together is one level deep, and into something that is not itself inside.
    if (item.into_id) {
      const into = now.items.find(({ id }) => id === item.into_id)
      if (into) expect(into.into_id).toBeNull()
    }
  }
}

/** One press by dice, on one of the items as it stands. */
function choosePress(
  roll: (sides: number) => number,
  items: readonly string[],
  now: Dump,
): () => Promise<Done | 'needs-second' | 'saved'> {
  const who = team[roll(2)]!
  const item = now.items[roll(now.items.length)]!
  const seen = { item: item.id, revision: item.revision - (roll(8) === 0 ? 1 : 0) }
  const steps = now.steps.filter((step) => step.item_id === item.id).length
  const next = complaint[steps]
  const other = items.find((id) => id !== item.id) ?? ''
  const inside = now.items.find((one) => one.into_id === item.id)?.id ?? other
  const choices: (() => Promise<Done | 'needs-second' | 'saved'>)[] = [
    () => claimItem(who, seen),
    () => escalateItem(who, seen, 'Hulp'),
    () => returnItem(who, seen),
    () => (next ? takeStep(who, seen, next) : recordAnswer(who, seen, `Antwoord ${roll(1_000)}`)),
    () => (next ? takeStep(who, seen, next) : recordAnswer(who, seen, `Antwoord ${roll(1_000)}`)),
    () => (next ? undoSteps(who, seen, 0) : closeItem(who, seen, 'Dank.')),
    () => mergeItems(who, seen, [other]),
    () => unmergeItem(who, seen, inside),
    () => remark(who, seen, 'Let op'),
    () => saveReply(who, item.id, `Concept ${roll(1_000)}`).then(() => 'saved' as const),
  ]
  return choices[roll(choices.length)]!
}

describe(`breaking off at every write, ${seeds} times by dice`, () => {
  test(
    'leaves all of a press or nothing of it, and nothing that was confirmed goes lost',
    { timeout: 900_000 },
    async () => {
      // The protocol that came with the product is kept once, outside the dice.
      expect(getProtocol().start).toBe('safety')
      let struck = 0
      let confirmed = 0
      for (let seed = 1; seed <= seeds; seed++) {
        const roll = createDice(seed)
        const items: string[] = []
        for (let index = 0; index < 2; index++)
          items.push((await openItem(eva, `Geval ${seed} ${index}`)).item)
        // Half of the worlds begin at the end of the path, where answering and closing are.
        if (seed % 2)
          for (const [position, step] of complaint.entries())
            await takeStep(team[0]!, { item: items[0]!, revision: position + 1 }, step)
        for (let press = 0; press < presses; press++) {
          const before = await dump(items)
          const go = choosePress(roll, items, before)
          const kind = (['before', 'after', 'cut'] as const)[roll(3)]!
          fault = roll(3) === 0 ? null : { kind, at: roll(9), seen: 0, struck: 'no' }
          const outcome = await go().catch((error: Error) => error)
          const broke = fault?.struck ?? 'no'
          fault = null
          if (broke !== 'no') await settle()
          const after = await dump(items)
          const where = `seed ${seed}, press ${press}, ${kind} ${broke}`
          expectWhole(after)
          if (broke !== 'no') struck++
          if (outcome instanceof Error) {
            // Broken at the commit itself nobody can know; everywhere else nothing remains.
            if (broke !== 'commit') expect({ where, rows: after }).toEqual({ where, rows: before })
          } else if (outcome === 'changed' || outcome === 'needs-second') {
            expect({ where, rows: after }).toEqual({ where, rows: before })
          } else {
            confirmed++
            expect({ where, broke }).toEqual({ where, broke: 'no' })
            expect(after).not.toEqual(before)
          }
        }
      }
      // The dice must have broken much and let much through, or this proves nothing.
      expect(struck).toBeGreaterThan(seeds)
      expect(confirmed).toBeGreaterThan(seeds)
    },
  )

  test('the injection really breaks a write', async () => {
    const { item } = await openItem(eva, 'Kapot')
    fault = { kind: 'after', at: 0, seen: 0, struck: 'no' }
    await expect(
      act(team[0]!, ({ tx }) =>
        tx.updateTable('item').set({ words: 'x' }).where('id', '=', item).execute(),
      ),
    ).rejects.toThrow('broken after')
    fault = null
  })
})
