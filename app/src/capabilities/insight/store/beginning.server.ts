import { sql } from 'kysely'
import type { Look } from '#platform/database/act.server.ts'

/** When the organisation began: the first thing that happened in it, by the spine. */
export async function findBeginning({ tx, now }: Look): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`SELECT at FROM event ORDER BY id LIMIT 1`.execute(tx)
  return rows[0]?.at ?? now
}
