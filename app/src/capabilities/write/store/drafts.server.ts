import type { Selectable } from 'kysely'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { CodeDraft } from '#platform/database/tables.ts'
import { CORE, type Draft } from '../contract.ts'

export async function insertDraft(
  { who, tx, now }: Act,
  draft: { document: CodeDocument; template: string; base?: CodeDocument },
  annex: string = CORE,
): Promise<void> {
  await tx
    .insertInto('code_draft')
    .values({
      organisation_id: who.organisation,
      annex_id: annex,
      document: JSON.stringify(draft.document),
      template: draft.template,
      base: draft.base ? JSON.stringify(draft.base) : null,
      updated_at: now,
    })
    .execute()
}

/** The draft, locked against other writers until the transaction ends. */
export async function lockDraft({ tx }: Act, annex: string = CORE): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('code_draft')
    .selectAll()
    .where('annex_id', '=', annex)
    .forUpdate()
    .executeTakeFirst()
  return row && readDraft(row)
}

export async function findDraft({ tx }: Look, annex: string = CORE): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('code_draft')
    .selectAll()
    .where('annex_id', '=', annex)
    .executeTakeFirst()
  return row && readDraft(row)
}

/** The id of the template that the code began from. */
export async function findTemplate({ tx }: Look): Promise<string | undefined> {
  const row = await tx
    .selectFrom('code_draft')
    .select('template')
    .where('annex_id', '=', CORE)
    .executeTakeFirst()
  return row?.template
}

/** Writes the draft with one change more; `parts` holds the number of the last change of each part. */
export async function updateDraft(
  { tx, now }: Act,
  draft: Pick<Draft, 'document' | 'revision' | 'parts'>,
  annex: string = CORE,
): Promise<void> {
  await tx
    .updateTable('code_draft')
    .set({
      document: JSON.stringify(draft.document),
      revision: draft.revision,
      parts: JSON.stringify(draft.parts),
      updated_at: now,
    })
    .where('annex_id', '=', annex)
    .execute()
}

/** Remembers the text of the template that the authors decided on. */
export async function updateBase({ tx }: Act, base: CodeDocument): Promise<void> {
  await tx
    .updateTable('code_draft')
    .set({ base: JSON.stringify(base) })
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
    base: row.base as unknown as CodeDocument | null,
  }
}
