import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { invitePeople, renewPass } from '#capabilities/people/actions/invite.server.ts'
import { lookAtPass, listPeople } from '#capabilities/people/reads.server.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../tests/world.ts'
import { act, look } from './database/act.server.ts'
import {
  hasMailServer,
  postLetter,
  sendLetter,
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
        if (!refusal) received.push(readLetter(Buffer.concat(chunks).toString('utf8'), session))
        done(refusal)
      })
    },
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
  appUrl: 'https://handvat.example',
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

const findRow = async (search: string) => (await listPeople(admin, { search, page: 1 })).rows[0]

/** Lets the pauses between tries pass. */
const passPauses = () =>
  act(admin, ({ tx }) =>
    sql`UPDATE pgboss.job SET start_after = now() WHERE name = 'mail.send' AND state < 'active'`.execute(
      tx,
    ),
  )

beforeAll(async () => {
  await openServer()
  database = await openTestDatabase(`smtp://127.0.0.1:${port}`)
  admin = (await createOrganisation('Waterrijk', 'waterrijk')).admin
})

afterEach(async () => {
  refusal = null
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
      expect(mail.state === 'sent' || mail.last_error !== null).toBe(true)
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
  await sendLetter({ organisation: admin.organisation, mail: id })
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
    expect((await getMail(id)).attempts).toBe(2)
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
