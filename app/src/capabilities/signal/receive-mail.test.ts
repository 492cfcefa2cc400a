import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { receiveMail } from './actions/receive-mail.server.ts'
import { getPicture, listOwnSignals } from './reads.server.ts'

let database: TestDatabase
let karin: Who
let number = 0

const write = (more: {
  from?: string
  to?: string
  id?: string
  headers?: string
  body?: string
}) =>
  Buffer.from(
    [
      `From: Iemand <${more.from ?? 'karin@waterrijk.example'}>`,
      `To: ${more.to ?? 'seintje@waterrijk.example'}`,
      `Message-ID: <${more.id ?? `mail-${++number}`}@elsewhere.example>`,
      `Subject: Dit zag ik`,
      'MIME-Version: 1.0',
      ...(more.headers ? [more.headers] : ['Content-Type: text/plain; charset=utf-8']),
      '',
      more.body ?? 'Kijk: https://facebook.com/groups/18\n',
    ].join('\r\n'),
  )

const listLetters = (who: Who = karin) =>
  look(who, ({ tx }) =>
    tx.selectFrom('mail').select(['to_address', 'subject', 'body']).orderBy('created_at').execute(),
  )

beforeAll(async () => {
  // A mail server that is not there: letters are written and wait.
  database = await openTestDatabase('smtp://127.0.0.1:9')
  karin = (await createOrganisation('Waterrijk', 'waterrijk.example')).admin
  await createOrganisation('Hoogland', 'hoogland.example')
})

afterAll(() => database?.close())

test('a mail of somebody who works here becomes their signal, with its link', async () => {
  await receiveMail(write({ from: 'Karin@Waterrijk.example.example' }))
  const [signal] = await listOwnSignals(karin)
  expect(signal).toMatchObject({ link: 'https://facebook.com/groups/18', tone: 'unsure' })
  expect(signal?.text).toContain('Dit zag ik')
})

test('a mail that comes twice is one signal and one letter', async () => {
  const before = (await listOwnSignals(karin)).length
  const letters = (await listLetters()).length
  const mail = write({ from: 'karin@waterrijk.example.example', id: 'once' })
  await receiveMail(mail)
  await receiveMail(mail)
  expect(await listOwnSignals(karin)).toHaveLength(before + 1)
  expect((await listLetters()).length).toBe(letters + 1)
})

test('who is not known gets the same letter as who is', async () => {
  await receiveMail(write({ from: 'niemand@elsewhere.example' }))
  const letters = await listLetters()
  const known = letters.find(({ to_address }) => to_address.startsWith('karin@'))
  const unknown = letters.find(({ to_address }) => to_address === 'niemand@elsewhere.example')
  expect(unknown).toBeDefined()
  expect([unknown?.subject, unknown?.body]).toEqual([known?.subject, known?.body])
})

test('a machine gets no answer, and a mail to another house changes nothing here', async () => {
  const letters = (await listLetters()).length
  const text = 'Content-Type: text/plain'
  await receiveMail(
    write({ from: 'a@x.example', headers: `Auto-Submitted: auto-replied\r\n${text}` }),
  )
  await receiveMail(write({ from: 'b@x.example', headers: `List-Id: <x>\r\n${text}` }))
  await receiveMail(write({ from: 'c@x.example', to: 'seintje@nowhere.example' }))
  await receiveMail(Buffer.from('geen mail'))
  expect((await listLetters()).length).toBe(letters)
})

test('nobody is flooded with letters that somebody else asked for', async () => {
  for (let index = 0; index < 9; index++)
    await receiveMail(write({ from: 'slachtoffer@x.example' }))
  const sent = (await listLetters()).filter(({ to_address }) =>
    to_address.startsWith('slachtoffer'),
  )
  expect(sent).toHaveLength(5)
})

test('a picture comes along redrawn, and another attachment stays behind', async () => {
  const png = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#383' } })
    .png()
    .toBuffer()
  await receiveMail(
    write({
      from: 'karin@waterrijk.example.example',
      headers: 'Content-Type: multipart/mixed; boundary=x',
      body: [
        '--x',
        'Content-Type: text/plain',
        '',
        'Mooie brug',
        '--x',
        'Content-Type: application/x-msdownload; name=a.exe',
        'Content-Transfer-Encoding: base64',
        '',
        'AAAA',
        '--x',
        'Content-Type: image/png; name=brug.png',
        'Content-Transfer-Encoding: base64',
        '',
        png.toString('base64'),
        '--x--',
      ].join('\r\n'),
    }),
  )
  const [signal] = await listOwnSignals(karin)
  expect(signal?.text).toContain('Mooie brug')
  expect((await getPicture(karin, signal?.id ?? '')).mediaType).toBe('image/webp')
})
