import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '../database/act.server.ts'
import type { Outcome } from './lane.server.ts'

/** A letter in plain text. */
export interface Letter {
  to: string
  subject: string
  body: string
  /** A calendar file that goes along. */
  calendar?: string
  /** From then on it no longer goes, because what it says no longer holds; 14 days where it is left out. */
  expires?: Date
}

/** How many letters may be with the mail server at one moment: as many may be uncertain after a crash. */
export const inFlight = 10
/** The longest that a letter may be with the mail server, in milliseconds; after that nobody knows. */
export const longestDelivery = 60_000

const lasts = 14 * 86_400_000
// Only a process that has died can be this late with its outcome.
const lateAfter = longestDelivery + 15_000

/** Writes letters in one statement; returns their ids in the same order. */
export async function insertLetters(
  { who, tx, now }: Act,
  batches: readonly { batch: string; letters: readonly Letter[] }[],
): Promise<string[]> {
  const rows = batches.flatMap(({ batch, letters }) =>
    letters.map((letter) => ({
      id: randomUUID(),
      batch_id: batch,
      to_address: oneLine(letter.to),
      subject: oneLine(letter.subject),
      body: letter.body,
      calendar: letter.calendar ?? null,
      expires_at: (letter.expires ?? new Date(now.getTime() + lasts)).toISOString(),
    })),
  )
  await sql`
    INSERT INTO mail (organisation_id, id, batch_id, to_address, subject, body, calendar, expires_at, created_at)
    SELECT ${who.organisation}, id, batch_id, to_address, subject, body, calendar, expires_at, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (id uuid, batch_id uuid, to_address text, subject text, body text, calendar text,
        expires_at timestamptz)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Takes back letters whose words no longer hold; one that is with the mail server now goes no second time. */
export async function deleteLetters({ tx, now }: Act, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('mail')
    .where('id', 'in', ids)
    .where('state', 'in', ['waiting', 'uncertain'])
    .execute()
  await tx
    .updateTable('mail')
    .set({ expires_at: now })
    .where('id', 'in', ids)
    .where('state', '=', 'sending')
    .execute()
}

/** A letter as a mail server gets it. */
export interface HeldLetter {
  id: string
  to: string
  subject: string
  body: string
  calendar: string | null
}

/**
 * Takes letters of a batch to hand over, at most `room` and never more than `inFlight` in the organisation; each at most
 * once since `since`. From here on their rows say that they may have gone.
 */
export async function claimLetters(
  { who, tx, now }: Act,
  { batch, since, room }: { batch: string; since: Date; room: number },
): Promise<HeldLetter[]> {
  // One at a time: two processes that count together would take twice as many.
  await sql`SELECT pg_advisory_xact_lock(7221906, hashtext(${who.organisation}))`.execute(tx)
  await settleLate(tx, now)
  await expireLetters({ tx, now }, batch)
  const { rows } = await sql<HeldLetter>`
    UPDATE mail SET state = 'sending', handed_at = ${now}
    WHERE id IN (
      SELECT id FROM mail
      WHERE state = 'waiting' AND batch_id = ${batch} AND (handed_at IS NULL OR handed_at < ${since})
      ORDER BY created_at, id
      LIMIT least(${room}::int, ${inFlight} - (SELECT count(*)::int FROM mail WHERE state = 'sending')))
    RETURNING id, to_address AS "to", subject, body, calendar`.execute(tx)
  return rows
}

// The process that had them has died: they may have gone or not, and only a person can know.
async function settleLate(tx: Act['tx'], now: Date): Promise<void> {
  await tx
    .updateTable('mail')
    .set((row) => ({ state: 'uncertain', attempts: row('attempts', '+', 1) }))
    .where('state', '=', 'sending')
    .where('handed_at', '<', new Date(now.getTime() - lateAfter))
    .execute()
}

/** Ends the letters that waited too long, of one batch or all. */
export async function expireLetters(
  { tx, now }: Pick<Act, 'tx' | 'now'>,
  batch: string | null,
): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ state: 'failed', failure: 'expired', body: null, calendar: null, ended_at: now })
    .where('state', 'in', batch ? ['waiting'] : ['waiting', 'uncertain'])
    .where('expires_at', '<=', now)
    .$if(batch !== null, (query) => query.where('batch_id', '=', batch ?? ''))
    .execute()
}

/** Writes down what became of letters that were handed over. */
export async function recordOutcomes(
  { tx, now }: Act,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return
  await sql`
    UPDATE mail SET
      state = done.state,
      body = CASE WHEN done.state IN ('sent', 'failed') THEN NULL ELSE mail.body END,
      calendar = CASE WHEN done.state IN ('sent', 'failed') THEN NULL ELSE mail.calendar END,
      sent_at = CASE WHEN done.state = 'sent' THEN ${now}::timestamptz END,
      ended_at = CASE WHEN done.state IN ('sent', 'failed') THEN ${now}::timestamptz END,
      failure = CASE WHEN done.state = 'failed' THEN 'refused' END,
      attempts = mail.attempts + 1,
      last_error = done.reason
    FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) AS done (letter uuid, state text, reason text)
    WHERE mail.id = done.letter AND mail.state IN ('sending', 'uncertain')`.execute(tx)
}

/** How many letters of a batch are not at their end: waiting, of them not tried since `since`, and with a mail server. */
export async function countOpen(
  { tx }: Look,
  { batch, since }: { batch: string; since: Date },
): Promise<{ waiting: number; untried: number; sending: number }> {
  const { rows } = await sql<{ waiting: number; untried: number; sending: number }>`
    SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
           count(*) FILTER (WHERE state = 'waiting' AND (handed_at IS NULL OR handed_at < ${since}))::int AS untried,
           count(*) FILTER (WHERE state = 'sending')::int AS sending
    FROM mail WHERE batch_id = ${batch} AND state IN ('waiting', 'sending')`.execute(tx)
  return rows[0] ?? { waiting: 0, untried: 0, sending: 0 }
}

/** Has uncertain letters wait again, by the press of a person; returns the batches they are of. */
export async function freeLetters(
  { tx, now }: Act,
  ids: readonly string[],
): Promise<{ batch: string; count: number }[]> {
  if (ids.length === 0) return []
  const freed = await tx
    .updateTable('mail')
    .set({ state: 'waiting', handed_at: null, last_error: null })
    .where('id', 'in', ids)
    .where('state', '=', 'uncertain')
    .where('expires_at', '>', now)
    .returning('batch_id')
    .execute()
  const batches = new Map<string, number>()
  for (const { batch_id: batch } of freed) batches.set(batch, (batches.get(batch) ?? 0) + 1)
  return [...batches].map(([batch, count]) => ({ batch, count }))
}

// A line break in an address or subject would be a header of its own.
function oneLine(text: string): string {
  return text.replace(/[\r\n\u0000-\u001f\u2028\u2029]+/g, ' ').trim()
}
