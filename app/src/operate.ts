import { serve } from './operate/serve.ts'
import { seedDemo } from './operate/demo.ts'
import { restore } from './operate/restore.ts'
import { PackageRefused } from '#platform/transfer/unpack.server.ts'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError, readConfig } from '#platform/config.ts'
import { EmbeddedError } from '#platform/database/embedded/error.ts'
import { DatabaseRefused } from '#platform/database/connection.server.ts'
import { MigrationRefused } from '#platform/database/migrate.ts'

/** What the command asks of the built application. */
export type OperateCommand = 'serve' | 'demo' | 'restore'

/**
 * Runs one command until it ends and returns its exit code: 0 stopped as asked, 1 the database ended by itself, 2 a start
 * that cannot be, said in one line.
 */
export async function operate(
  command: OperateCommand,
  words: readonly string[] = [],
): Promise<number> {
  try {
    if (command === 'restore') return await restore(readConfig(process.env), words)
    refuseWords(command, words)
    return command === 'serve' ? await serve(readConfig(process.env), {}) : await serveDemo()
  } catch (error) {
    if (!isExpected(error)) throw error
    console.error(`Handvat kan niet starten. ${error.message}`)
    return 2
  }
}

// The demonstration begins anew at each start, apart from real data, and nothing leaves it.
async function serveDemo(): Promise<number> {
  const environment = { ...process.env }
  for (const name of ['SMTP_URL', 'DATABASE_URL', 'DATABASE_OWNER_URL'])
    Object.assign(environment, { [name]: '', [`${name}_FILE`]: '' })
  const config = readConfig(environment)
  const dataFolder = join(config.dataFolder, 'demo')
  await rm(dataFolder, { recursive: true, force: true })
  return serve({ ...config, dataFolder }, { seed: seedDemo })
}

// Whoever types `serve --port 4000` must not find Handvat on another port without a word.
function refuseWords(command: OperateCommand, words: readonly string[]): void {
  if (words.length > 0)
    throw new ConfigError(
      `"handvat ${command}" takes no "${words.join(' ')}": settings come from the environment, such as PORT=4000.`,
    )
}

function isExpected(error: unknown): error is Error {
  return [ConfigError, EmbeddedError, DatabaseRefused, MigrationRefused, PackageRefused].some(
    (kind) => error instanceof kind,
  )
}
