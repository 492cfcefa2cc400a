import type { Selectable } from 'kysely'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { CodeDraft } from '#platform/database/tables.ts'
import { CORE, type Draft } from '../contract.ts'

export async function insertDraft(
  { who, tx, now }: Act,
  draft: { document: CodeDocument; template: string },
): Promise<void> {
  await tx
    .insertInto('code_draft')
    .values({
      organisation_id: who.organisation,
      document: JSON.stringify(draft.document),
      template: draft.template,
      updated_at: now,
    })
    .execute()
}

/** The draft, locked against other writers until the transaction ends. */
export async function lockDraft({ tx }: Act): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('code_draft')
    .selectAll()
    .where('annex_id', '=', CORE)
    .forUpdate()
    .executeTakeFirst()
  return row && readDraft(row)
}

export async function findDraft({ tx }: Look): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('code_draft')
    .selectAll()
    .where('annex_id', '=', CORE)
    .executeTakeFirst()
  return row && readDraft(row)
}

/** Writes the draft with one change more; `parts` holds the number of the last change of each part. */
export async function updateDraft(
  { tx, now }: Act,
  draft: Pick<Draft, 'document' | 'revision' | 'parts'>,
): Promise<void> {
  await tx
    .updateTable('code_draft')
    .set({
      document: JSON.stringify(draft.document),
      revision: draft.revision,
      parts: JSON.stringify(draft.parts),
      updated_at: now,
    })
    .where('annex_id', '=', CORE)
    .execute()
}

function readDraft(row: Selectable<CodeDraft>): Draft {
  return {
    document: row.document as unknown as CodeDocument,
    template: row.template,
    revision: row.revision,
    parts: row.parts as Record<string, number>,
    updatedAt: row.updated_at,
  }
}
