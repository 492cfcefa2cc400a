import type { ClientConfig } from 'pg'
import type { Config } from '#platform/config.ts'
import { startEmbedded } from '#platform/database/embedded/server.ts'
import { migrate } from '#platform/database/migrate.ts'
import { listMigrations } from '#platform/database/migrations.ts'
import { prepareJobs } from '#platform/jobs.server.ts'

/** A migrated database, and how to leave it. */
export interface OpenDatabase {
  app: ClientConfig
  close(): Promise<void>
}

/**
 * Starts the embedded server, or takes the one that `DATABASE_URL` names, and brings the schema up to date.
 * `onLost` is called when the embedded server ends by itself.
 */
export async function openDatabase(config: Config, onLost: () => void): Promise<OpenDatabase> {
  if (config.databaseUrl && config.databaseOwnerUrl) {
    await bringUpToDate({ connectionString: config.databaseOwnerUrl })
    return { app: { connectionString: config.databaseUrl }, close: async () => {} }
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
    await bringUpToDate({ host, port, database, ...owner })
    return { app: { host, port, database, ...app }, close: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function bringUpToDate(owner: ClientConfig): Promise<void> {
  await migrate(owner, listMigrations())
  await prepareJobs(owner)
}
