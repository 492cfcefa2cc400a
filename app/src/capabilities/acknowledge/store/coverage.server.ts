import type { Look } from '#platform/database/act.server.ts'

/** How many were asked for a version and how many answered, by unit; the zero id is nobody's unit. */
export async function listCoverage(
  { tx }: Look,
  publication: string,
): Promise<{ unit: string; asked: number; answered: number }[]> {
  return tx
    .selectFrom('coverage')
    .select(['unit_id as unit', 'asked', 'answered'])
    .where('publication_id', '=', publication)
    .where('asked', '>', 0)
    .execute()
}

/** The versions that anybody was asked for. */
export async function listAskedVersions({ tx }: Look): Promise<string[]> {
  const rows = await tx
    .selectFrom('coverage')
    .select('publication_id as publication')
    .distinct()
    .where('asked', '>', 0)
    .execute()
  return rows.map(({ publication }) => publication)
}
