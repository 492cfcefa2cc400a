import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { longestDelivery, type HeldLetter } from './outbox.server.ts'

/**
 * What became of a letter that was handed over. `uncertain`: the mail server had its words and gave no answer. `away`: the
 * mail server is the trouble and not the letter, so the next one would fare the same.
 */
export interface Outcome {
  letter: string
  state: 'sent' | 'waiting' | 'failed' | 'uncertain'
  reason: string | null
  /** A code without anybody's words, for the log. */
  code?: string
  away?: boolean
}

/** A connection to the mail server that takes letters one after the other; it opens by itself. */
export interface Lane {
  send(letter: HeldLetter): Promise<Outcome>
  close(): void
}

interface SmtpError extends Error {
  code?: string
  command?: string
  responseCode?: number
}

// Mail servers end a connection that brings very many letters.
const lettersPerConnection = 100

/** Opens a lane to the server of `smtpUrl` for letters from `sender`. */
export function openLane(smtpUrl: string, sender: string): Lane {
  let connection: SMTPConnection | null = null
  let sentBefore = 0

  function close(): void {
    connection?.close()
    connection = null
  }

  async function send(letter: HeldLetter): Promise<Outcome> {
    const fail = (error: unknown, state: Outcome['state'], away = false): Outcome => {
      close()
      const { message, code } = error as SmtpError
      return { letter: letter.id, state, reason: message.slice(0, 300), code: code ?? 'none', away }
    }
    let open: SMTPConnection
    let words: Buffer
    try {
      words = await compose(letter, sender)
      if (sentBefore >= lettersPerConnection) close()
      if (!connection) {
        sentBefore = 0
        connection = await within(
          longestDelivery,
          connect(smtpUrl, () => (connection = null)),
        )
      }
      open = connection
    } catch (error) {
      return fail(error, 'waiting', true)
    }
    // Asked for only once the server has said that it takes the words: from there on they may arrive.
    let handed = false
    const stream = new Readable({
      read() {
        handed = true
        this.push(words)
        this.push(null)
      },
    })
    try {
      const envelope = { from: sender, to: [letter.to], size: words.length }
      await within(
        longestDelivery,
        new Promise<void>((resolve, reject) =>
          open.send(envelope, stream, (error) => (error ? reject(error) : resolve())),
        ),
      )
      sentBefore += 1
      return { letter: letter.id, state: 'sent', reason: null }
    } catch (error) {
      const { responseCode = 0, command = '', code } = error as SmtpError
      if (isForGood({ responseCode, command, code })) return fail(error, 'failed')
      if (responseCode > 0)
        return fail(error, 'waiting', responseCode === 421 || responseCode >= 500)
      return fail(error, handed ? 'uncertain' : 'waiting', !handed)
    }
  }

  return { send, close }
}

// A no to this letter or its reader; a no to us, at the greeting, the login or our own address, is one to mend and not theirs.
function isForGood(error: { responseCode: number; command: string; code: string | undefined }) {
  if (error.code === 'EENVELOPE' && error.command === 'API') return true
  return (
    error.responseCode >= 500 && /^(RCPT TO|DATA)$/.test(error.command) && error.responseCode < 600
  )
}

async function compose(letter: HeldLetter, sender: string): Promise<Buffer> {
  const composed = new MailComposer({
    from: sender,
    // As an object it is one address; as text it could be read as several.
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.body,
    ...(letter.calendar
      ? {
          attachments: [
            {
              filename: 'handvat.ics',
              content: letter.calendar,
              contentType: 'text/calendar; charset=utf-8',
            },
          ],
        }
      : {}),
    messageId: `<${letter.id}@${sender.split('@').pop()}>`,
  })
  return composed.compile().build()
}

async function connect(smtpUrl: string, onEnd: () => void): Promise<SMTPConnection> {
  const { auth, ...server } = parseConnectionUrl(smtpUrl)
  const connection = new SMTPConnection({
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
    ...server,
  } as SMTPConnectionOptions)
  connection.on('end', onEnd)
  await new Promise<void>((resolve, reject) => {
    // It also says so after it was opened; whoever sends at that moment hears it by the sending.
    connection.on('error', reject)
    connection.connect((error) => (error ? reject(error) : resolve()))
  })
  if (auth)
    await new Promise<void>((resolve, reject) =>
      connection.login(
        { user: auth.user, credentials: { user: auth.user, pass: auth.pass } } as never,
        (error) => (error ? reject(error) : resolve()),
      ),
    )
  return connection
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' })),
      milliseconds,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
