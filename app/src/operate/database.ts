import { Client, type ClientConfig } from 'pg'
import { ConfigError, type Config } from '#platform/config.ts'
import { startEmbedded } from '#platform/database/embedded/server.ts'
import { migrate } from '#platform/database/migrate.ts'
import { listMigrations } from '#platform/database/migrations.ts'
import { prepareJobs } from '#platform/jobs.server.ts'

/** A migrated database, and how to leave it. */
export interface OpenDatabase {
  app: ClientConfig
  /** For what the owner alone may do. */
  owner: ClientConfig
  close(): Promise<void>
}

/**
 * Starts the embedded server, or takes the one that `DATABASE_URL` names, and brings the schema up to date.
 * `onLost` is called when the embedded server ends by itself. Throws `ConfigError` when a server of one's own does not
 * let Handvat in, with the name of the setting.
 */
export async function openDatabase(config: Config, onLost: () => void): Promise<OpenDatabase> {
  if (config.databaseUrl && config.databaseOwnerUrl) {
    const owner = { connectionString: config.databaseOwnerUrl, connectionTimeoutMillis: 10_000 }
    const app = { connectionString: config.databaseUrl }
    await naming('DATABASE_OWNER_URL', () => bringUpToDate(owner))
    await naming('DATABASE_URL', () => logIn({ ...app, connectionTimeoutMillis: 10_000 }))
    return { app, owner, close: async () => {} }
  }
  const server = await startEmbedded({
    dataFolder: config.dataFolder,
    ...(config.postgresBinaries ? { binaries: config.postgresBinaries } : {}),
    log: (line: string) => console.log(line),
    // A crash of the server alone is mended without a person.
    revive: true,
    onExit: onLost,
  })
  try {
    const { host, port, database, owner, app } = server.connection
    const own = { host, port, database, ...owner }
    await bringUpToDate(own)
    return { app: { host, port, database, ...app }, owner: own, close: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

// Of two settings the one to look at; a database that was not brought up to date is not the owner's.
async function logIn(app: ClientConfig): Promise<void> {
  const client = new Client(app)
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `SELECT FROM pg_namespace WHERE nspname = 'installation'`,
    )
    if (!rowCount)
      throw new ConfigError(
        'DATABASE_URL and DATABASE_OWNER_URL name two databases: give both the same.',
      )
  } finally {
    await client.end()
  }
}

/** What a server says when it cannot be reached, does not know us or gives us too little: by system code or SQLSTATE. */
const notLetIn =
  /^(E[A-Z]+|ERR_(TLS|INVALID_URL)\w*|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO\w+|08...|28...|3D000|42501|42704|53...|57P0.)$/
const withoutCode = /timeout|SSL|Connection terminated/

async function naming(variable: string, connect: () => Promise<void>): Promise<void> {
  try {
    await connect()
  } catch (error) {
    const { cause, message } = error as Error
    const { code = '' } = (cause ?? error) as NodeJS.ErrnoException
    if (!notLetIn.test(code) && (code || !withoutCode.test(message))) throw error
    // Of localhost both addresses may refuse; then only the code says why.
    throw new ConfigError(
      `${variable} does not lead to a database for Handvat: ${message || code}.`,
      {
        cause: error,
      },
    )
  }
}

// Any fixed number: of the processes that start together one at a time prepares, for two that grant together fail.
const startLock = 7_221_905

async function bringUpToDate(owner: ClientConfig): Promise<void> {
  const client = new Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; old: boolean }>(
      `SELECT current_setting('server_version') AS version,
              current_setting('server_version_num')::int < 150000 AS old,
              pg_advisory_lock($1)`,
      [startLock],
    )
    if (rows[0]?.old)
      throw new ConfigError(
        `DATABASE_OWNER_URL leads to PostgreSQL ${rows[0].version}: Handvat needs 15 or newer.`,
      )
    await migrate(owner, listMigrations())
    await prepareJobs(owner)
  } finally {
    await client.end()
  }
}
