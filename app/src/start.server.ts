import { reactions as acknowledge } from '#capabilities/acknowledge/reactions.server.ts'
import { settleAttack } from '#capabilities/attack/reactions.server.ts'
import { settleRound } from '#capabilities/cocreate/reactions.server.ts'
import { findTaking } from '#capabilities/cocreate/store/answers.server.ts'
import { reactions as respond } from '#capabilities/respond/reactions.server.ts'
import { reactions as people } from '#capabilities/people/reactions.server.ts'
import { remindAuthors } from '#capabilities/write/actions/remind-authors.server.ts'
import {
  forgetImport,
  reactions as write,
  takeProposalsFrom,
} from '#capabilities/write/reactions.server.ts'
import { receiveMail } from '#capabilities/signal/actions/receive-mail.server.ts'
import { react } from '#platform/database/act.server.ts'
import { connect, disconnect } from '#platform/database/connection.server.ts'
import { startJobs, stopJobs } from '#platform/jobs.server.ts'
import { sendLetter, useMailServer } from '#platform/mail.server.ts'
import { watchMailbox } from '#platform/mailbox.server.ts'
import type { PoolConfig } from 'pg'

let stopMailbox: (() => Promise<void>) | null = null

/** Makes the application ready to serve on a migrated database: pool, reactions, mail and jobs. */
export async function startApplication(
  database: PoolConfig,
  mail: { smtpUrl: string | null; from: string; imapUrl?: string | null },
): Promise<void> {
  await connect(database)
  for (const table of [people, write, acknowledge, respond]) react(table)
  // No event holds what somebody wrote, so what is written into the draft is asked for.
  takeProposalsFrom(findTaking)
  useMailServer(mail.smtpUrl, mail.from)
  await startJobs(database, {
    'mail.send': sendLetter,
    'code.review': remindAuthors,
    'round.settle': settleRound,
    'import.forget': forgetImport,
    'attack.settle': settleAttack,
  })
  if (mail.imapUrl) stopMailbox = watchMailbox(mail.imapUrl, receiveMail)
}

/** Ends what `startApplication` began: jobs under way end first. */
export async function stopApplication(): Promise<void> {
  await stopMailbox?.()
  stopMailbox = null
  await stopJobs()
  await disconnect()
}
