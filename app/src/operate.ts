import { serve } from './operate/serve.ts'
import { seedDemo } from './operate/demo.ts'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError, readConfig } from '#platform/config.ts'
import { EmbeddedError } from '#platform/database/embedded/error.ts'
import { DatabaseRefused } from '#platform/database/connection.server.ts'
import { MigrationRefused } from '#platform/database/migrate.ts'

/** What the command asks of the built application. */
export type OperateCommand = 'serve' | 'demo'

/** Runs one command until it ends; a start that cannot be is said in one line and returned as exit code 2. */
export async function operate(command: OperateCommand): Promise<number> {
  try {
    if (command === 'serve') await serve(readConfig(process.env), {})
    else await serveDemo()
    return 0
  } catch (error) {
    if (!isExpected(error)) throw error
    console.error(`Handvat kan niet starten. ${error.message}`)
    return 2
  }
}

// The demonstration begins anew at each start, apart from real data, and nothing leaves it.
async function serveDemo(): Promise<void> {
  const config = readConfig({
    ...process.env,
    HANDVAT_DEMO: '1',
    SMTP_URL: '',
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
  })
  const dataFolder = join(config.dataFolder, 'demo')
  await rm(dataFolder, { recursive: true, force: true })
  await serve({ ...config, dataFolder }, { seed: seedDemo })
}

function isExpected(error: unknown): error is Error {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return true
  return [ConfigError, EmbeddedError, DatabaseRefused, MigrationRefused].some(
    (kind) => error instanceof kind,
  )
}
