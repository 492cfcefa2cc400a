import { randomUUID } from 'node:crypto'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Text } from '@handvat/documents/library.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import { CORE, type Publication } from '../contract.ts'

/** Adds the next version; returns nothing when another publish took that number at the same moment. */
export async function insertPublication(
  { who, tx, now }: Act,
  publication: {
    version: number
    document: CodeDocument
    hash: string
    by: string
    material: boolean
    summary: Text | null
  },
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
      material: publication.material,
      summary: publication.summary && JSON.stringify(publication.summary),
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'annex_id', 'version']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function findPublication(
  { tx }: Look,
  which: { version: number } | { id: string } | 'latest',
): Promise<Publication | undefined> {
  let query = tx.selectFrom('publication').selectAll().where('annex_id', '=', CORE)
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
      material: row.material,
      summary: row.summary as Text | null,
    }
  )
}
