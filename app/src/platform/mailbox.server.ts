import { ImapFlow } from 'imapflow'
import { log } from './log.ts'

/** The largest mail that is read, in bytes; a larger one is left where it is. */
export const largestMail = 15 * 1024 * 1024
const pause = 60_000
/** At most so many mails a round, so that a flood does not hold everything up. */
const atOnce = 50

/** Takes one mail as it came; throws when it could not be kept, and it comes again later. */
export type TakeMail = (source: Uint8Array) => Promise<void>

/**
 * Looks once a minute into the mailbox of an IMAP address (`imaps://user:password@host:993/INBOX`) for mail that nobody has
 * read, gives each to `take`, and marks it as read afterwards. Returns the function that stops it.
 */
export function watchMailbox(url: string, take: TakeMail): () => Promise<void> {
  let ended = false
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()
  const look = () => {
    round = readMailbox(url, take)
      // The server's own words may hold an address, so the log gets its code only.
      .catch((error: { code?: string }) => log.warn({ code: error.code }, 'mailbox'))
      .then(() => {
        if (!ended) timer = setTimeout(look, pause).unref()
      })
  }
  look()
  return async () => {
    ended = true
    clearTimeout(timer)
    await round
  }
}

/** Reads what is new in the mailbox, once. */
export async function readMailbox(url: string, take: TakeMail): Promise<void> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    connectionTimeout: 10_000,
    socketTimeout: 60_000,
  })
  // A connection that breaks also rejects what was being asked; unheard, the event would end the program.
  client.on('error', () => {})
  await client.connect()
  try {
    const lock = await client.getMailboxLock(decodeURIComponent(pathname.slice(1)) || 'INBOX')
    try {
      const unread = (await client.search({ seen: false }, { uid: true })) || []
      for (const uid of unread.slice(0, atOnce)) await readMail(client, uid, take)
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function readMail(client: ImapFlow, uid: number, take: TakeMail): Promise<void> {
  const found = await client.fetchOne(String(uid), { size: true }, { uid: true })
  if (found && (found.size ?? 0) <= largestMail) {
    const mail = await client.fetchOne(String(uid), { source: true }, { uid: true })
    if (mail && mail.source) await take(mail.source)
  }
  // Only after it was kept: a mail that comes twice is one, a mail that is lost is none.
  await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
}
