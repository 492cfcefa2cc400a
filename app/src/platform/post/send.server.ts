import { setTimeout as sleep } from 'node:timers/promises'
import { now } from '../clock.ts'
import { act, type Act } from '../database/act.server.ts'
import { enqueue } from '../jobs.server.ts'
import type { Jobs } from '../queues.ts'
import { log } from '../log.ts'
import { SealError } from '../seal.server.ts'
import { allowedInside } from '../web/reach.ts'
import { visitorOf } from '../who.ts'
import { bluesky } from './bluesky.ts'
import {
  listConnections,
  openSecret,
  refuseConnection,
  replaceSecret,
} from './connections.server.ts'
import { mastodon } from './mastodon.ts'
import * as outbox from './outbox.server.ts'
import { NotDone, SignedOut } from './place.ts'
import type {
  Asking,
  OpenAccount,
  Outcome,
  Outgoing,
  Place,
  PostReason,
  Standing,
} from './place.ts'
import type { PlaceKind } from './thread-address.ts'

export const places: Record<PlaceKind, Place> = { mastodon, bluesky }

// When it is looked again whether an uncertain one stands there; after that only a person knows.
const lookPauses = [3_000, 10_000, 60_000, 300_000, 1_800_000]
const longestPause = 300_000

/** Names the steps between which everything may end; for tests that end it there. */
export type Step = 'taken' | 'handed' | 'answered' | 'recorded'
let onStep: (step: Step) => void | Promise<void> = () => {}

/** Has something run at every step; for tests only. */
export function watchSteps(watch: (step: Step) => void | Promise<void>): void {
  onStep = watch
}

interface Task {
  row: outbox.OutgoingRow
  /** `post`: try; `look-post`: look first, it may stand there; `look`: look only. */
  work: 'post' | 'look-post' | 'look'
  tries: number
  account: Omit<OpenAccount, 'keep'>
  taken: string[]
}

/**
 * Posts what one job names, or looks whether it stands there. That it may stand there is on record before the network is
 * asked, in a transaction of its own, so that after a crash nothing goes a second time without a look.
 */
export async function sendPost(job: Jobs['post.send']): Promise<void> {
  const who = visitorOf(job.organisation)
  const task = await act(who, (context) => take(context, job.outgoing))
  if (!task) return
  await onStep('taken')
  const { row, account } = task
  const place = places[account.kind]
  const asking: Asking = {
    allowed: allowedInside(),
    signal: AbortSignal.timeout(outbox.longestTry),
    now: now(),
  }
  const open: OpenAccount = {
    ...account,
    keep: (secret) => act(who, (context) => replaceSecret(context, row.connection, secret)),
  }
  const post: Outgoing = {
    id: row.id,
    text: row.text ?? '',
    inReplyTo: row.inReplyTo,
    createdAt: row.createdAt,
    taken: task.taken,
  }
  let found: Standing | null | 'unknown' = null
  let signedOut = false
  if (task.work !== 'post') {
    found = await place.find(open, post, asking).catch((error: unknown) => {
      signedOut = error instanceof SignedOut
      if (signedOut || error instanceof NotDone) return 'unknown' as const
      throw error
    })
  }
  let outcome: Outcome | 'not-there' | 'unknown'
  if (found === 'unknown') outcome = 'unknown'
  else if (found) outcome = { state: 'posted', ...found }
  else if (task.work === 'look') outcome = 'not-there'
  else {
    await onStep('handed')
    outcome = await place.publish(open, post, asking)
    await onStep('answered')
  }
  await writeDown(() => act(who, (context) => record(context, { task, outcome, signedOut, place })))
  await onStep('recorded')
}

/** Decides what there is to do, and says so in the row before anything is done. */
async function take(context: Act, id: string): Promise<Task | null> {
  let row = await outbox.lockOutgoing(context, id)
  if (!row || row.state === 'posted' || row.state === 'failed') return null
  if (row.state === 'sending') {
    // Its process may be at it still.
    const late = outbox.lateFrom(row)
    if (late > context.now) return goOn(context, id, late)
    row = { ...row, state: 'uncertain', looks: 0, doubted: true }
    await outbox.markUncertain(context, id, { reason: 'broke-off', looks: 0, nextAt: null })
    await tell(context, 'post.uncertain', row)
  } else if (row.nextAt && row.nextAt > context.now) return goOn(context, id, row.nextAt)
  const [connection] = await listConnections(context, [row.connection])
  const isWaiting = row.state === 'waiting'
  if (isWaiting && row.expiresAt <= context.now)
    return giveUp(context, row, row.reason ?? 'expired')
  if (!connection || connection.endedAt) return giveUp(context, row, 'disconnected')
  if (connection.refusedAt) return giveUp(context, row, 'signed-out')
  let secret
  try {
    secret = await openSecret(context, row.connection)
  } catch (error) {
    if (error instanceof SealError) return giveUp(context, row, 'key-missing')
    throw error
  }
  if (!secret) return giveUp(context, row, 'disconnected')
  const tries = isWaiting ? await outbox.markSending(context, id) : row.tries
  return {
    row,
    work: isWaiting ? (row.doubted ? 'look-post' : 'post') : 'look',
    tries,
    account: { ...connection, secret },
    taken: await outbox.listTaken(context, row.connection),
  }
}

/** Writes down what came of it, with what follows from it; nothing where somebody knows more by now. */
async function record(
  context: Act,
  {
    task,
    outcome,
    signedOut,
    place,
  }: { task: Task; outcome: Outcome | 'not-there' | 'unknown'; signedOut: boolean; place: Place },
): Promise<void> {
  const { id } = task.row
  const row = await outbox.lockOutgoing(context, id)
  if (!row || row.state === 'posted') return
  const isPosted = typeof outcome === 'object' && outcome.state === 'posted'
  // That it stands there is so, whoever found out; everything else counts of the newest try only.
  if (!isPosted && (row.tries !== task.tries || !['sending', 'uncertain'].includes(row.state)))
    return
  if (
    signedOut ||
    (typeof outcome === 'object' && 'reason' in outcome && outcome.reason === 'signed-out')
  )
    await refuseConnection(context, row.connection)
  if (outcome === 'not-there' && place.sameAgain && row.expiresAt > context.now) {
    const nextAt = pauseAfter(context, row)
    await outbox.markWaiting(context, id, { reason: 'broke-off', nextAt, renew: false })
    return void (await goOn(context, id, nextAt))
  }
  if (typeof outcome === 'string') return void (await keepUncertain(context, row, row.reason))
  if (outcome.state !== 'posted')
    log.warn({ post: id, state: outcome.state, reason: outcome.reason }, 'post did not go')
  if (outcome.state === 'uncertain') {
    const nextAt = new Date(context.now.getTime() + lookPauses[0]!)
    await outbox.markUncertain(context, id, { reason: outcome.reason, looks: 0, nextAt })
    await tell(context, 'post.uncertain', row)
    return void (await goOn(context, id, nextAt))
  }
  if (outcome.state === 'waiting') {
    const nextAt = pauseAfter(context, row, outcome.wait)
    if (nextAt >= row.expiresAt) return void (await giveUp(context, row, outcome.reason))
    await outbox.markWaiting(context, id, { reason: outcome.reason, nextAt, renew: false })
    return void (await goOn(context, id, nextAt))
  }
  if (outcome.state === 'failed') return void (await giveUp(context, row, outcome.reason))
  await outbox.markEnded(context, id, outcome)
  await tell(context, 'post.posted', row)
}

function pauseAfter(context: Act, { tries }: outbox.OutgoingRow, asked: number | null = 0): Date {
  const pause = Math.max(asked ?? 0, Math.min(longestPause, 1_000 * 2 ** Math.min(tries, 10)))
  return new Date(context.now.getTime() + pause)
}

/** Ends it as failed where it is certain that it stands nowhere, which after one doubtful try it never is again. */
async function giveUp(context: Act, row: outbox.OutgoingRow, reason: PostReason): Promise<null> {
  if (row.doubted) return keepUncertain(context, row, reason)
  await outbox.markEnded(context, row.id, { state: 'failed', reason })
  await tell(context, 'post.failed', row)
  return null
}

/** Looks again later, a few times; it stays uncertain for a person after that. */
async function keepUncertain(
  context: Act,
  row: outbox.OutgoingRow,
  reason: PostReason | null,
): Promise<null> {
  const pause = lookPauses[row.looks + 1]
  const nextAt = pause ? new Date(context.now.getTime() + pause) : null
  const looks = row.looks + 1
  await outbox.markUncertain(context, row.id, { reason: reason ?? 'broke-off', looks, nextAt })
  if (row.state !== 'uncertain') await tell(context, 'post.uncertain', row)
  if (nextAt) await goOn(context, row.id, nextAt)
  return null
}

async function tell(
  context: Act,
  name: 'post.posted' | 'post.uncertain' | 'post.failed',
  { id, kind, origin }: outbox.OutgoingRow,
): Promise<void> {
  await context.append(name, { outgoing: id, kind, origin })
}

async function goOn(context: Act, outgoing: string, at: Date | null): Promise<null> {
  const job = { organisation: context.who.organisation, outgoing }
  await enqueue(context, 'post.send', job, at ?? undefined)
  return null
}

// What the place said must not be lost to a database that was away for a moment: it would be uncertain.
async function writeDown(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === 5) throw error
      await sleep(tries * 1_000)
    }
  }
}
