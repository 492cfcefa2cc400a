import { Kysely, PostgresDialect } from 'kysely'
import { Pool, type PoolConfig } from 'pg'
import { log } from '../log.ts'
import type { DB } from './tables.ts'

/** A start that would break the database law, said in one sentence. */
export class DatabaseRefused extends Error {}

let pool: Pool | null = null
let database: Kysely<DB> | null = null

/**
 * Opens the one pool of this process as the limited role. Throws `DatabaseRefused` when that role may do more than
 * it should: row-level security does not hold for a superuser, for BYPASSRLS, nor for an owner without FORCE.
 */
export async function connect(settings: PoolConfig): Promise<void> {
  const opened = new Pool({
    max: 10,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 20_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'handvat',
    ...settings,
  })
  // An idle connection that breaks must not take the process along.
  opened.on('error', (error) => log.warn({ reason: error.message }, 'database connection lost'))
  // Nor one that breaks in the middle of its work: whoever works with it is told by the statement that fails.
  opened.on('connect', (client) => client.on('error', () => {}))
  try {
    await refuseStrongRole(opened)
  } catch (error) {
    await opened.end()
    throw error
  }
  pool = opened
  database = new Kysely<DB>({ dialect: new PostgresDialect({ pool: opened }) })
}

/** Closes the pool; open transactions end first. */
export async function disconnect(): Promise<void> {
  const closing = pool
  pool = null
  database = null
  // Not by way of Kysely, which leaves a pool open that it never asked anything of.
  await closing?.end()
}

/** For `act` and `look` only: no other module imports this (see `arrows.test.ts`). */
export function getDatabase(): Kysely<DB> {
  if (!database) throw new Error('The database is not connected: call connect() first.')
  return database
}

/** Calls a function of the installation, which belongs to no organisation; `name` is never user input. */
export async function callInstallation<Row extends object>(
  name: string,
  ...args: unknown[]
): Promise<Row[]> {
  if (!pool) throw new Error('The database is not connected: call connect() first.')
  const places = args.map((_, index) => `$${index + 1}`).join(', ')
  const { rows } = await pool.query<Row>(`SELECT * FROM installation.${name}(${places})`, args)
  return rows
}

/** Whether the database answers within two seconds. */
export async function isReachable(): Promise<boolean> {
  if (!pool) return false
  const late = new Promise<false>((resolve) => setTimeout(resolve, 2_000, false).unref())
  return Promise.race([
    pool.query('SELECT 1').then(
      () => true,
      () => false,
    ),
    late,
  ])
}

async function refuseStrongRole(opened: Pool): Promise<void> {
  const { rows } = await opened.query<{ role: string; strong: boolean; owned: number }>(`
    SELECT current_user AS role,
           r.rolsuper OR r.rolbypassrls OR pg_has_role(current_user, 'handvat_owner', 'MEMBER')
             OR EXISTS (SELECT FROM pg_roles o WHERE (o.rolsuper OR o.rolbypassrls)
                          AND pg_has_role(current_user, o.oid, 'MEMBER'))
             OR pg_has_role(current_user, 'handvat_installation', 'MEMBER') AS strong,
           (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname IN ('public', 'installation') AND c.relkind IN ('r', 'p') AND c.relowner = r.oid) AS owned
    FROM pg_roles r WHERE r.rolname = current_user`)
  const row = rows[0]
  if (!row || row.strong || row.owned > 0)
    throw new DatabaseRefused(
      `The role "${row?.role}" may see every organisation: log in as handvat_app, which is no superuser, has no BYPASSRLS and owns no table.`,
    )
}
