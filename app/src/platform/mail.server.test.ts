import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { invitePeople, renewPass } from '#capabilities/people/actions/invite.server.ts'
import { lookAtPass } from '#capabilities/people/reads/pass.server.ts'
import { listPeople } from '#capabilities/people/reads/list-people.server.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../tests/world.ts'
import { moveClock } from './clock.ts'
import { act, look } from './database/act.server.ts'
import {
  hasMailServer,
  postLetter,
  postLetters,
  sendAgain,
  sendFew,
  useMailServer,
  withdrawLetters,
} from './mail.server.ts'
import type { Who } from './who.ts'

interface Received {
  from: string
  to: string[]
  headers: [name: string, value: string][]
  body: string
  /** All of it, as it came. */
  raw: string
}

let server: SMTPServer | null = null
let port = 0
let received: Received[] = []
/** What the mail server says to a letter; null takes it. */
let refusal: Error | null = null
const sockets = new Set<Socket>()
/** Whether the mail server takes the words of a letter and is gone before it says so. */
let vanishes = false
let database: TestDatabase
let admin: Who

async function openServer(): Promise<void> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (vanishes) {
          received.push(readLetter(Buffer.concat(chunks).toString('utf8'), session))
          for (const socket of sockets) socket.destroy()
          return
        }
        if (!refusal) received.push(readLetter(Buffer.concat(chunks).toString('utf8'), session))
        done(refusal)
      })
    },
  })
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  port = (server.server.address() as AddressInfo).port
}

async function closeServer(): Promise<void> {
  const closing = server
  server = null
  await new Promise<void>((resolve) => (closing ? closing.close(resolve) : resolve()))
}

function readLetter(
  raw: string,
  {
    envelope,
  }: { envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[] } },
): Received {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  return {
    raw,
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
    headers: lines.map((line) => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 2),
    ]),
    body: /^Content-Transfer-Encoding: base64$/m.test(raw)
      ? Buffer.from(raw.slice(end + 4), 'base64').toString('utf8')
      : readQuotedPrintable(raw.slice(end + 4)),
  }
}

function readQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8').trimEnd()
}

const headersOf = (letter: Received | undefined) => Object.fromEntries(letter?.headers ?? [])

const post = (letter: { to?: string; subject?: string; body?: string; calendar?: string } = {}) =>
  act(admin, (context) =>
    postLetter(context, {
      to: 'eva@waterrijk.example',
      subject: 'Welkom',
      body: 'Hoi',
      ...letter,
    }),
  )

const getMail = (id: string) =>
  look(admin, ({ tx }) =>
    tx.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )

const letter = {
  write: (link: string, language: string, name: string) => ({
    subject: `Welkom ${name}`,
    body: `${language}: ${link}`,
  }),
}

async function invite(line: string): Promise<string> {
  const { invited } = await invitePeople(admin, line, 'employee', letter)
  expect(invited[0]).toMatchObject({ outcome: 'mailed' })
  expect(invited[0]).not.toHaveProperty('link')
  return invited[0]?.person ?? ''
}

const waitFor = <Result>(fn: () => Result | Promise<Result>) =>
  vi.waitFor(fn, { timeout: 20_000, interval: 50 })

const findRow = async (search: string) => (await listPeople(admin, { search })).rows[0]

/** How often the job of a letter was tried. */
async function countTries(id: string): Promise<number> {
  const { batch_id: batch } = await getMail(id)
  const { rows } = await look(admin, ({ tx }) =>
    sql<{
      tries: number
    }>`SELECT retry_count AS tries FROM pgboss.job WHERE data ->> 'batch' = ${batch}`.execute(tx),
  )
  return rows[0]?.tries ?? 0
}

/** Lets the pauses between tries pass. */
const passPauses = () =>
  act(admin, ({ tx }) =>
    sql`UPDATE pgboss.job SET start_after = now() WHERE name IN ('mail.send', 'mail.batch') AND state < 'active'`.execute(
      tx,
    ),
  )

beforeAll(async () => {
  await openServer()
  database = await openTestDatabase(`smtp://127.0.0.1:${port}`)
  admin = (await createOrganisation('Waterrijk', 'waterrijk')).admin
})

afterEach(async () => {
  moveClock(0)
  refusal = null
  vanishes = false
  received = []
  if (!server) await openServer()
  useMailServer(`smtp://127.0.0.1:${port}`, 'handvat@waterrijk.example')
})

afterAll(async () => {
  await database?.close()
  await closeServer()
})

test('a letter goes out with our headers and no others, as plain text', async () => {
  const body =
    'Hallo Eva,\n\nKlik hier: https://handvat.example/sign-in/abc\n\n' + 'één '.repeat(60)
  const id = await post({ subject: 'Welkom bij Waterrijk – hallo', body: body.trimEnd() })
  const [sent, ...others] = await waitFor(() => {
    expect(received).toHaveLength(1)
    return received
  })
  expect(others).toEqual([])
  expect([sent?.from, sent?.to]).toEqual(['handvat@waterrijk.example', ['eva@waterrijk.example']])
  const headers = headersOf(sent)
  expect(Object.keys(headers).toSorted()).toEqual([
    'Content-Transfer-Encoding',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
  ])
  expect(headers).toMatchObject({
    From: 'handvat@waterrijk.example',
    To: 'eva@waterrijk.example',
    'Message-ID': `<${id}@waterrijk.example>`,
    'Content-Type': 'text/plain; charset=utf-8',
  })
  expect(sent?.body.replaceAll('\r\n', '\n')).toBe(body.trimEnd())
})

test('a line break in a subject or an address becomes no header and no reader of its own', async () => {
  const evil = 'evil@evil.example'
  for (const line of ['\r\n', '\n', '\r', '\u2028', '\u0000'])
    await post({ subject: `Welkom${line}Bcc: ${evil}${line}X-Evil: ja${line}${line}Tekst` })
  await waitFor(() => expect(received).toHaveLength(5))
  for (const sent of received) {
    expect(sent.to).toEqual(['eva@waterrijk.example'])
    expect(sent.headers.map(([name]) => name)).not.toContain('Bcc')
    expect(sent.headers.map(([name]) => name)).not.toContain('X-Evil')
    expect(headersOf(sent).Subject).toBe(`Welkom Bcc: ${evil} X-Evil: ja Tekst`)
    expect(sent.body).toBe('Hoi')
  }
})

test('an address that is more than one address reaches nobody else', async () => {
  for (const to of [
    'eva@waterrijk.example\r\nBcc: evil@evil.example',
    'eva@waterrijk.example, evil@evil.example',
    'Eva <evil@evil.example>',
    'groep: evil@evil.example;',
  ]) {
    const id = await post({ to })
    await waitFor(async () => {
      const mail = await getMail(id)
      expect(['sent', 'failed']).toContain(mail.state)
    })
    expect(received.flatMap((sent) => sent.to)).not.toContain('evil@evil.example')
    await act(admin, (context) => withdrawLetters(context, [id]))
  }
})

test('a name with a line break stays in one subject', async () => {
  await invite('Eva\u0085Kuiper <eva-1@waterrijk.example>')
  await waitFor(() => expect(received).toHaveLength(1))
  expect(headersOf(received[0]).Subject).toBe('Welkom Eva Kuiper')
})

test('many letters go one after the other, without a pause between them', async () => {
  const typed = Array.from({ length: 30 }, (_, index) => `p${index}@waterrijk.example`).join('\n')
  await invitePeople(admin, typed, 'employee', letter)
  await waitFor(() => expect(received).toHaveLength(30))
  expect(new Set(received.map((sent) => sent.to[0])).size).toBe(30)
})

test('once a letter has gone, its text is gone too', async () => {
  const id = await post({ body: 'https://handvat.example/sign-in/secret' })
  expect((await getMail(id)).body).toContain('secret')
  await waitFor(async () => expect((await getMail(id)).state).toBe('sent'))
  const mail = await getMail(id)
  expect(mail).toMatchObject({ body: null, last_error: null, sent_at: expect.any(Date) })
  expect(JSON.stringify(mail)).not.toContain('secret')
})

test('a letter that has gone does not go again when its job comes back', async () => {
  const id = await post()
  await waitFor(async () => expect((await getMail(id)).state).toBe('sent'))
  await sendFew({ organisation: admin.organisation, batch: (await getMail(id)).batch_id })
  expect(received).toHaveLength(1)
})

test('while the mail server is away an invitation waits with its error, and goes later', async () => {
  await closeServer()
  await invite('Wachter <wachter@waterrijk.example>')
  const waiting = await waitFor(async () => {
    const row = await findRow('Wachter')
    expect(row?.mailError).not.toBeNull()
    return row
  })
  expect(waiting?.invitation).toBe('mail-waits')
  expect(waiting?.mailError).toContain('ECONNREFUSED')
  await openServer()
  await waitFor(async () => {
    await passPauses()
    expect((await findRow('Wachter'))?.invitation).toBe('mailed')
  })
  expect((await findRow('Wachter'))?.mailError).toBeNull()
  expect(received.map((sent) => sent.to)).toEqual([['wachter@waterrijk.example']])
  const link = received[0]?.body.match(/\/sign-in\/(\S+)/)?.[1] ?? ''
  expect((await lookAtPass(admin.organisation, link)).state).toBe('open')
})

test('a letter that the mail server refuses waits with the words of the server', async () => {
  refusal = Object.assign(new Error('Mailbox is full'), { responseCode: 452 })
  const id = await post()
  await waitFor(async () => expect((await getMail(id)).attempts).toBe(1))
  const { state, last_error: error, body } = await getMail(id)
  expect({ state, body }).toEqual({ state: 'waiting', body: 'Hoi' })
  expect(error).toContain('Mailbox is full')
  refusal = null
  await waitFor(async () => {
    await passPauses()
    expect((await getMail(id)).state).toBe('sent')
  })
})

test('a letter from before the mail server was taken away waits until there is one again', async () => {
  refusal = Object.assign(new Error('Later'), { responseCode: 451 })
  const id = await post()
  await waitFor(async () => expect((await getMail(id)).attempts).toBe(1))
  useMailServer(null, 'handvat@waterrijk.example')
  refusal = null
  await waitFor(async () => {
    await passPauses()
    expect(await countTries(id)).toBeGreaterThan(1)
  })
  useMailServer(`smtp://127.0.0.1:${port}`, 'handvat@waterrijk.example')
  await waitFor(async () => {
    await passPauses()
    expect((await getMail(id)).state).toBe('sent')
  })
})

test('a letter whose link was replaced before it could go does not go any more', async () => {
  await closeServer()
  const person = await invite('Opnieuw <opnieuw@waterrijk.example>')
  await waitFor(async () => expect((await findRow('Opnieuw'))?.mailError).not.toBeNull())
  await renewPass(admin, person, letter)
  await openServer()
  await waitFor(async () => {
    await passPauses()
    expect((await findRow('Opnieuw'))?.invitation).toBe('mailed')
  })
  await waitFor(async () => {
    const { rows } = await look(admin, ({ tx }) =>
      sql`SELECT FROM pgboss.job WHERE name = 'mail.send' AND state <= 'active'`.execute(tx),
    )
    expect(rows).toEqual([])
  })
  expect(received.map((sent) => sent.to)).toEqual([['opnieuw@waterrijk.example']])
})

test('a letter of an action that failed does not exist', async () => {
  const before = await look(admin, ({ tx }) => tx.selectFrom('mail').select('id').execute())
  await expect(
    act(admin, async (context) => {
      await postLetter(context, { to: 'eva@waterrijk.example', subject: 's', body: 'b' })
      throw new Error('half way')
    }),
  ).rejects.toThrow('half way')
  expect(await look(admin, ({ tx }) => tx.selectFrom('mail').select('id').execute())).toEqual(
    before,
  )
})

test('without a mail server the link is shown and no letter is written', async () => {
  useMailServer(null, 'handvat@waterrijk.example')
  expect(hasMailServer()).toBe(false)
  const { invited } = await invitePeople(admin, 'zonder@waterrijk.example', 'employee', letter)
  expect(invited[0]).toMatchObject({
    outcome: 'link',
    link: expect.stringContaining('https://handvat.example/sign-in/'),
  })
  expect((await findRow('zonder@'))?.invitation).toBe('handed')
})

test('a letter brings its calendar file along, and neither stays in the outbox', async () => {
  const calendar = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'
  const id = await post({ subject: 'Gesprek', calendar })
  const came = () => received.find(({ raw }) => /^Subject: Gesprek/m.test(raw))?.raw ?? ''
  await waitFor(() => expect(came()).toContain('text/calendar'))
  expect(came()).toMatch(/Content-Disposition: attachment; filename=handvat\.ics/)
  expect(came().replace(/\s/g, '')).toContain(Buffer.from(calendar).toString('base64'))
  await waitFor(async () =>
    expect(await getMail(id)).toMatchObject({ state: 'sent', body: null, calendar: null }),
  )
})

test('a letter that is refused for good ends as failed, without its text, and is not tried again', async () => {
  refusal = Object.assign(new Error('No such mailbox'), { responseCode: 550 })
  const id = await post({ body: 'https://handvat.example/sign-in/secret' })
  await waitFor(async () => expect((await getMail(id)).state).toBe('failed'))
  const mail = await getMail(id)
  expect(mail).toMatchObject({ failure: 'refused', body: null, attempts: 1 })
  expect(mail.last_error).toContain('No such mailbox')
  expect(JSON.stringify(mail)).not.toContain('secret')
  await waitFor(async () => expect(await countTries(id)).toBe(0))
})

test('an invitation that was refused for good says so in the list of people', async () => {
  refusal = Object.assign(new Error('No such mailbox'), { responseCode: 550 })
  await invite('Geweigerd <geweigerd@waterrijk.example>')
  await waitFor(async () => expect((await findRow('Geweigerd'))?.invitation).toBe('mail-failed'))
})

test('a letter of which nobody knows whether it arrived is uncertain, and goes again only by a press, as the same letter', async () => {
  vanishes = true
  const id = await post()
  await waitFor(async () => expect((await getMail(id)).state).toBe('uncertain'))
  expect((await getMail(id)).body).toBe('Hoi')
  vanishes = false
  await passPauses()
  await post({ to: 'ander@waterrijk.example' })
  await waitFor(() =>
    expect(received.map((sent) => sent.to[0])).toContain('ander@waterrijk.example'),
  )
  expect((await getMail(id)).state).toBe('uncertain')
  expect(await act(admin, (context) => sendAgain(context, [id]))).toBe(1)
  await waitFor(async () => expect((await getMail(id)).state).toBe('sent'))
  const ids = received
    .filter((sent) => sent.to[0] === 'eva@waterrijk.example')
    .map((sent) => headersOf(sent)['Message-ID'])
  expect(ids).toEqual([`<${id}@waterrijk.example>`, `<${id}@waterrijk.example>`])
  expect(await act(admin, (context) => sendAgain(context, [id]))).toBe(0)
})

test('a letter that a process had when it died is uncertain for the next one, and the others go', async () => {
  useMailServer(null, 'handvat@waterrijk.example')
  const [first = '', second = ''] = await act(admin, (context) =>
    postLetters(context, [
      { to: 'een@waterrijk.example', subject: 's', body: 'b' },
      { to: 'twee@waterrijk.example', subject: 's', body: 'b' },
    ]),
  )
  const { batch_id: batch } = await getMail(first)
  await act(admin, ({ tx, now }) =>
    tx
      .updateTable('mail')
      .set({ state: 'sending', handed_at: now })
      .where('id', '=', first)
      .execute(),
  )
  useMailServer(`smtp://127.0.0.1:${port}`, 'handvat@waterrijk.example')
  await waitFor(async () => {
    await passPauses()
    expect((await getMail(second)).state).toBe('sent')
  })
  expect((await getMail(first)).state).toBe('sending')
  moveClock(2 * 60_000)
  await sendFew({ organisation: admin.organisation, batch })
  expect((await getMail(first)).state).toBe('uncertain')
  expect(received.map((sent) => sent.to[0])).toEqual(['twee@waterrijk.example'])
})

test('a letter does not go any more when what it says no longer holds', async () => {
  await closeServer()
  const id = await act(admin, (context) =>
    postLetter(context, {
      to: 'laat@waterrijk.example',
      subject: 's',
      body: 'b',
      expires: new Date(Date.now() + 60_000),
    }),
  )
  await waitFor(async () => expect((await getMail(id)).attempts).toBe(1))
  moveClock(2 * 60_000)
  await openServer()
  await waitFor(async () => {
    await passPauses()
    expect((await getMail(id)).state).toBe('failed')
  })
  expect(await getMail(id)).toMatchObject({ failure: 'expired', body: null })
  expect(received).toEqual([])
})

test('twelve hundred letters are posted at once as three jobs, and each goes once', async () => {
  const letters = Array.from({ length: 1_200 }, (_, index) => ({
    to: `m${index}@waterrijk.example`,
    subject: 'Lees mee',
    body: `Brief ${index}`,
  }))
  const ids = await act(admin, (context) => postLetters(context, letters))
  expect(new Set(ids).size).toBe(1_200)
  const batches = await look(admin, ({ tx }) =>
    tx.selectFrom('mail').select('batch_id').distinct().where('id', 'in', ids).execute(),
  )
  expect(batches).toHaveLength(3)
  await vi.waitFor(() => expect(received).toHaveLength(1_200), { timeout: 60_000, interval: 200 })
  expect(new Set(received.map((sent) => sent.to[0])).size).toBe(1_200)
}, 90_000)
