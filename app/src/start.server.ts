import { sendReminders } from '#capabilities/acknowledge/actions/remind.server.ts'
import { reactions as acknowledge } from '#capabilities/acknowledge/reactions.server.ts'
import { settleAttack } from '#capabilities/attack/reactions.server.ts'
import {
  reactions as cocreate,
  settleRound,
  takeOutcomesFrom,
} from '#capabilities/cocreate/reactions.server.ts'
import { findTaking } from '#capabilities/cocreate/store/answers.server.ts'
import { findOutcomeWords } from '#capabilities/learn/reads/talks.server.ts'
import { endOnDay } from '#capabilities/handover/actions.server.ts'
import { writeDigest } from '#capabilities/learn/reactions/digest.server.ts'
import { reactions as respond, returnItems } from '#capabilities/respond/reactions.server.ts'
import { endMentions } from '#capabilities/signal/actions/mentions.server.ts'
import { reactions as signal } from '#capabilities/signal/reactions.server.ts'
import { listen } from '#capabilities/signal/listen/listener.server.ts'
import { useAllowedInside } from '#capabilities/signal/sources/reach.ts'
import { listenChannel } from '#capabilities/signal/store/own-names.server.ts'
import { reactions as people } from '#capabilities/people/reactions.server.ts'
import {
  applyImport,
  forgetImportedFile,
} from '#capabilities/people/actions/apply-import.server.ts'
import { readOrganisationName } from '#capabilities/people/reads/seats.server.ts'
import { beginDay } from '#capabilities/people/actions/begin-day.server.ts'
import { remindAuthors } from '#capabilities/write/actions/remind-authors.server.ts'
import {
  forgetImport,
  reactions as write,
  takeProposalsFrom,
} from '#capabilities/write/reactions.server.ts'
import { receiveMail } from '#capabilities/signal/actions/receive-mail.server.ts'
import { runAlone, type Alone } from '#platform/alone.server.ts'
import { react } from '#platform/database/act.server.ts'
import { connect, disconnect } from '#platform/database/connection.server.ts'
import { startJobs, stopJobs } from '#platform/jobs.server.ts'
import { sendFew, sendMany, useMailServer } from '#platform/mail.server.ts'
import { watchMailbox } from '#platform/mailbox.server.ts'
import type { PoolConfig } from 'pg'

// One process of the installation listens.
const listenLock = 7_221_906
let listener: Alone | null = null
let stopMailbox: (() => Promise<void>) | null = null

/** Makes the application ready to serve on a migrated database: pool, reactions, mail, jobs and listening. */
export async function startApplication(
  database: PoolConfig,
  mail: { smtpUrl: string | null; from: string; imapUrl?: string | null },
  /** `inside`: hosts of one's own network that may be listened at; null: this process never listens. */
  listening: { inside: readonly string[] } | null = null,
): Promise<void> {
  await connect(database)
  for (const table of [people, write, acknowledge, cocreate, respond, signal]) react(table)
  // No event holds what somebody wrote, so what is written into the draft is asked for.
  takeProposalsFrom(findTaking)
  takeOutcomesFrom(findOutcomeWords)
  useMailServer(mail.smtpUrl, mail.from)
  await startJobs(database, {
    'mail.send': sendFew,
    'mail.batch': sendMany,
    'people.daily': beginDay,
    'people.import': applyImport,
    'people.forget': forgetImportedFile,
    'code.review': remindAuthors,
    'round.settle': settleRound,
    'import.forget': forgetImport,
    'digest.write': writeDigest,
    'reminders.send': (job) => sendReminders(job),
    'mention.end': endMentions,
    'item.return': returnItems,
    'attack.settle': settleAttack,
    'organisation.end': (job) => endOnDay(job, readOrganisationName),
  })
  if (mail.imapUrl) stopMailbox = watchMailbox(mail.imapUrl, receiveMail)
  useAllowedInside(listening?.inside ?? [])
  if (!listening) return
  const options = { allowed: listening.inside }
  listener = runAlone(database, { lock: listenLock, channel: listenChannel }, (turn) =>
    listen(turn, options),
  )
}

/** Ends what `startApplication` began: jobs under way end first. */
export async function stopApplication(): Promise<void> {
  await listener?.stop()
  listener = null
  await stopMailbox?.()
  stopMailbox = null
  await stopJobs()
  await disconnect()
}
