import { sql } from 'kysely'
import type { Look } from '../database/act.server.ts'

/** A table of organisations, as it is taken along: the columns that can be written, and those of its key. */
export interface TablePlan {
  name: string
  columns: string[]
  key: string[]
  /** Whether its rows point to rows of the same table: then all of them go in at once. */
  pointsToItself: boolean
}

/**
 * What does not come along: ways in and devices, which end with the organisation here; letters, which go from here; and who has
 * a page open at this moment.
 */
const staysHere = new Set([
  'session',
  'sign_in_pass',
  'kiosk',
  'kiosk_opening',
  'kiosk_closing',
  'push_subscription',
  'push_message',
  'mail',
  'code_presence',
  'item_presence',
  'ending',
  'ending_taken_back',
  'taken_along',
])

/** The tables of an organisation in an order in which they can be filled: what others point to comes first. */
export async function planTables({ tx }: Look): Promise<TablePlan[]> {
  const { rows } = await sql<TablePlan & { needs: string[] }>`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT array_agg(a.attname::text ORDER BY k.n) FROM pg_index i
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, n)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
      EXISTS (SELECT FROM pg_constraint f WHERE f.conrelid = c.oid AND f.confrelid = c.oid AND f.contype = 'f')
        AS "pointsToItself",
      ARRAY(SELECT DISTINCT t.relname::text FROM pg_constraint f JOIN pg_class t ON t.oid = f.confrelid
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS needs
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      -- Figures are counted by the database alone, and are counted anew.
      AND has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
    ORDER BY c.relname`.execute(tx)
  const waiting = rows.filter(({ name }) => !staysHere.has(name))
  const planned: TablePlan[] = []
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ needs }) =>
      needs.every((need) => !waiting.some((other) => other.name === need)),
    )
    const [next] = waiting.splice(at, 1)
    if (at < 0 || !next) throw new Error('Tables point to each other in a ring.')
    const { needs: _, ...plan } = next
    planned.push(plan)
  }
  return planned
}
