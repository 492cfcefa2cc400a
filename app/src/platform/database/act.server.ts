import { sql, type Transaction } from 'kysely'
import type { EventName, Events } from '#events/all.ts'
import { now } from '../clock.ts'
import type { Who } from '../who.ts'
import { getDatabase } from './connection.server.ts'
import type { DB } from './tables.ts'

/** What a read gets: one organisation's rows, and nothing that writes. */
export interface Look {
  readonly who: Who
  readonly tx: Transaction<DB>
  readonly now: Date
}

/** What an action gets: the transaction, the moment, and the spine to append to. */
export interface Act extends Look {
  /** Appends to the event table and runs the reactions of other capabilities inside this transaction. */
  append<Name extends EventName>(name: Name, payload: Events[Name]): Promise<void>
  /** The same for the same thing that happened many times, in one statement; reactions run for all of them or each, in order. */
  appendAll<Name extends EventName>(name: Name, payloads: readonly Events[Name][]): Promise<void>
  /** Runs after the commit, in order; what fails here does not undo what was confirmed. */
  after(work: () => Promise<void> | void): void
}

/** What another capability does in the same transaction when something has happened. */
export type Reactions = { [Name in EventName]?: (act: Act, payload: Events[Name]) => Promise<void> }

/** The same for a thing that happened many times at once, in a few statements however many. */
export type ReactionsToMany = {
  [Name in EventName]?: (act: Act, payloads: readonly Events[Name][]) => Promise<void>
}

const reactions: { each: Reactions; many: ReactionsToMany }[] = []

/** Registers the reactions of a capability, once at start. What stands in `many` is asked once instead of for each. */
export function react(each: Reactions, many: ReactionsToMany = {}): void {
  if (!reactions.some((known) => known.each === each)) reactions.push({ each, many })
}

/** Opens the only kind of transaction that writes: one organisation, then commit, then what was left for after. */
export async function act<Result>(who: Who, fn: (act: Act) => Promise<Result>): Promise<Result> {
  const later: (() => Promise<void> | void)[] = []
  const result = await getDatabase()
    .transaction()
    .execute(async (tx) => {
      await enter(tx, who)
      const moment = now()
      const context: Act = {
        who,
        tx,
        now: moment,
        after: (work) => void later.push(work),
        append: (name, payload) => context.appendAll(name, [payload]),
        appendAll: async (name, payloads) => {
          if (payloads.length === 0) return
          await sql`
            INSERT INTO event (organisation_id, name, payload, by_person, at)
            SELECT ${who.organisation}, ${name}, payload, ${who.person}, ${moment}
            FROM jsonb_array_elements(${JSON.stringify(payloads)}::jsonb) WITH ORDINALITY AS row (payload, number)
            ORDER BY number`.execute(tx)
          for (const { each, many } of reactions) {
            const toMany = payloads.length > 1 ? many[name] : undefined
            if (toMany) await toMany(context, payloads)
            else for (const payload of payloads) await each[name]?.(context, payload)
          }
        },
      }
      return fn(context)
    })
  for (const work of later) await work()
  return result
}

/** The same as `act`, read-only: the database refuses every write. `steady` sees one moment, however long it reads. */
export async function look<Result>(
  who: Who,
  fn: (look: Look) => Promise<Result>,
  { steady = false }: { steady?: boolean } = {},
): Promise<Result> {
  return getDatabase()
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel(steady ? 'repeatable read' : 'read committed')
    .execute(async (tx) => {
      await enter(tx, who)
      return fn({ who, tx, now: now() })
    })
}

async function enter(tx: Transaction<DB>, who: Who): Promise<void> {
  await sql`SELECT set_config('app.organisation', ${who.organisation}, true)`.execute(tx)
}
