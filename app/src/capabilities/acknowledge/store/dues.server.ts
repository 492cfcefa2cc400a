import { sql } from 'kysely'
import type { Audience } from '#capabilities/people/contract.ts'
import { selectPeople } from '#capabilities/people/reads.server.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { DueEnd } from '../contract.ts'

/** A question to read that a person got last, and how it ended. */
export interface LastDue {
  id: string
  publication: string
  /** ISO date. */
  since: string
  endedBy: DueEnd | null
}

/** Which people of a query count, and which do not; audiences are widened. */
export interface Asking {
  publication: string
  /** Whom the version asks; null is everyone. */
  concerns: Audience | null
  /** Whom a later version asked already. */
  except: readonly Audience[]
  /** Versions of which an acknowledgement or a question is an answer to this one. */
  held: readonly string[]
  /** Only these. */
  people?: readonly string[] | undefined
  /** ISO date of today. */
  today: string
}

/** Asks everyone concerned who did not answer and is not asked already; one statement, whatever the organisation. */
export async function insertDues(context: Act, asking: Asking): Promise<void> {
  const { who, tx, now } = context
  let people = tx
    .selectFrom(selectPeople(context, asking.concerns).as('p'))
    .select((eb) => [
      eb.val(who.organisation).as('organisation_id'),
      sql<string>`gen_random_uuid()`.as('id'),
      'p.id as person_id',
      eb.val(asking.publication).as('publication_id'),
      'p.unit_id',
      sql<string>`greatest(${asking.today}::date, p.starts_on)`.as('since'),
      eb.val(now).as('made_at'),
    ])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('due')
            .select('due.id')
            .whereRef('due.person_id', '=', 'p.id')
            .where('due.ended_at', 'is', null),
        ),
      ),
    )
  for (const audience of asking.except)
    people = people.where(
      'p.id',
      'not in',
      tx.selectFrom(selectPeople(context, audience).as('e')).select('e.id'),
    )
  if (asking.held.length > 0)
    people = people.where(({ not, exists, selectFrom, or }) =>
      not(
        or([
          exists(
            selectFrom('acknowledgement')
              .select('acknowledgement.id')
              .whereRef('acknowledgement.person_id', '=', 'p.id')
              .where('publication_id', 'in', asking.held),
          ),
          exists(
            selectFrom('reservation')
              .select('reservation.person_id')
              .whereRef('reservation.person_id', '=', 'p.id')
              .where('publication_id', 'in', asking.held),
          ),
        ]),
      ),
    )
  if (asking.people) people = people.where(isAmong('p.id', asking.people))
  const insert = tx
    .insertInto('due')
    .columns([
      'organisation_id',
      'id',
      'person_id',
      'publication_id',
      'unit_id',
      'since',
      'made_at',
    ])
    .expression(people)
    .onConflict((conflict) => conflict.doNothing())
  if (asking.people && asking.people.length <= fewPeople) {
    await insert.execute()
    return
  }
  await runLarge(tx, () => insert.execute())
}

// For so many a look into the index for each is the quickest, whatever the planner knows of a table.
const fewPeople = 20

// A statement that is as large as the organisation gets a minute. Looking through a table for each person in turn, while it
// grows by that very statement, takes the square of the time: a database that was just filled would choose that.
async function runLarge(tx: Act['tx'], work: () => Promise<unknown>): Promise<void> {
  const { rows } = await sql<{ before: string }>`
    SELECT current_setting('statement_timeout') AS before, set_config('statement_timeout', '60s', true),
      set_config('enable_nestloop', 'off', true)`.execute(tx)
  await work()
  await sql`SELECT set_config('statement_timeout', ${rows[0]?.before ?? '0'}, true),
    set_config('enable_nestloop', 'on', true)`.execute(tx)
}

/** Ends what those concerned are still asked, because a newer version asks them; a widened audience or everyone. */
export async function replaceDues(context: Act, concerns: Audience | null): Promise<void> {
  let query = context.tx
    .updateTable('due')
    .set({ ended_at: context.now, ended_by: 'replaced' satisfies DueEnd })
    .where('ended_at', 'is', null)
  if (concerns)
    query = query.where(
      'person_id',
      'in',
      context.tx.selectFrom(selectPeople(context, concerns).as('p')).select('p.id'),
    )
  await runLarge(context.tx, () => query.execute())
}

/** Ends what is asked about versions that do not count any more: all but these. */
export async function withdrawDues({ tx, now }: Act, counting: readonly string[]): Promise<void> {
  let query = tx
    .updateTable('due')
    .set({ ended_at: now, ended_by: 'withdrawn' satisfies DueEnd })
    .where('ended_at', 'is', null)
  if (counting.length > 0) query = query.where('publication_id', 'not in', counting)
  await runLarge(tx, () => query.execute())
}

// As one value: a thousand people are not a thousand parameters.
function isAmong(column: string, people: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} = ANY (${[...people]}::uuid[])`
}

/** Ends what people are asked, about these versions only or about any. */
export async function endDues(
  { tx, now }: Act,
  people: readonly string[],
  by: DueEnd,
  publications?: readonly string[],
): Promise<void> {
  if (publications?.length === 0) return
  let query = tx
    .updateTable('due')
    .set({ ended_at: now, ended_by: by })
    .where(isAmong('person_id', people))
    .where('ended_at', 'is', null)
  if (publications) query = query.where('publication_id', 'in', publications)
  await query.execute()
}

/** Counts people who moved where they are now, as far as they are still asked. */
export async function moveDues(context: Act, people: readonly string[]): Promise<void> {
  await context.tx
    .updateTable('due')
    .from(selectPeople(context).as('p'))
    .set((eb) => ({ unit_id: eb.ref('p.unit_id') }))
    .whereRef('p.id', '=', 'due.person_id')
    .where(isAmong('due.person_id', people))
    .where('ended_at', 'is', null)
    .execute()
}

export async function findLastDue({ tx }: Look, person: string): Promise<LastDue | undefined> {
  const row = await tx
    .selectFrom('due')
    .select(['id', 'publication_id as publication', 'ended_by'])
    .select(sql<string>`since::text`.as('since'))
    .where('person_id', '=', person)
    // What is open is what counts; of what ended, the last.
    .orderBy((eb) => eb('ended_at', 'is not', null))
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      publication: row.publication,
      since: row.since,
      endedBy: row.ended_by as DueEnd | null,
    }
  )
}

/** Whether anybody is still asked anything, from today on or later. */
export async function hasOpenDues({ tx }: Look): Promise<boolean> {
  const row = await tx
    .selectFrom('due')
    .select('id')
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many people are still asked and have no address to write to. */
export async function countWithoutMail(context: Look): Promise<number> {
  const { total } = await context.tx
    .selectFrom('due')
    .innerJoin(selectPeople(context).as('p'), 'p.id', 'due.person_id')
    .where('due.ended_at', 'is', null)
    .where('p.email', 'is', null)
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}
