import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { EntryKind, ReviewQuestion, StatementText } from './contract.ts'

/** Holds the start and end of crises of this organisation until the transaction ends: one lasts at a time. */
export async function holdCrises({ who, tx }: Act): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`crisis ${who.organisation}`}, 0))`.execute(
    tx,
  )
}

export async function insertCrisis(
  { who, tx, now }: Act,
  crisis: { title: string; topics: string[]; person: string },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('crisis')
    .values({
      organisation_id: who.organisation,
      id,
      title: crisis.title,
      topics: crisis.topics,
      person_id: crisis.person,
      started_at: now,
    })
    .execute()
  return id
}

/** Crises with their ends, newest first; `open` gives the one that lasts, if there is one. */
export async function listCrises(
  { tx }: Look,
  which: { open: true } | { id: string } | { limit: number },
) {
  let query = tx
    .selectFrom('crisis')
    .leftJoin('crisis_ending as ending', (join) =>
      join
        .onRef('ending.organisation_id', '=', 'crisis.organisation_id')
        .onRef('ending.crisis_id', '=', 'crisis.id'),
    )
    .select([
      'crisis.id',
      'crisis.title',
      'crisis.topics',
      'crisis.person_id as person',
      'crisis.started_at as startedAt',
      'ending.person_id as endedBy',
      'ending.ended_at as endedAt',
    ])
    .orderBy('crisis.started_at', 'desc')
  if ('open' in which) query = query.where('ending.crisis_id', 'is', null).limit(1)
  else if ('id' in which) query = query.where('crisis.id', '=', which.id)
  else query = query.limit(which.limit)
  return query.execute()
}

export async function insertEnding({ who, tx, now }: Act, crisis: string, person: string) {
  await tx
    .insertInto('crisis_ending')
    .values({
      organisation_id: who.organisation,
      crisis_id: crisis,
      person_id: person,
      ended_at: now,
    })
    .execute()
}

/** Statements, newest first. */
export async function listStatements({ tx }: Look, crisis: string, limit = 200) {
  const rows = await tx
    .selectFrom('crisis_statement')
    .select(['number', 'text', 'next_at as nextAt', 'person_id as person', 'stated_at as at'])
    .where('crisis_id', '=', crisis)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, text: row.text as StatementText }))
}

/** Adds a statement; false when somebody added one with this number already. */
export async function insertStatement(
  { who, tx, now }: Act,
  statement: {
    crisis: string
    number: number
    text: StatementText
    nextAt: Date | null
    person: string
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('crisis_statement')
    .values({
      organisation_id: who.organisation,
      crisis_id: statement.crisis,
      number: statement.number,
      text: JSON.stringify(statement.text),
      next_at: statement.nextAt,
      person_id: statement.person,
      stated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

export async function listEntries({ tx }: Look, crisis: string) {
  const rows = await tx
    .selectFrom('crisis_entry')
    .select(['id', 'kind', 'text', 'person_id as person', 'entered_at as at'])
    .where('crisis_id', '=', crisis)
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as EntryKind }))
}

export async function insertEntry(
  { who, tx, now }: Act,
  entry: { crisis: string; kind: EntryKind; text: string; person: string; formKey: string },
): Promise<void> {
  await tx
    .insertInto('crisis_entry')
    .values({
      organisation_id: who.organisation,
      crisis_id: entry.crisis,
      id: randomUUID(),
      kind: entry.kind,
      text: entry.text,
      person_id: entry.person,
      entered_at: now,
      form_key: entry.formKey,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listReview({ tx }: Look, crisis: string) {
  const rows = await tx
    .selectFrom('crisis_review')
    .select(['question', 'text', 'person_id as person', 'written_at as at'])
    .where('crisis_id', '=', crisis)
    .execute()
  return rows.map((row) => ({ ...row, question: row.question as ReviewQuestion }))
}

export async function upsertReview(
  { who, tx, now }: Act,
  answer: { crisis: string; question: ReviewQuestion; text: string; person: string },
): Promise<void> {
  const written = { text: answer.text, person_id: answer.person, written_at: now }
  await tx
    .insertInto('crisis_review')
    .values({
      organisation_id: who.organisation,
      crisis_id: answer.crisis,
      question: answer.question,
      ...written,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'crisis_id', 'question']).doUpdateSet(written),
    )
    .execute()
}

export async function listActions({ tx }: Look, crisis: string) {
  return tx
    .selectFrom('crisis_action')
    .select([
      'id',
      'text',
      'owner',
      sql<string>`to_char(due, 'YYYY-MM-DD')`.as('day'),
      'done_at as doneAt',
    ])
    .where('crisis_id', '=', crisis)
    .orderBy('due')
    .orderBy('id')
    .execute()
}

export async function insertAction(
  { who, tx }: Act,
  action: { crisis: string; text: string; owner: string; due: string; formKey: string },
): Promise<void> {
  await tx
    .insertInto('crisis_action')
    .values({
      organisation_id: who.organisation,
      crisis_id: action.crisis,
      id: randomUUID(),
      text: action.text,
      owner: action.owner,
      due: action.due,
      form_key: action.formKey,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function finishAction(
  { tx, now }: Act,
  crisis: string,
  action: string,
  person: string | null,
): Promise<void> {
  await tx
    .updateTable('crisis_action')
    .set({ done_at: person ? now : null, done_by: person })
    .where('crisis_id', '=', crisis)
    .where('id', '=', action)
    .execute()
}

/** Deletes crises that ended before a moment, with all that was written down; gives their ids. */
export async function deleteEndedBefore({ tx }: Act, moment: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('crisis_ending')
    .select('crisis_id')
    .where('ended_at', '<', moment)
    .execute()
  const ids = rows.map((row) => row.crisis_id)
  if (ids.length === 0) return []
  await tx.deleteFrom('crisis_action').where('crisis_id', 'in', ids).execute()
  await tx.deleteFrom('crisis_review').where('crisis_id', 'in', ids).execute()
  await tx.deleteFrom('crisis_entry').where('crisis_id', 'in', ids).execute()
  await tx.deleteFrom('crisis_statement').where('crisis_id', 'in', ids).execute()
  await tx.deleteFrom('crisis_ending').where('crisis_id', 'in', ids).execute()
  await tx.deleteFrom('crisis').where('id', 'in', ids).execute()
  return ids
}
