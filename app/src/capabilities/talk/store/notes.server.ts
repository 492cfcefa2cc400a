import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { NoteKind } from '../contract.ts'

/** A note as it is kept: ids of people and its own words. */
export interface StoredNote {
  id: string
  manager: string
  employee: string
  contact: string
  kind: NoteKind
  postedOn: string
  heldOn: string
  facts: string
  account: string | null
  outcome: string
  notCited: string[]
  sharedAt: Date
  endsOn: string
}

/** Holds the notes of a manager until the transaction ends, so that two presses are counted one after the other. */
export async function holdNotesBy({ tx }: Act, manager: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`note:${manager}`}, 0))`.execute(tx)
}

export async function findNoteByForm({ tx }: Look, manager: string, formKey: string) {
  const row = await tx
    .selectFrom('conversation_note')
    .select('id')
    .where('manager_id', '=', manager)
    .where('form_key', '=', formKey)
    .executeTakeFirst()
  return row?.id
}

/** How many notes a manager shared since a moment, as far as they are still there. */
export async function countNotesBy({ tx }: Look, manager: string, since: Date): Promise<number> {
  const { total } = await tx
    .selectFrom('conversation_note')
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .where('manager_id', '=', manager)
    .where('shared_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(total)
}

export async function insertNote(
  { who, tx, now }: Act,
  note: Omit<StoredNote, 'id' | 'sharedAt'> & { formKey: string },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('conversation_note')
    .values({
      organisation_id: who.organisation,
      id,
      manager_id: note.manager,
      employee_id: note.employee,
      contact_id: note.contact,
      kind: note.kind,
      on_day: note.postedOn,
      held_on: note.heldOn,
      facts: note.facts,
      account: note.account,
      outcome: note.outcome,
      not_cited: note.notCited,
      shared_at: now,
      ends_on: note.endsOn,
      form_key: note.formKey,
    })
    .execute()
  return id
}

/**
 * Holds a note until the transaction ends, so that what is pressed at once comes one after the other. A lock by name: one
 * on the row would take the right to change it, which nobody has.
 */
export async function holdNote({ tx }: Act, id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`note:${id}`}, 0))`.execute(tx)
}

/** One note that has not reached its day; a job that is late shows nothing longer than was promised. */
export async function findNote(
  { tx }: Look,
  id: string,
  today: string,
): Promise<StoredNote | undefined> {
  const row = await tx
    .selectFrom('conversation_note')
    .select([
      'id',
      'manager_id as manager',
      'employee_id as employee',
      'contact_id as contact',
      'kind',
      // As text: a date without a time is no moment.
      sql<string>`to_char(on_day, 'YYYY-MM-DD')`.as('postedOn'),
      sql<string>`to_char(held_on, 'YYYY-MM-DD')`.as('heldOn'),
      'facts',
      'account',
      'outcome',
      'not_cited as notCited',
      'shared_at as sharedAt',
      sql<string>`to_char(ends_on, 'YYYY-MM-DD')`.as('endsOn'),
    ])
    .where('id', '=', id)
    .where(sql<boolean>`ends_on > ${today}::date`)
    .executeTakeFirst()
  return row && { ...row, kind: row.kind as NoteKind }
}

/** Notes in which somebody has a part, the newest first; `asContact`: also those that they read as contact point. */
export async function listNotes(
  { tx }: Look,
  person: string,
  page: { asContact: boolean; today: string; limit: number; offset: number },
) {
  const rows = await tx
    .selectFrom('conversation_note as note')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('conversation_addition as addition')
          .select(['addition.added_at', 'addition.person_id'])
          .whereRef('addition.organisation_id', '=', 'note.organisation_id')
          .whereRef('addition.note_id', '=', 'note.id')
          .orderBy('addition.added_at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      'note.id',
      'note.manager_id as manager',
      'note.employee_id as employee',
      'note.contact_id as contact',
      'note.kind',
      sql<string>`to_char(note.held_on, 'YYYY-MM-DD')`.as('heldOn'),
      sql<string>`to_char(note.ends_on, 'YYYY-MM-DD')`.as('endsOn'),
      'note.shared_at as sharedAt',
      'last.added_at as lastAt',
      'last.person_id as lastBy',
      eb
        .exists(
          eb
            .selectFrom('conversation_addition as objection')
            .select('objection.id')
            .whereRef('objection.organisation_id', '=', 'note.organisation_id')
            .whereRef('objection.note_id', '=', 'note.id')
            .where('objection.kind', '=', 'objection'),
        )
        .as('objected'),
      sql<string>`count(*) OVER ()`.as('total'),
    ])
    .where((eb) =>
      eb.or([
        eb('note.employee_id', '=', person),
        eb('note.manager_id', '=', person),
        ...(page.asContact ? [eb('note.contact_id', '=', person)] : []),
      ]),
    )
    .where(sql<boolean>`note.ends_on > ${page.today}::date`)
    .orderBy('note.shared_at', 'desc')
    .orderBy('note.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return {
    rows: rows.map((row) => ({
      ...row,
      kind: row.kind as NoteKind,
      objected: Boolean(row.objected),
    })),
    total: Number(rows[0]?.total ?? 0),
  }
}

/** Erases one note with everything that hangs on it. */
export async function deleteNote({ tx }: Act, id: string): Promise<void> {
  await tx.deleteFrom('conversation_note').where('id', '=', id).execute()
}

/** Erases the notes whose day has come; how many. */
export async function deleteEnded({ tx }: Act, today: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('conversation_note')
    .where(sql<boolean>`ends_on <= ${today}::date`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Erases the notes of and about somebody. */
export async function deleteNotesOf({ tx }: Act, person: string): Promise<void> {
  await tx
    .deleteFrom('conversation_note')
    .where((eb) => eb.or([eb('employee_id', '=', person), eb('manager_id', '=', person)]))
    .execute()
}
