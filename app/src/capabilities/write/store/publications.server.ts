import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Text } from '@handvat/documents/library.ts'
import type { Audience } from '#capabilities/people/contract.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import { CORE, type Publication, type Version } from '../contract.ts'

/** Adds the next version; returns nothing when another publish took that number at the same moment. */
export async function insertPublication(
  { who, tx, now }: Act,
  publication: {
    version: number
    follows: number
    document: CodeDocument
    hash: string
    by: string
    material: boolean
    concerns: Audience | null
    summary: Text | null
  },
  annex: string = CORE,
): Promise<string | undefined> {
  const row = await tx
    .insertInto('publication')
    .values({
      organisation_id: who.organisation,
      annex_id: annex,
      id: randomUUID(),
      version: publication.version,
      follows: publication.follows,
      document: JSON.stringify(publication.document),
      hash: publication.hash,
      published_at: now,
      published_by: publication.by,
      material: publication.material,
      concerns: publication.concerns && JSON.stringify(publication.concerns),
      summary: publication.summary && JSON.stringify(publication.summary),
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'annex_id', 'version']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** One version, or the latest that counts: the newest that was not withdrawn. */
export async function findPublication(
  { tx }: Look,
  which: { version: number } | { id: string } | 'latest',
  annex: string = CORE,
): Promise<Publication | undefined> {
  let query = versionsOf(tx, annex).select(['document', 'hash'])
  if (which === 'latest')
    query = query.where('withdrawn_at', 'is', null).orderBy('version', 'desc').limit(1)
  else if ('version' in which) query = query.where('version', '=', which.version)
  else query = query.where('id', '=', which.id)
  const row = await query.executeTakeFirst()
  return (
    row && {
      ...readVersion(row),
      document: row.document as unknown as CodeDocument,
      hash: row.hash,
    }
  )
}

/** Versions without their documents, the newest first, withdrawn ones too; all of them unless a page is asked for. */
export async function listVersions(
  { tx }: Look,
  page?: { limit: number; offset: number } | null,
  annex: string = CORE,
): Promise<Version[]> {
  let query = versionsOf(tx, annex).orderBy('version', 'desc')
  if (page) query = query.limit(page.limit).offset(page.offset)
  return (await query.execute()).map(readVersion)
}

/** The id of the version that counts, of the core and of each annex, by the id of the annex. */
export async function listCounting({ tx }: Look): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('publication')
    .leftJoin('withdrawal', (join) =>
      join
        .onRef('withdrawal.organisation_id', '=', 'publication.organisation_id')
        .onRef('withdrawal.publication_id', '=', 'publication.id'),
    )
    .where('withdrawal.withdrawn_at', 'is', null)
    .distinctOn('annex_id')
    .select(['annex_id', 'publication.id'])
    .orderBy('annex_id')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.annex_id, row.id]))
}

/** The titles of the annexes that have a version that counts, by the id of the annex. */
export async function listAnnexTitles({ tx }: Look): Promise<Map<string, Text>> {
  const rows = await tx
    .selectFrom('publication')
    .leftJoin('withdrawal', (join) =>
      join
        .onRef('withdrawal.organisation_id', '=', 'publication.organisation_id')
        .onRef('withdrawal.publication_id', '=', 'publication.id'),
    )
    .where('annex_id', '!=', CORE)
    .where('withdrawal.withdrawn_at', 'is', null)
    .distinctOn('annex_id')
    .select(['annex_id', sql<Text>`document -> 'title'`.as('title')])
    .orderBy('annex_id')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.annex_id, row.title]))
}

/** What became of an annex of which every version was withdrawn: since when, the reason of the last, and its last title. */
export interface GoneAnnex {
  annex: string
  at: Date
  reason: string
  title: Text
}

/** The annexes that were published and have no version that counts any more, the latest first. */
export async function listGone({ tx }: Look): Promise<GoneAnnex[]> {
  const { rows } = await sql<GoneAnnex>`
    SELECT annex_id AS annex, max(withdrawn_at) AS at,
      (array_agg(reason ORDER BY withdrawn_at DESC, version DESC))[1] AS reason,
      (array_agg(document -> 'title' ORDER BY version DESC))[1] AS title
    FROM publication
    LEFT JOIN withdrawal ON withdrawal.organisation_id = publication.organisation_id
      AND withdrawal.publication_id = publication.id
    WHERE annex_id <> ${CORE}
    GROUP BY annex_id
    HAVING count(*) = count(withdrawal.publication_id)
    ORDER BY at DESC`.execute(tx)
  return rows
}

/** The rules that were an agreement in any version of the code, by id, each with its last title. */
export async function listAgreedRules({ tx }: Look): Promise<{ id: string; title: Text }[]> {
  const { rows } = await sql<{ id: string; title: Text }>`
    SELECT DISTINCT ON (rule ->> 'id') rule ->> 'id' AS id, rule -> 'title' AS title
    FROM publication, LATERAL jsonb_path_query(document, '$.sections[*].rules[*]') AS rule
    WHERE annex_id = ${CORE} AND rule ->> 'force' = 'must'
    ORDER BY rule ->> 'id', version DESC`.execute(tx)
  return rows
}

/** The number of the first version of the core that has this text, by the hash of the text. */
export async function listNumbersByHash({ tx }: Look): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('publication')
    .where('annex_id', '=', CORE)
    .select(['hash', 'version'])
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map(({ hash, version }) => [hash, version]))
}

/** How many versions there are; as they count from 1, also the number of the newest one, withdrawn or not. */
export async function countVersions({ tx }: Look, annex: string = CORE): Promise<number> {
  const { total } = await tx
    .selectFrom('publication')
    .where('annex_id', '=', annex)
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Records that a version no longer counts; false when it was withdrawn already. */
export async function insertWithdrawal(
  { who, tx, now }: Act,
  withdrawal: { publication: string; reason: string; by: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('withdrawal')
    .values({
      organisation_id: who.organisation,
      publication_id: withdrawal.publication,
      reason: withdrawal.reason,
      person_id: withdrawal.by,
      withdrawn_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'publication_id']).doNothing())
    .returning('publication_id')
    .executeTakeFirst()
  return row !== undefined
}

const versionsOf = (tx: Look['tx'], annex: string) =>
  tx
    .selectFrom('publication')
    .leftJoin('withdrawal', (join) =>
      join
        .onRef('withdrawal.organisation_id', '=', 'publication.organisation_id')
        .onRef('withdrawal.publication_id', '=', 'publication.id'),
    )
    .where('annex_id', '=', annex)
    .select(['id', 'version', 'follows', 'published_at', 'material', 'concerns', 'summary'])
    .select(['withdrawal.withdrawn_at', 'withdrawal.reason'])

type Row = Awaited<ReturnType<ReturnType<typeof versionsOf>['execute']>>[number]

function readVersion(row: Row): Version {
  return {
    id: row.id,
    version: row.version,
    follows: row.follows ?? row.version - 1,
    publishedAt: row.published_at,
    material: row.material,
    concerns: row.concerns as unknown as Audience | null,
    summary: row.summary as Text | null,
    withdrawn:
      row.withdrawn_at && row.reason !== null ? { at: row.withdrawn_at, reason: row.reason } : null,
  }
}
