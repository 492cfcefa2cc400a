import { reactions as acknowledge } from '#capabilities/acknowledge/reactions.server.ts'
import { reactions as respond } from '#capabilities/respond/reactions.server.ts'
import { forgetImport, reactions as write } from '#capabilities/write/reactions.server.ts'
import { react } from '#platform/database/act.server.ts'
import { connect, disconnect } from '#platform/database/connection.server.ts'
import { startJobs, stopJobs } from '#platform/jobs.server.ts'
import { sendLetter, useMailServer } from '#platform/mail.server.ts'
import type { PoolConfig } from 'pg'

/** Makes the application ready to serve on a migrated database: pool, reactions, mail and jobs. */
export async function startApplication(
  database: PoolConfig,
  mail: { smtpUrl: string | null; from: string },
): Promise<void> {
  await connect(database)
  for (const table of [write, acknowledge, respond]) react(table)
  useMailServer(mail.smtpUrl, mail.from)
  await startJobs(database, { 'mail.send': sendLetter, 'import.forget': forgetImport })
}

/** Ends what `startApplication` began: jobs under way end first. */
export async function stopApplication(): Promise<void> {
  await stopJobs()
  await disconnect()
}
