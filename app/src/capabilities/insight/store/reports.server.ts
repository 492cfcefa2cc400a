import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { ReportDocument } from '../reads/report-document.server.ts'

/** Keeps a report under the next version of its period. */
export async function insertReport(
  { who, tx, now }: Act,
  report: { document: ReportDocument; hash: string; person: string },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('insight_report')
    .values({
      organisation_id: who.organisation,
      id,
      kind: report.document.period.includes('Q') ? 'quarter' : 'year',
      period: report.document.period,
      version: report.document.version,
      document: JSON.stringify(report.document),
      hash: report.hash,
      person_id: report.person,
      made_at: now,
    })
    .execute()
  return id
}

/** How many versions a period has. */
export async function countVersions({ tx }: Look, period: string): Promise<number> {
  const { count } = await tx
    .selectFrom('insight_report')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('period', '=', period)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function findReport({ tx }: Look, id: string) {
  const row = await tx
    .selectFrom('insight_report')
    .select(['document', 'hash', 'person_id as person', 'made_at as at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, document: row.document as unknown as ReportDocument }
}

/** Reports without their documents, the newest first. */
export async function listReports({ tx }: Look, page: { offset: number; limit: number }) {
  return tx
    .selectFrom('insight_report')
    .select(['id', 'kind', 'period', 'version', 'person_id as person', 'made_at as at'])
    .select(({ fn }) => fn.countAll<string>().over().as('total'))
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
}
