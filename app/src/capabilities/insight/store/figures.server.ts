import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Figure } from '../contract.ts'
import type { Statistic } from '../statistics/statistic.ts'

/** A unit with what is above it, and how many people are in it and in no unit within it. */
export interface PeopledUnit {
  id: string
  parent: string | null
  people: number
}

/** One number as the database function takes it. */
export interface CountRow {
  subject: string
  facet: string
  category: string
  count: number
}

/** Gives what was counted over a month to the database, which decides what shows; false when that month was counted before. */
export async function takeCounts(
  { tx, now }: Act,
  statistic: Omit<Statistic, 'table' | 'facets' | 'count'>,
  month: string,
  tree: readonly PeopledUnit[],
  counts: readonly CountRow[],
): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    SELECT take_counts(${statistic.id}, ${month}::date, ${sql.val([...statistic.partOf])}::text[],
      ${statistic.across ?? false}, ${statistic.unitMonths}, ${JSON.stringify(tree)}::jsonb,
      ${JSON.stringify(counts)}::jsonb, ${now}) AS taken`.execute(tx)
  return rows[0]?.taken ?? false
}

/** The last month that a statistic was counted over, as an ISO date, by statistic. */
export async function listCountedMonths({ tx }: Look): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('statistic_month')
    .select('statistic')
    .select(sql<string>`max(month)::text`.as('month'))
    .groupBy('statistic')
    .execute()
  return new Map(rows.map(({ statistic, month }) => [statistic, month]))
}

/** What may show of some statistics: of all time, or of the spans that end within two months; ISO dates. */
export async function listFigures(
  { tx }: Look,
  statistics: readonly string[],
  within?: { from: string; until: string },
): Promise<Figure[]> {
  let query = tx
    .selectFrom('figure')
    .select(['statistic', 'subject', 'facet', 'category', 'path', 'count', 'minimum'])
    .select([sql<string>`from_month::text`.as('from'), sql<string>`until_month::text`.as('until')])
    .where('statistic', 'in', statistics)
  if (within)
    query = query
      .where(sql<boolean>`until_month >= ${within.from}::date`)
      .where(sql<boolean>`until_month <= ${within.until}::date`)
  return query
    .orderBy('statistic')
    .orderBy('subject')
    .orderBy('facet')
    .orderBy('until_month')
    .orderBy('category')
    .execute()
}

/** The first month that was counted, as an ISO date; undefined where none was. */
export async function findFirstMonth({ tx }: Look): Promise<string | undefined> {
  const row = await tx
    .selectFrom('statistic_month')
    .select(sql<string | null>`min(month)::text`.as('month'))
    .executeTakeFirst()
  return row?.month ?? undefined
}
