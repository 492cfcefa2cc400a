import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { choosePush, endPush } from '#capabilities/people/actions/push.server.ts'
import { leave } from '#capabilities/people/actions/leave.server.ts'
import { pushInput } from '#capabilities/people/input.ts'
import { getPush } from '#capabilities/people/reads/push.server.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../tests/world.ts'
import { moveClock } from './clock.ts'
import { act, look } from './database/act.server.ts'
import { postPush, readPushKey, sendPushes, usePush } from './push.server.ts'
import { nameService } from './push/services.ts'
import type { Who } from './who.ts'

/** What the push service got for a device. */
interface Delivered {
  path: string
  headers: IncomingMessage['headers']
  body: Buffer
}

let database: TestDatabase
let waterrijk: TestOrganisation
let service: Server
let address = ''
let delivered: Delivered[] = []
/** What the service answers; a function may tear the connection. */
let answer: number | 'vanish' = 201
let elsewhere = 0

const minute = 60_000
const manner = { kind: 'reminder', lasts: 15 * minute, quiet: 0 }
const sentence = 'Er wacht iets op je in Handvat.'

/** A browser: its keys, and how it reads what arrives (RFC 8291 and 8188). */
function openDevice() {
  const keys = createECDH('prime256v1')
  const p256dh = keys.generateKeys()
  const auth = randomBytes(16)
  const path = `/send/${randomBytes(8).toString('hex')}`
  return {
    path,
    fields: {
      endpoint: `${address}${path}`,
      p256dh: p256dh.toString('base64url'),
      auth: auth.toString('base64url'),
    },
    read(body: Buffer): unknown {
      const salt = body.subarray(0, 16)
      const server = body.subarray(21, 21 + (body[20] ?? 0))
      const text = body.subarray(21 + server.length)
      const shared = keys.computeSecret(server)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, server])
      const secret = Buffer.from(hkdfSync('sha256', shared, auth, info, 32))
      const derive = (name: string, length: number) =>
        Buffer.from(
          hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), length),
        )
      const open = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
      open.setAuthTag(text.subarray(-16))
      const plain = Buffer.concat([open.update(text.subarray(0, -16)), open.final()])
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString())
    },
  }
}

const choose = (who: Who, device: ReturnType<typeof openDevice>, kinds = ['reminder']) =>
  choosePush(who, { ...device.fields, kinds: kinds as ['reminder'] })

const post = (who: Who, more: object = {}) =>
  act(who, (context) =>
    postPush(context, [{ person: who.person ?? '', text: sentence, link: '/code' }], {
      ...manner,
      ...more,
    }),
  )

const listMessages = (who: Who) =>
  look(who, ({ tx }) =>
    tx.selectFrom('push_message').select(['batch_id', 'state']).orderBy('created_at').execute(),
  )

/** The work of the job, at the moment that the test says. */
async function send(who: Who): Promise<void> {
  for (const batch of new Set((await listMessages(who)).map((row) => row.batch_id)))
    await sendPushes({ organisation: who.organisation, batch })
}

let names = 0
const add = () => waterrijk.add(`Lezer ${++names}`)

beforeAll(async () => {
  service = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.url === '/elsewhere') elsewhere += 1
      else
        delivered.push({
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks),
        })
      if (answer === 'vanish') return request.socket.destroy()
      response.writeHead(answer, answer === 302 ? { location: `${address}/elsewhere` } : {}).end()
    })
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  database = await openTestDatabase()
})
beforeEach(async () => {
  usePush('handvat@waterrijk.example', (endpoint) => endpoint.startsWith(`${address}/send/`))
  waterrijk = await createOrganisation('Waterrijk', `waterrijk${++names}`)
  delivered = []
  answer = 201
})
afterEach(() => moveClock(0))
afterAll(async () => {
  await database?.close()
  await new Promise((resolve) => service.close(resolve))
})

test('whoever chose it gets one sentence of ours and a page, which only their browser can read', async () => {
  const [who, other] = [await add(), await add()]
  const device = openDevice()
  expect(await choose(who, device)).toBe('chosen')
  await post(who)
  await post(other)
  await expect.poll(() => delivered.length).toBe(1)
  const [one] = delivered
  expect(one?.path).toBe(device.path)
  expect(one?.headers).toMatchObject({ ttl: expect.stringMatching(/^(900|899)$/), urgency: 'high' })
  expect(one?.headers['authorization']).toMatch(/^vapid t=.+, k=/)
  expect(one?.body.includes('Handvat')).toBe(false)
  expect(device.read(one?.body ?? Buffer.alloc(0))).toEqual({
    text: sentence,
    link: '/code',
    kind: 'reminder',
  })
})

test('the key by which services know the installation is made once and stays', async () => {
  const key = await readPushKey()
  usePush('handvat@waterrijk.example')
  expect(await readPushKey()).toBe(key)
  expect(Buffer.from(key, 'base64url')).toHaveLength(65)
})

test('a kind that was not chosen sends nothing, and nobody gets kinds that are not theirs', async () => {
  const who = await add()
  const device = openDevice()
  await choose(who, device, ['practice'])
  await post(who)
  expect(await listMessages(who)).toEqual([])
  await expect(choose(who, device, ['webcare'])).rejects.toThrow('not-allowed')
  await choose(who, device, ['practice', 'attack', 'webcare'])
  expect((await getPush(who)).devices.map(({ kinds }) => kinds)).toEqual([['practice']])
})

test('a device that is no more is forgotten by 404 and 410', async () => {
  for (const status of [404, 410]) {
    const who = await add()
    await choose(who, openDevice())
    answer = status
    await post(who)
    await expect.poll(async () => (await getPush(who)).devices).toEqual([])
  }
})

test('one press takes everything back, also what was on its way', async () => {
  const who = await add()
  await choose(who, openDevice())
  await choose(who, openDevice())
  answer = 503
  await post(who)
  await expect.poll(() => delivered.length).toBe(2)
  expect(await endPush(who)).toBe(2)
  expect(await listMessages(who)).toEqual([])
  expect(await endPush(who)).toBe(0)
  answer = 201
  delivered = []
  await post(who)
  expect(await listMessages(who)).toEqual([])
})

test('who leaves gets nothing more', async () => {
  const who = await add()
  await choose(who, openDevice())
  await leave(waterrijk.admin, who.person ?? '')
  expect((await getPush(who)).devices).toEqual([])
})

test('a busy service is asked again, until the message says nothing any more', async () => {
  const who = await add()
  await choose(who, openDevice())
  answer = 429
  await post(who)
  await expect.poll(() => delivered.length).toBeGreaterThan(0)
  await expect.poll(async () => (await listMessages(who))[0]?.state).toBe('waiting')
  answer = 201
  await expect
    .poll(async () => (await listMessages(who))[0]?.state, { timeout: 30_000 })
    .toBe('done')
  answer = 429
  delivered = []
  await post(who)
  await expect.poll(() => delivered.length).toBeGreaterThan(0)
  moveClock(16 * minute)
  answer = 201
  const before = delivered.length
  await send(who)
  expect(delivered).toHaveLength(before)
  expect((await listMessages(who)).map(({ state }) => state)).toEqual(['done', 'done'])
}, 60_000)

test('what was handed over and got no answer goes no second time', async () => {
  const who = await add()
  await choose(who, openDevice())
  answer = 'vanish'
  await post(who)
  await expect.poll(async () => (await listMessages(who))[0]?.state).toBe('done')
  answer = 201
  await send(who)
  expect(delivered).toHaveLength(1)
})

test('a service that leads elsewhere is not followed', async () => {
  const who = await add()
  await choose(who, openDevice())
  answer = 302
  await post(who)
  await expect.poll(async () => (await listMessages(who))[0]?.state).toBe('done')
  expect(elsewhere).toBe(0)
})

test('ten things in ten minutes are one call', async () => {
  const who = await add()
  await choose(who, openDevice())
  const quiet = { quiet: 10 * minute }
  for (let count = 0; count < 10; count++) await post(who, quiet)
  expect(await listMessages(who)).toHaveLength(1)
  moveClock(11 * minute)
  await post(who, quiet)
  expect(await listMessages(who)).toHaveLength(2)
})

test('only known push services are called, by https and by nothing else', async () => {
  for (const [endpoint, name] of [
    ['https://fcm.googleapis.com/fcm/send/abc', 'Google'],
    ['https://updates.push.services.mozilla.com/wpush/v2/abc', 'Mozilla'],
    ['https://web.push.apple.com/abc', 'Apple'],
    ['https://wns2-par02p.notify.windows.com/w/?token=abc', 'Microsoft'],
  ])
    expect(nameService(endpoint ?? '')).toBe(name)
  for (const endpoint of [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://user:word@fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com.example.org/abc',
    'https://evil.example/?fcm.googleapis.com',
    'https://notify.windows.com/abc',
    'https://127.0.0.1/abc',
    'https://[::1]/abc',
    'file:///etc/passwd',
    `https://fcm.googleapis.com/${'x'.repeat(1_000)}`,
    'geen adres',
  ])
    expect(nameService(endpoint)).toBeUndefined()
  usePush('handvat@waterrijk.example')
  const who = await add()
  expect(await choose(who, openDevice())).toBe('push-service')
  expect((await getPush(who)).devices).toEqual([])
})

test('what a browser sends is bounded', () => {
  const { fields } = openDevice()
  const good = { ...fields, kinds: ['reminder'] }
  expect(pushInput.safeParse(good).success).toBe(true)
  for (const wrong of [
    { endpoint: `https://x.example/${'x'.repeat(1_000)}` },
    { endpoint: 'javascript:alert(1)' },
    { p256dh: 'x'.repeat(121) },
    { auth: '../..' },
    { kinds: [] },
    { kinds: ['everything'] },
  ])
    expect(pushInput.safeParse({ ...good, ...wrong }).success).toBe(false)
})

test('a device that changes hands is the new one’s alone', async () => {
  const [before, after] = [await add(), await add()]
  const device = openDevice()
  await choose(before, device)
  await choose(after, device)
  expect((await getPush(before)).devices).toEqual([])
  expect((await getPush(after)).devices).toHaveLength(1)
})
