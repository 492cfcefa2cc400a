import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { AdditionKind } from '../contract.ts'

/** Cites agreements in a note; the database refuses what was none in a version confirmed by then. */
export async function insertCitations(
  { who, tx }: Act,
  note: string,
  cited: { rules: readonly string[]; publication: string; acknowledgement: string },
): Promise<void> {
  if (cited.rules.length === 0) return
  await tx
    .insertInto('conversation_citation')
    .values(
      cited.rules.map((rule) => ({
        organisation_id: who.organisation,
        note_id: note,
        rule_id: rule,
        publication_id: cited.publication,
        acknowledgement_id: cited.acknowledgement,
      })),
    )
    .execute()
}

export async function listCitations({ tx }: Look, note: string) {
  return tx
    .selectFrom('conversation_citation')
    .select([
      'rule_id as rule',
      'publication_id as publication',
      'acknowledgement_id as acknowledgement',
    ])
    .where('note_id', '=', note)
    .orderBy('rule_id')
    .execute()
}

/** What was written beside a note, oldest first. */
export async function listAdditions({ tx }: Look, note: string) {
  const rows = await tx
    .selectFrom('conversation_addition')
    .select(['id', 'person_id as person', 'kind', 'text', 'added_at as addedAt'])
    .where('note_id', '=', note)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as AdditionKind }))
}

/** Adds words to a note; false when the same form was here before. */
export async function insertAddition(
  { who, tx, now }: Act,
  addition: { note: string; person: string; kind: AdditionKind; text: string; formKey: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('conversation_addition')
    .values({
      organisation_id: who.organisation,
      note_id: addition.note,
      id: randomUUID(),
      person_id: addition.person,
      kind: addition.kind,
      text: addition.text,
      added_at: now,
      form_key: addition.formKey,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'note_id', 'person_id', 'form_key']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Who asked for a note to end before its day. */
export async function listWishes({ tx }: Look, note: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('conversation_ending_wish')
    .select('person_id')
    .where('note_id', '=', note)
    .execute()
  return rows.map(({ person_id }) => person_id)
}

export async function insertWish({ who, tx, now }: Act, note: string, person: string) {
  await tx
    .insertInto('conversation_ending_wish')
    .values({
      organisation_id: who.organisation,
      note_id: note,
      person_id: person,
      wished_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteWish({ tx }: Act, note: string, person: string): Promise<void> {
  await tx
    .deleteFrom('conversation_ending_wish')
    .where('note_id', '=', note)
    .where('person_id', '=', person)
    .execute()
}
