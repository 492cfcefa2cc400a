import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { largestMail, readMailbox } from './mailbox.server.ts'

interface Kept {
  uid: number
  source: string
  seen: boolean
  size?: number
}

let server: Server
let mails: Kept[]
let logins: string[]

/** A mail server as far as the mailbox asks for it: RFC 3501, one folder. */
function answer(socket: Socket, line: string): void {
  const say = (text: string) => socket.write(`${text}\r\n`)
  const [tag = '', ...rest] = line.split(' ')
  const words = rest.join(' ')
  const command = words.toUpperCase()
  const uids = (/UID \w+ (\d+)/.exec(command) ?? [])[1]
  const mail = mails.find(({ uid }) => String(uid) === uids)
  if (command.startsWith('CAPABILITY')) say('* CAPABILITY IMAP4rev1')
  else if (command.startsWith('LOGIN')) logins.push(words.slice(6).replaceAll('"', ''))
  else if (command.startsWith('LIST')) say('* LIST () "/" INBOX')
  else if (command.startsWith('SELECT')) {
    say(`* ${mails.length} EXISTS`)
    say('* FLAGS (\\Seen)')
    say('* OK [PERMANENTFLAGS (\\Seen)] ok')
    say('* OK [UIDVALIDITY 1] ok')
    say(`* OK [UIDNEXT ${mails.length + 1}] ok`)
  } else if (command.startsWith('UID SEARCH'))
    say(
      `* SEARCH ${mails
        .filter(({ seen }) => !seen)
        .map(({ uid }) => uid)
        .join(' ')}`,
    )
  else if (command.startsWith('UID FETCH') && mail) {
    const { source } = mail
    if (command.includes('BODY.PEEK'))
      socket.write(
        `* ${mail.uid} FETCH (UID ${mail.uid} BODY[] {${Buffer.byteLength(source)}}\r\n${source})\r\n`,
      )
    else say(`* ${mail.uid} FETCH (UID ${mail.uid} RFC822.SIZE ${mail.size ?? source.length})`)
  } else if (command.startsWith('UID STORE') && mail) mail.seen = true
  else if (command.startsWith('LOGOUT')) say('* BYE')
  say(`${tag} OK done`)
  if (command.startsWith('LOGOUT')) socket.end()
}

async function listen(given: Kept[]): Promise<string> {
  mails = given
  logins = []
  server = createServer((socket) => {
    socket.write('* OK IMAP4rev1 ready\r\n')
    let rest = ''
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) answer(socket, line)
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return `imap://seintje:ge%40heim@127.0.0.1:${port}/INBOX`
}

afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())))

test('mail that nobody read is given once each and marked as read', async () => {
  const url = await listen([
    { uid: 1, source: 'Subject: een\r\n\r\nEen', seen: false },
    { uid: 2, source: 'Subject: twee\r\n\r\nTwee', seen: true },
    { uid: 3, source: 'Subject: drie\r\n\r\nDrie', seen: false },
  ])
  const taken: string[] = []
  const take = async (source: Uint8Array) => void taken.push(Buffer.from(source).toString())
  await readMailbox(url, take)
  expect(taken.map((source) => source.split('\r\n')[0])).toEqual(['Subject: een', 'Subject: drie'])
  expect(mails.every(({ seen }) => seen)).toBe(true)
  await readMailbox(url, take)
  expect(taken).toHaveLength(2)
  expect(logins[0]).toBe('seintje ge@heim')
})

test('what could not be kept stays unread and comes again', async () => {
  const url = await listen([{ uid: 1, source: 'Subject: een\r\n\r\nEen', seen: false }])
  await expect(readMailbox(url, () => Promise.reject(new Error('database away')))).rejects.toThrow(
    'database away',
  )
  expect(mails[0]?.seen).toBe(false)
})

test('a mail that is too large is not read', async () => {
  const url = await listen([{ uid: 1, source: 'x', size: largestMail + 1, seen: false }])
  let count = 0
  await readMailbox(url, async () => void (count += 1))
  expect([count, mails[0]?.seen]).toEqual([0, true])
})
