import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { RoundRow } from '../contract.ts'
import { stateOf } from '../model.ts'

/** Holds a round still until the transaction ends: `shared` by those who add to it, alone by who closes or completes it. */
export async function holdRound(
  { tx }: Act,
  round: string,
  how: 'shared' | 'alone',
): Promise<void> {
  // Not a lock on the row: the application may not change a round, so it cannot lock one either.
  const key = sql`hashtextextended(${round}, 0)`
  await (
    how === 'shared'
      ? sql`SELECT pg_advisory_xact_lock_shared(${key})`
      : sql`SELECT pg_advisory_xact_lock(${key})`
  ).execute(tx)
}

/** Adds the round with this number; nothing when another one took it at the same moment. */
export async function insertRound(
  { who, tx, now }: Act,
  round: {
    number: number
    document: CodeDocument
    hash: string
    revision: number
    title: string
    welcome: string
    lastDay: string
    person: string
  },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('round')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      number: round.number,
      document: JSON.stringify(round.document),
      hash: round.hash,
      from_revision: round.revision,
      title: round.title,
      welcome: round.welcome,
      last_day: round.lastDay,
      person_id: round.person,
      begun_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Records that a round is closed; says no when it was already. */
export async function insertClosing(
  { who, tx }: Act,
  closing: { round: string; cause: 'press' | 'date'; person: string | null; at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('round_closing')
    .values({
      organisation_id: who.organisation,
      round_id: closing.round,
      cause: closing.cause,
      person_id: closing.person,
      closed_at: closing.at,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'round_id']).doNothing())
    .returning('round_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Records that everything in a round is answered; says no when it was already. */
export async function insertCompletion(
  { who, tx, now }: Act,
  completion: { round: string; joined: number; person: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('round_finish')
    .values({
      organisation_id: who.organisation,
      round_id: completion.round,
      joined: completion.joined,
      person_id: completion.person,
      completed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'round_id']).doNothing())
    .returning('round_id')
    .executeTakeFirst()
  return row !== undefined
}

/** A round with what its state follows from; without its text. */
export interface StoredRound extends RoundRow {
  closedOnRecord: boolean
  completedAt: Date | null
}

/** Rounds, the newest first. */
export async function listRounds(
  { tx, now }: Look,
  which: { id: string } | { offset: number; limit: number },
): Promise<StoredRound[]> {
  let query = tx
    .selectFrom('round')
    .leftJoin('round_closing as closing', (join) =>
      join
        .onRef('closing.organisation_id', '=', 'round.organisation_id')
        .onRef('closing.round_id', '=', 'round.id'),
    )
    .leftJoin('round_finish as completion', (join) =>
      join
        .onRef('completion.organisation_id', '=', 'round.organisation_id')
        .onRef('completion.round_id', '=', 'round.id'),
    )
    .select((eb) => [
      'round.id',
      'round.number',
      'round.title',
      'round.last_day as lastDay',
      'round.begun_at as begunAt',
      'round.hash',
      'closing.closed_at as closedAt',
      'completion.completed_at as completedAt',
      'completion.joined as joinedThen',
      eb
        .selectFrom('round_participant as one')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('one.round_id', '=', 'round.id')
        .as('joinedNow'),
      eb
        .selectFrom('contribution')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('contribution.round_id', '=', 'round.id')
        .where('contribution.wants_answer', '=', true)
        .where('contribution.answers', '=', 0)
        .as('unanswered'),
    ])
    .orderBy('round.number', 'desc')
  query =
    'id' in which
      ? query.where('round.id', '=', which.id)
      : query.offset(which.offset).limit(which.limit)
  return (await query.execute()).map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    lastDay: row.lastDay,
    begunAt: row.begunAt,
    hash: row.hash,
    joined: row.joinedThen ?? Number(row.joinedNow ?? 0),
    unanswered: Number(row.unanswered ?? 0),
    closedOnRecord: row.closedAt !== null,
    completedAt: row.completedAt,
    state: stateOf(
      { lastDay: row.lastDay, closed: row.closedAt !== null, completed: row.completedAt !== null },
      now,
    ),
  }))
}

export async function findRound(context: Look, id: string): Promise<StoredRound | undefined> {
  return (await listRounds(context, { id }))[0]
}

/** What a round is about: its welcome and its text, as they were when it was opened. */
export async function findText(
  { tx }: Look,
  id: string,
): Promise<{ welcome: string; document: CodeDocument } | undefined> {
  const row = await tx
    .selectFrom('round')
    .select(['welcome', 'document'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { welcome: row.welcome, document: row.document as unknown as CodeDocument }
}
