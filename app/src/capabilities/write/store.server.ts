import { randomUUID } from 'node:crypto'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Draft, Publication } from './contract.ts'

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

export async function findDraft({ tx }: Look): Promise<Draft | undefined> {
  const row = await tx.selectFrom('code_draft').selectAll().executeTakeFirst()
  return (
    row && {
      document: row.document as unknown as CodeDocument,
      template: row.template,
      revision: row.revision,
      updatedAt: row.updated_at,
    }
  )
}

/** Adds the next version; returns nothing when another publish took that number at the same moment. */
export async function insertPublication(
  { who, tx, now }: Act,
  publication: { version: number; document: CodeDocument; hash: string; by: string },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('publication')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      version: publication.version,
      document: JSON.stringify(publication.document),
      hash: publication.hash,
      published_at: now,
      published_by: publication.by,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function findPublication(
  { tx }: Look,
  which: { version: number } | { id: string } | 'latest',
): Promise<Publication | undefined> {
  let query = tx.selectFrom('publication').selectAll()
  if (which === 'latest') query = query.orderBy('version', 'desc').limit(1)
  else if ('version' in which) query = query.where('version', '=', which.version)
  else query = query.where('id', '=', which.id)
  const row = await query.executeTakeFirst()
  return (
    row && {
      id: row.id,
      version: row.version,
      document: row.document as unknown as CodeDocument,
      hash: row.hash,
      publishedAt: row.published_at,
    }
  )
}
