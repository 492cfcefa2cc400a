import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Signal, Tone } from './contract.ts'
import type { SignalInput } from './input.ts'

/** Adds a signal; the same form sent twice gives the first one again. */
export async function upsertSignal(
  { who, tx, now }: Act,
  signal: SignalInput & { person: string; picture: string | null },
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('signal')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: signal.person,
      link: signal.link,
      text: signal.text,
      note: signal.note,
      file_id: signal.picture,
      tone: signal.tone,
      sent_at: now,
      form_key: signal.formKey,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id', 'form_key']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await findByForm({ tx }, signal)
  if (!known) throw new Error('A signal vanished while it was added.')
  return { id: known.id, added: false }
}

export async function findByForm(
  { tx }: Pick<Look, 'tx'>,
  form: { person: string; formKey: string },
): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('signal')
    .select('id')
    .where('person_id', '=', form.person)
    .where('form_key', '=', form.formKey)
    .executeTakeFirst()
}

export async function listSignals(
  { tx }: Look,
  which: { ids: readonly string[] } | { person: string; offset: number; limit: number },
): Promise<Signal[]> {
  let query = tx.selectFrom('signal').selectAll().orderBy('sent_at', 'desc')
  if ('ids' in which) {
    if (which.ids.length === 0) return []
    query = query.where('id', 'in', which.ids)
  } else {
    query = query.where('person_id', '=', which.person).offset(which.offset).limit(which.limit)
  }
  return (await query.execute()).map((row) => ({
    id: row.id,
    person: row.person_id,
    link: row.link,
    text: row.text,
    note: row.note,
    picture: row.file_id,
    tone: row.tone as Tone,
    sentAt: row.sent_at,
  }))
}

/** Notes that a mail came, by the hash of its id; false when it was here before. */
export async function insertMail({ who, tx, now }: Act, hash: Buffer): Promise<boolean> {
  const row = await tx
    .insertInto('signal_mail')
    .values({ organisation_id: who.organisation, message_hash: hash, received_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('received_at')
    .executeTakeFirst()
  return row !== undefined
}

/** Deletes a signal; gives the id of its picture, which the caller deletes. */
export async function deleteSignal({ tx }: Act, id: string): Promise<string | null> {
  const row = await tx
    .deleteFrom('signal')
    .where('id', '=', id)
    .returning('file_id')
    .executeTakeFirst()
  return row?.file_id ?? null
}
