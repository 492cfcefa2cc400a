import { forgetCrises } from '#capabilities/crisis/reactions.server.ts'
import { forgetItems } from '#capabilities/respond/actions/forget.server.ts'
import { sendReminders } from '#capabilities/acknowledge/actions/remind.server.ts'
import {
  reactions as acknowledge,
  reactionsToMany,
} from '#capabilities/acknowledge/reactions.server.ts'
import { reactions as ask, settleQuestion } from '#capabilities/ask/reactions.server.ts'
import { findGapWords } from '#capabilities/ask/reads.server.ts'
import { settleAttack } from '#capabilities/attack/reactions.server.ts'
import {
  reactions as cocreate,
  settleRound,
  takeGapsFrom,
  takeOutcomesFrom,
} from '#capabilities/cocreate/reactions.server.ts'
import { findTaking } from '#capabilities/cocreate/store/answers.server.ts'
import { findOutcomeWords } from '#capabilities/learn/reads/talks.server.ts'
import { sendPractice } from '#capabilities/learn/reactions/practice.server.ts'
import { endOnDay } from '#capabilities/handover/actions.server.ts'
import { writeDigest } from '#capabilities/learn/reactions/digest.server.ts'
import { countOnTime } from '#capabilities/insight/actions/count-months.server.ts'
import { reactions as insight } from '#capabilities/insight/reactions.server.ts'
import { reactions as respond, returnItems } from '#capabilities/respond/reactions.server.ts'
import { endMentions } from '#capabilities/signal/actions/mentions.server.ts'
import { lookLater } from '#capabilities/share/actions/feeds.server.ts'
import { remindOfProposal } from '#capabilities/share/actions/proposals.server.ts'
import { findNewItems } from '#capabilities/share/reads/news.server.ts'
import { reactions as share } from '#capabilities/share/reactions.server.ts'
import { reactions as signal } from '#capabilities/signal/reactions.server.ts'
import { listen } from '#capabilities/signal/listen/listener.server.ts'
import { useAllowedInside } from '#platform/web/reach.ts'
import { listenChannel } from '#capabilities/signal/store/own-names.server.ts'
import { reactions as people } from '#capabilities/people/reactions.server.ts'
import {
  applyImport,
  forgetImportedFile,
} from '#capabilities/people/actions/apply-import.server.ts'
import { readOrganisationName } from '#capabilities/people/reads/seats.server.ts'
import { beginDay } from '#capabilities/people/actions/begin-day.server.ts'
import { settleSurvey } from '#capabilities/programme/actions/survey.server.ts'
import {
  reactions as programme,
  settleGoal,
  takeNewsFrom,
  writeMonth,
  writeThanks,
} from '#capabilities/programme/reactions.server.ts'
import { endNotes, reactions as talk } from '#capabilities/talk/reactions.server.ts'
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
import { readPushKey, sendPushes, usePush } from '#platform/push.server.ts'
import { sendPost } from '#platform/post/send.server.ts'
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
  for (const table of [
    people,
    write,
    ask,
    cocreate,
    signal,
    respond,
    programme,
    share,
    talk,
    insight,
  ])
    react(table)
  react(acknowledge, reactionsToMany)
  // No event holds what somebody wrote, so what is written into the draft is asked for.
  takeProposalsFrom(findTaking)
  takeOutcomesFrom(findOutcomeWords)
  takeGapsFrom(findGapWords)
  takeNewsFrom(findNewItems)
  useMailServer(mail.smtpUrl, mail.from)
  usePush(mail.from)
  // Made at the first start and kept: browsers know the installation by it.
  await readPushKey()
  // Before the jobs: the first of them may post.
  useAllowedInside(listening?.inside ?? [])
  await startJobs(database, {
    'mail.send': sendFew,
    'mail.batch': sendMany,
    'people.daily': passDay,
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
    'push.send': sendPushes,
    'practice.push': sendPractice,
    'post.send': sendPost,
    'share.look': lookLater,
    'share.remind': remindOfProposal,
    'interest.settle': settleSurvey,
    'programme.letter': writeMonth,
    'programme.thank': writeThanks,
    'goal.settle': settleGoal,
    'conversation.daily': endNotes,
    'question.settle': settleQuestion,
    'insight.count': countOnTime,
    'organisation.end': (job) => endOnDay(job, readOrganisationName),
  })
  if (mail.imapUrl) stopMailbox = watchMailbox(mail.imapUrl, receiveMail)
  if (!listening) return
  const options = { allowed: listening.inside }
  listener = runAlone(database, { lock: listenLock, channel: listenChannel }, (turn) =>
    listen(turn, options),
  )
}

/** What every day asks of an organisation: whoever starts gets their way in, and what was kept long enough goes. */
export async function passDay(job: { organisation: string }): Promise<void> {
  await beginDay(job)
  // Each may be done twice: after a fault the whole day is begun again.
  for (const forget of [forgetItems, forgetCrises]) await forget(job)
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
