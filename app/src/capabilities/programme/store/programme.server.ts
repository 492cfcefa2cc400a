import { sql } from 'kysely'
import type { Language } from '#capabilities/people/contract.ts'
import { selectPeople } from '#capabilities/people/reads.server.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Channel, OwnChoice, Topic, Turn } from '../contract.ts'

/** Holds the programme of the organisation still until the transaction ends. */
export async function holdProgramme({ who, tx }: Act): Promise<void> {
  // Not a lock on a row: before the first turn there is none, and the application may change none.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`programme ${who.organisation}`}, 0))`.execute(
    tx,
  )
}

/** Openings and closings, the last first. */
export async function listTurns({ tx }: Look): Promise<Turn[]> {
  const rows = await tx
    .selectFrom('programme_turn')
    .select(['number', 'kind', 'reason', 'turned_at'])
    .orderBy('number', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind as Turn['kind'],
    reason: row.reason,
    at: row.turned_at,
  }))
}

export async function insertTurn(
  { who, tx, now }: Act,
  turn: {
    number: number
    kind: Turn['kind']
    publication: string | null
    survey: string | null
    reason: string | null
    person: string
  },
): Promise<void> {
  await tx
    .insertInto('programme_turn')
    .values({
      organisation_id: who.organisation,
      number: turn.number,
      kind: turn.kind,
      publication_id: turn.publication,
      survey_id: turn.survey,
      reason: turn.reason,
      person_id: turn.person,
      turned_at: now,
    })
    .execute()
}

/** What somebody who takes part chose; undefined for who does not. */
export async function findAmbassador({ tx }: Look, person: string): Promise<OwnChoice | undefined> {
  const row = await tx
    .selectFrom('ambassador')
    .select(['channels', 'topics', 'letters'])
    .where('person_id', '=', person)
    .executeTakeFirst()
  return (
    row && {
      channels: row.channels as Channel[],
      topics: row.topics as Topic[],
      letters: row.letters,
    }
  )
}

/** Lets somebody take part; joining twice is joining once. */
export async function insertAmbassador({ who, tx }: Act, person: string): Promise<void> {
  await tx
    .insertInto('ambassador')
    .values({
      organisation_id: who.organisation,
      person_id: person,
      channels: [],
      topics: [],
      letters: false,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doNothing())
    .execute()
}

/** Keeps what somebody chose; says no for who takes no part. */
export async function updateAmbassador(
  { tx }: Act,
  person: string,
  choice: OwnChoice,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ambassador')
    .set({ channels: choice.channels, topics: choice.topics, letters: choice.letters })
    .where('person_id', '=', person)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Forgets that somebody took part, their wish for a goal included. */
export async function deleteAmbassador({ tx }: Act, person: string): Promise<void> {
  await tx.deleteFrom('team_goal_wish').where('person_id', '=', person).execute()
  await tx.deleteFrom('ambassador').where('person_id', '=', person).execute()
}

export async function countAmbassadors({ tx }: Look): Promise<number> {
  const { total } = await tx
    .selectFrom('ambassador')
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Who takes part, wants letters and has an address, for the job that writes them; no page may show them. */
export async function listAddressees(
  context: Look,
): Promise<{ name: string; email: string; language: Language | null }[]> {
  const rows = await context.tx
    .selectFrom('ambassador')
    .innerJoin(selectPeople(context).as('people'), 'people.id', 'ambassador.person_id')
    .select(['people.name', 'people.email', 'people.language'])
    .where('ambassador.letters', '=', true)
    .where('people.email', 'is not', null)
    .execute()
  return rows.flatMap(({ name, email, language }) =>
    email ? [{ name, email, language: language as Language | null }] : [],
  )
}
