import { randomUUID } from 'node:crypto'
import { createTransport, type Transporter } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import { act, look, type Act } from './database/act.server.ts'
import { enqueue } from './jobs.server.ts'
import { log } from './log.ts'
import { visitorOf } from './who.ts'

/** A letter in plain text. */
export interface Letter {
  to: string
  subject: string
  body: string
  /** A calendar file that goes along. */
  calendar?: string
}

let transport: Transporter | null = null
let sender = ''

/** Chooses the mail server, or none: then links are shown to the admin instead. */
export function useMailServer(smtpUrl: string | null, from: string): void {
  transport = smtpUrl
    ? createTransport({
        url: smtpUrl,
        connectionTimeout: 10_000,
        socketTimeout: 20_000,
      } as SMTPTransport.Options)
    : null
  sender = from
}

/** Whether mail can be sent at all in this installation. */
export function hasMailServer(): boolean {
  return transport !== null
}

/** Writes a letter into the outbox, in the same transaction as what it is about. Returns the mail's id. */
export async function postLetter(act: Act, letter: Letter): Promise<string> {
  const id = randomUUID()
  await act.tx
    .insertInto('mail')
    .values({
      organisation_id: act.who.organisation,
      id,
      to_address: oneLine(letter.to),
      subject: oneLine(letter.subject),
      body: letter.body,
      calendar: letter.calendar ?? null,
      created_at: act.now,
    })
    .execute()
  await enqueue(act, 'mail.send', { organisation: act.who.organisation, mail: id })
  return id
}

/** Takes back letters that have not gone yet, because what they say no longer holds. */
export async function withdrawLetters({ tx }: Act, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.deleteFrom('mail').where('id', 'in', ids).where('state', '=', 'waiting').execute()
}

/** Sends one letter from the outbox; throws when the mail server does not take it, and the job comes back later. */
export async function sendLetter(job: { organisation: string; mail: string }): Promise<void> {
  const who = visitorOf(job.organisation)
  const letter = await look(who, ({ tx }) =>
    tx.selectFrom('mail').selectAll().where('id', '=', job.mail).executeTakeFirst(),
  )
  if (!letter?.body || letter.state === 'sent') return
  try {
    if (!transport) throw new Error('There is no mail server.')
    await transport.sendMail({
      from: sender,
      // As an object it is one address; as text it could be read as several.
      to: { name: '', address: letter.to_address },
      subject: letter.subject,
      text: letter.body,
      ...(letter.calendar ? { attachments: [calendarOf(letter.calendar)] } : {}),
      messageId: `<${letter.id}@${sender.split('@').pop()}>`,
    })
  } catch (error) {
    const reason = (error as Error).message.slice(0, 300)
    await act(who, ({ tx }) =>
      tx
        .updateTable('mail')
        .set((row) => ({ attempts: row('attempts', '+', 1), last_error: reason }))
        .where('id', '=', job.mail)
        .execute(),
    )
    // The server's own words may hold an address, so the log gets its code only.
    log.warn({ mail: job.mail, code: (error as { code?: string }).code }, 'mail waits')
    throw error
  }
  await act(who, ({ tx, now }) =>
    tx
      .updateTable('mail')
      .set({ state: 'sent', body: null, calendar: null, sent_at: now, last_error: null })
      .where('id', '=', job.mail)
      .execute(),
  )
}

function calendarOf(content: string) {
  return { filename: 'handvat.ics', content, contentType: 'text/calendar; charset=utf-8' }
}

// A line break in an address or subject would be a header of its own.
function oneLine(text: string): string {
  return text.replace(/[\r\n\u0000-\u001f\u2028\u2029]+/g, ' ').trim()
}
