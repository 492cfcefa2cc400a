import { setTimeout as sleep } from 'node:timers/promises'
import { now } from '../clock.ts'
import { act, look } from '../database/act.server.ts'
import { enqueue } from '../jobs.server.ts'
import type { Jobs } from '../queues.ts'
import { log } from '../log.ts'
import { visitorOf } from '../who.ts'
import { openLane, type Lane, type Outcome } from './lane.server.ts'
import { claimLetters, countOpen, recordOutcomes } from './outbox.server.ts'

/** How many letters of one queue go at the same time; together they stay within `inFlight` of the outbox. */
export const lanes = { 'mail.send': 2, 'mail.batch': 8 } as const
export type MailQueue = keyof typeof lanes

// Well within the time after which the queue takes a job for lost.
const longestRun = 5 * 60_000

/**
 * Sends the letters of one batch that wait. The row of each says so before it is handed over, in a transaction of its own,
 * so that after a crash it is known which may have gone. Throws when some wait still, and the job comes back later.
 */
export async function sendBatch(
  job: Jobs[MailQueue],
  { queue, smtpUrl, sender }: { queue: MailQueue; smtpUrl: string | null; sender: string },
): Promise<void> {
  if (!smtpUrl) throw new Error('There is no mail server.')
  // A job of before there were batches names its one letter, which is a batch of its own.
  const batch = 'batch' in job ? job.batch : (job as { mail: string }).mail
  const who = visitorOf(job.organisation)
  const since = now()
  const end = Date.now() + longestRun
  const idle: Lane[] = Array.from({ length: lanes[queue] }, () => openLane(smtpUrl, sender))
  const all = [...idle]
  const flying = new Set<Promise<void>>()
  let done: Outcome[] = []
  let away = false
  try {
    for (;;) {
      const late = Date.now() > end
      const outcomes = done
      done = []
      for (const { letter, state, code } of outcomes)
        // The server's own words may hold an address, so the log gets its code only.
        if (state !== 'sent') log.warn({ mail: letter, state, code }, 'mail did not go')
      away ||= outcomes.some((outcome) => outcome.away)
      const claimed = await writeDown(outcomes, async () =>
        act(who, async (context) => {
          await recordOutcomes(context, outcomes)
          if (away || late) return []
          return claimLetters(context, { batch, since, room: idle.length })
        }),
      )
      for (const letter of claimed) {
        const lane = idle.pop()
        if (!lane) throw new Error('More letters were taken than there are lanes.')
        const flight = lane.send(letter).then((outcome) => {
          done.push(outcome)
          idle.push(lane)
          flying.delete(flight)
        })
        flying.add(flight)
      }
      if (flying.size > 0) {
        if (done.length === 0) await Promise.race(flying)
        continue
      }
      if (done.length > 0) continue
      const open = await look(who, (context) => countOpen(context, { batch, since }))
      if (open.waiting + open.sending === 0) return
      if (late) return await goOnLater()
      if (away || open.untried === 0)
        throw new Error(`${open.waiting + open.sending} letters wait.`)
      // Other letters have all the room: of another batch, or of a process that died and is not late enough yet.
      await sleep(1_000)
    }
  } finally {
    for (const lane of all) lane.close()
  }

  async function goOnLater(): Promise<void> {
    await act(who, (context) => enqueue(context, queue, { organisation: job.organisation, batch }))
  }
}

// What the mail server said must not be lost to a database that was away for a moment: those letters would be uncertain.
async function writeDown<Result>(
  outcomes: readonly Outcome[],
  work: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (outcomes.length === 0 || tries === 5) throw error
      await sleep(tries * 1_000)
    }
  }
}
