import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createDatabase, type EmbeddedAddress } from '#platform/database/embedded/databases.ts'
import { startEmbedded } from '#platform/database/embedded/server.ts'
import { migrate } from '#platform/database/migrate.ts'
import { listMigrations } from '#platform/database/migrations.ts'
import { prepareJobs } from '#platform/jobs.server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    server: EmbeddedAddress
  }
}

/** Starts one real server for all tests, with a migrated template that each test file copies. */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'handvat-test-'))
  const server = await startEmbedded({ dataFolder, log: () => {} })
  const { connection } = server
  const template = await createDatabase(server, 'template_of_tests')
  const { host, port, database } = template
  await migrate({ host, port, database, ...template.owner }, listMigrations())
  await prepareJobs({ host, port, database, ...template.owner })
  project.provide('server', { dataFolder, connection })
  return async () => {
    await server.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}
