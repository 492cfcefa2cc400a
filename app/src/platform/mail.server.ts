import { randomUUID } from 'node:crypto'
import type { Act } from './database/act.server.ts'
import { enqueue } from './jobs.server.ts'
import type { Jobs } from './queues.ts'
import { deleteLetters, freeLetters, insertLetters, type Letter } from './mail/outbox.server.ts'
import { sendBatch, type MailQueue } from './mail/send.server.ts'

export type { Letter } from './mail/outbox.server.ts'

let server: string | null = null
let sender = ''

// A batch is sent in minutes at most, and a link that somebody waits for does not stand behind a mailing of thousands.
const lettersPerBatch = 500
const fewLetters = 20

/** Chooses the mail server, or none: then links are shown to the admin instead. */
export function useMailServer(smtpUrl: string | null, from: string): void {
  server = smtpUrl
  sender = from
}

/** Whether mail can be sent at all in this installation. */
export function hasMailServer(): boolean {
  return server !== null
}

/** Writes a letter into the outbox, in the same transaction as what it is about. Returns the mail's id. */
export async function postLetter(act: Act, letter: Letter): Promise<string> {
  const [id] = await postLetters(act, [letter])
  return id ?? ''
}

/**
 * Writes letters into the outbox in one statement, up to thousands, with one job for each five hundred; all in the same
 * transaction as what they are about. Returns the mails' ids in the order of the letters.
 */
export async function postLetters(act: Act, letters: readonly Letter[]): Promise<string[]> {
  if (letters.length === 0) return []
  const batches: { batch: string; letters: readonly Letter[] }[] = []
  for (let start = 0; start < letters.length; start += lettersPerBatch)
    batches.push({ batch: randomUUID(), letters: letters.slice(start, start + lettersPerBatch) })
  const ids = await insertLetters(act, batches)
  const queue = queueFor(letters.length)
  for (const { batch } of batches)
    await enqueue(act, queue, { organisation: act.who.organisation, batch })
  return ids
}

/** Takes back letters that have not gone yet, because what they say no longer holds. */
export async function withdrawLetters(act: Act, ids: readonly string[]): Promise<void> {
  await deleteLetters(act, ids)
}

/**
 * Has letters go again of which nobody knows whether they arrived, by the press of a person; each keeps its Message-ID, so
 * that a mail program may see it is the same one. Returns how many go.
 */
export async function sendAgain(act: Act, ids: readonly string[]): Promise<number> {
  const batches = await freeLetters(act, ids)
  for (const { batch, count } of batches)
    await enqueue(act, queueFor(count), { organisation: act.who.organisation, batch })
  return batches.reduce((sum, { count }) => sum + count, 0)
}

/** Sends the letters of a job of few; see `sendBatch`. */
export async function sendFew(job: Jobs['mail.send']): Promise<void> {
  await sendBatch(job, { queue: 'mail.send', smtpUrl: server, sender })
}

/** Sends the letters of a job of many; see `sendBatch`. */
export async function sendMany(job: Jobs['mail.batch']): Promise<void> {
  await sendBatch(job, { queue: 'mail.batch', smtpUrl: server, sender })
}

function queueFor(count: number): MailQueue {
  return count <= fewLetters ? 'mail.send' : 'mail.batch'
}
