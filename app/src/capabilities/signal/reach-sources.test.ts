import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { createServer, type AddressInfo } from 'node:net'
import type { LookupAddress } from 'node:dns'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openJetstream, openPlace, writeRss, type Place } from '../../../tests/public-places.ts'
import { lookAtFeed } from './sources/feed.ts'
import { fetchPublic } from '#platform/web/fetch-public.ts'
import { isOutside } from '#platform/web/inside.ts'
import { createLookup, refuseInside, ReachFailure } from '#platform/web/reach.ts'
import { readSocket } from './sources/read-socket.ts'
import { readTyped, recognise, recogniseByName } from './sources/recognise.ts'

const never = new AbortController().signal
const asking = (place: Place, more = {}) => ({ allowed: [place.host], signal: never, ...more })
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof ReachFailure ? error.id : error),
  )

/** What must never be reached: counts who comes. */
const canary = { port: 0, visits: 0 }
const hole = createServer((socket) => {
  canary.visits++
  socket.destroy()
})
let place: Awaited<ReturnType<typeof openPlace>>

beforeAll(async () => {
  await new Promise<void>((resolve) => hole.listen(0, '::', resolve))
  canary.port = (hole.address() as AddressInfo).port
  place = await openPlace((_, response) => void response.end('ok'))
})
// Any visit, in whatever test, is one too many.
afterEach(() => {
  if (canary.visits > 0) throw new Error('Somebody came inside.')
})
afterAll(async () => {
  await place.close()
  hole.close()
})

describe('what is inside', () => {
  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.127.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.1.1.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::1',
    '2001:db8::1',
    '2001::1',
    '100::1',
    '3fff::1',
    'localhost',
    '',
    '1',
    '0x7f.1',
  ])('%s', (address) => {
    expect(isOutside(address)).toBe(false)
  })

  test.each([
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '193.0.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ])('%s is outside', (address) => {
    expect(isOutside(address)).toBe(true)
  })

  test.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f000001',
    'http://0177.0.0.1',
    'http://127.1',
    'http://[::1]',
    'http://[::ffff:7f00:1]',
    'http://[::ffff:127.0.0.1]',
    'http://0',
    'http://169.254.169.254/latest',
    'http://①②⑦.⓪.⓪.①',
    'http://8.8.8.8:8080',
    'https://8.8.8.8:22',
    'http://user:pass@8.8.8.8',
    'file:///etc/passwd',
    'gopher://8.8.8.8',
    'ftp://8.8.8.8',
    'ws://127.0.0.1',
  ])('%s is refused before anything is sent', (address) => {
    expect(() => refuseInside(new URL(address), [])).toThrow(ReachFailure)
  })

  test('every spelling of this machine ends without a visit', async () => {
    const { port } = canary
    const spellings = [
      '127.0.0.1',
      'localhost',
      '2130706433',
      '0x7f.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0.0.0.0',
      '127.1',
    ]
    for (const host of spellings) {
      const url = `http://${host}:${port}/`
      expect(await failureOf(fetchPublic(url, { allowed: [], signal: never })), host).toBe('inside')
    }
  })

  test('a name is judged by every address that it has, at the moment of connecting', async () => {
    const answer = (addresses: LookupAddress[]) =>
      createLookup(new URL('http://krant.example'), [], ((
        _: string,
        __: object,
        done: (...all: unknown[]) => void,
      ) => done(null, addresses)) as never)
    const ask = (addresses: LookupAddress[]) =>
      new Promise((resolve) =>
        answer(addresses)('krant.example', {}, (error, found) => resolve(error ?? found)),
      )
    expect(await ask([{ address: '8.8.8.8', family: 4 }])).toBe('8.8.8.8')
    for (const inside of ['127.0.0.1', '10.0.0.1', '::1', 'fe80::1']) {
      const family = inside.includes(':') ? 6 : 4
      expect(
        await ask([
          { address: '8.8.8.8', family: 4 },
          { address: inside, family },
        ]),
      ).toBeInstanceOf(ReachFailure)
    }
    expect(await ask([])).toBeInstanceOf(ReachFailure)
  })

  test('a name that turns inside between two looks is refused at the second', async () => {
    let turn = 0
    const rebind = ((_: string, __: object, done: (...all: unknown[]) => void) =>
      done(null, [{ address: turn++ === 0 ? '8.8.8.8' : '127.0.0.1', family: 4 }])) as never
    const ask = () =>
      new Promise((resolve) =>
        createLookup(new URL('http://krant.example'), [], rebind)(
          'krant.example',
          {},
          (error, found) => resolve(error ?? found),
        ),
      )
    expect(await ask()).toBe('8.8.8.8')
    expect(await ask()).toBeInstanceOf(ReachFailure)
  })

  test('a redirect into the inside is not followed, however it is written', async () => {
    const targets = [
      `http://127.0.0.1:${canary.port}/`,
      `http://localhost:${canary.port}/`,
      `//localhost:${canary.port}/`,
      `http://[::1]:${canary.port}/`,
      `http://0x7f000001:${canary.port}/`,
      'file:///etc/passwd',
      'gopher://127.0.0.1/x',
      'http://169.254.169.254/',
    ]
    for (const target of targets)
      for (const status of [301, 302, 303, 307, 308]) {
        place.answer = (_, response) => void response.writeHead(status, { location: target }).end()
        expect(await failureOf(fetchPublic(place.address, asking(place))), target).toBe('inside')
      }
  })

  test('a socket does not reach inside either', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const frames = readSocket(new URL(`ws://${host}:${canary.port}/`), {
        allowed: [],
        signal: never,
      })
      expect(await failureOf(frames.next()), host).toBe('inside')
    }
  })

  test('an address that is pasted is judged the same way', async () => {
    for (const typed of [
      'localhost',
      '127.0.0.1',
      'http://10.0.0.1/feed',
      'ws://localhost/subscribe',
      '169.254.169.254',
    ]) {
      const url = readTyped(typed)!
      expect(await failureOf(recognise(url, [], never)), typed).toBe('inside')
    }
    for (const typed of [
      '',
      'twee woorden',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'x'.repeat(3_000),
    ])
      expect(readTyped(typed), typed).toBe(null)
  })
})

describe('what a server may do to us', () => {
  const most = 100_000

  test('a bomb of every coding ends at the limit', async () => {
    const zeros = Buffer.alloc(50_000_000)
    for (const [coding, body] of [
      ['gzip', gzipSync(zeros)],
      ['deflate', deflateSync(zeros)],
      ['br', brotliCompressSync(zeros)],
    ] as const) {
      place.answer = (_, response) =>
        void response.writeHead(200, { 'content-encoding': coding }).end(body)
      const before = process.memoryUsage().rss
      expect(await failureOf(fetchPublic(place.address, asking(place, { most }))), coding).toBe(
        'too-large',
      )
      expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
    }
  })

  test('an endless answer ends at the limit, and a promised one at once', async () => {
    place.answer = (_, response) => {
      const timer = setInterval(() => response.write(Buffer.alloc(10_000)), 1)
      response.on('close', () => clearInterval(timer))
    }
    expect(await failureOf(fetchPublic(place.address, asking(place, { most })))).toBe('too-large')
    place.answer = (_, response) =>
      void response.writeHead(200, { 'content-length': '999999999' }).write('x')
    expect(await failureOf(fetchPublic(place.address, asking(place, { most })))).toBe('too-large')
  })

  test('a slow drip ends when the time is over, though something keeps coming', async () => {
    place.answer = (_, response) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    }
    const begun = performance.now()
    expect(await failureOf(fetchPublic(place.address, asking(place, { within: 300 })))).toBe('slow')
    expect(performance.now() - begun).toBeLessThan(2_000)
  })

  test('silence, a broken line, half an answer and nonsense each have their own word', async () => {
    place.answer = () => {}
    expect(await failureOf(fetchPublic(place.address, asking(place, { within: 200 })))).toBe('slow')
    place.answer = (request) => void request.socket.destroy()
    expect(await failureOf(fetchPublic(place.address, asking(place)))).toBe('unreachable')
    place.answer = (request) => void request.socket.end('nonsense\r\n\r\n')
    expect(await failureOf(fetchPublic(place.address, asking(place)))).toBe('broken')
    place.answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half')
      setTimeout(() => response.destroy(), 10)
    }
    expect(['broken', 'unreachable']).toContain(
      await failureOf(fetchPublic(place.address, asking(place))),
    )
    place.answer = (_, response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end('geen gzip')
    expect(await failureOf(fetchPublic(place.address, asking(place)))).toBe('broken')
    place.answer = (_, response) =>
      void response.writeHead(200, { 'x-long': 'y'.repeat(60_000) }).end()
    expect(await failureOf(fetchPublic(place.address, asking(place)))).toBe('broken')
  })

  test('round and round ends after a few', async () => {
    place.answer = (_, response) => void response.writeHead(302, { location: '/weer' }).end()
    expect(await failureOf(fetchPublic(place.address, asking(place)))).toBe('moved-too-often')
  })

  test('only what moved for good is remembered, and only as far as it said so', async () => {
    const hops: Record<string, [number, string]> = {
      '/a': [301, '/b'],
      '/b': [308, '/c'],
      '/c': [302, '/d'],
    }
    place.answer = (request, response) => {
      const [status, location] = hops[request.url ?? ''] ?? [200, '']
      response.writeHead(status, { location }).end('ok')
    }
    const answer = await fetchPublic(`http://${place.host}/a`, asking(place))
    expect(answer).toMatchObject({
      status: 200,
      movedTo: `http://${place.host}/c`,
      address: `http://${place.host}/d`,
    })
    expect((await fetchPublic(`http://${place.host}/c`, asking(place))).movedTo).toBe(null)
  })

  test('stopping ends a question that is under way', async () => {
    const stop = new AbortController()
    place.answer = () => {}
    const asked = fetchPublic(place.address, { allowed: [place.host], signal: stop.signal })
    setTimeout(() => stop.abort(), 30)
    await expect(asked).rejects.toThrow(/abort/i)
  })

  test('what was answered last goes back word for word, and unchanged is no news', async () => {
    place.answer = (request, response) => {
      if (request.headers['if-none-match'] === 'W/"a b"') return void response.writeHead(304).end()
      response.writeHead(200, { etag: 'W/"a b"', 'last-modified': 'gisteren' })
      response.end(writeRss([{ id: '1', title: 'Een' }]))
    }
    const first = await lookAtFeed(place.address, null, asking(place), new Date())
    expect(first).toMatchObject({ kind: 'posts', etag: 'W/"a b"', lastModified: 'gisteren' })
    const again = await lookAtFeed(
      place.address,
      { etag: 'W/"a b"', lastModified: 'gisteren' },
      asking(place),
      new Date(),
    )
    expect(again).toMatchObject({ kind: 'unchanged', etag: 'W/"a b"' })
    expect(place.asked.at(-1)?.headers).toMatchObject({
      'if-none-match': 'W/"a b"',
      'if-modified-since': 'gisteren',
    })
  })

  test.each([
    [401, 'sign-in'],
    [403, 'refused'],
    [404, 'not-found'],
    [429, 'busy'],
    [500, 'server'],
    [503, 'busy'],
    [418, 'refused'],
  ])('status %i is %s', async (status, id) => {
    place.answer = (_, response) => void response.writeHead(status, { 'retry-after': '7' }).end()
    const error: unknown = await lookAtFeed(place.address, null, asking(place), new Date()).catch(
      (one: unknown) => one,
    )
    expect(error).toMatchObject({ id, wait: 7_000 })
  })

  test('a socket that says nothing is let go, and a message of megabytes is not taken', async () => {
    place.server.once('upgrade', (request, socket) => {
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n',
      )
      socket.write(
        `Sec-WebSocket-Accept: ${acceptOf(String(request.headers['sec-websocket-key']))}\r\n\r\n`,
      )
    })
    const url = new URL(`ws://${place.host}/`)
    const frames = readSocket(url, { allowed: [place.host], signal: never, quietFor: 100 })
    expect(await failureOf(frames.next())).toBe('slow')
    place.server.once('upgrade', (request, socket) => {
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n',
      )
      socket.write(
        `Sec-WebSocket-Accept: ${acceptOf(String(request.headers['sec-websocket-key']))}\r\n\r\n`,
      )
      socket.write(Buffer.from([0x81, 127, 0, 0, 0, 0, 0x10, 0, 0, 0]))
    })
    const large = readSocket(url, { allowed: [place.host], signal: never })
    expect(await failureOf(large.next())).toBe('too-large')
    await pause(10)
  })
})

describe('recognising an address', () => {
  const find = (path: string) =>
    recognise(new URL(path, `http://${place.host}`), [place.host], never)

  test('a feed is one whatever it is called, and a page leads to the feed that it names', async () => {
    place.answer = (request, response) => {
      const isFeed = request.url === '/rss?x=1&y=2'
      const page =
        '<html><head><link rel="alternate" type="application/rss+xml" href="/rss?x=1&amp;y=2"></head></html>'
      if (request.url === '/api/v2/instance') return void response.writeHead(404).end()
      response.end(isFeed ? writeRss([]) : page)
    }
    const feed = { kind: 'feed', address: `http://${place.host}/rss?x=1&y=2`, title: 'De Krant' }
    expect(await find('/rss?x=1&y=2')).toEqual(feed)
    expect(await find('/nieuws')).toEqual(feed)
    expect(await find('/')).toEqual(feed)
  })

  test('a page that names nothing, or only the inside, is no source', async () => {
    place.answer = (request, response) =>
      void response.end(
        request.url?.startsWith('/api')
          ? 'x'
          : `<link rel=alternate type=application/rss+xml href=http://localhost:${canary.port}/>`,
      )
    expect(await failureOf(find('/'))).toBe('not-a-feed')
  })

  test('a Mastodon server is one, and so is a hashtag on it', async () => {
    place.answer = (request, response) =>
      void response.end(
        request.url === '/api/v2/instance' ? '{"domain":"x","version":"4.6.0"}' : '',
      )
    expect(await find('/')).toMatchObject({ kind: 'mastodon', address: `http://${place.host}/` })
    expect(await find('/tags/Waterrijk')).toMatchObject({
      kind: 'mastodon',
      address: `http://${place.host}/tags/waterrijk`,
    })
  })

  test('a stream is one when it lets us in', async () => {
    const stream = await openJetstream(1)
    const found = await recognise(new URL(stream.address), [stream.host], never)
    expect(found).toMatchObject({ kind: 'bluesky', address: stream.address })
    await stream.close()
    expect(await failureOf(recognise(new URL(stream.address), [stream.host], never))).toBe(
      'unreachable',
    )
    const noStream = new URL(`ws://${place.host}/subscribe`)
    expect(['refused', 'not-found', 'unreachable', 'broken']).toContain(
      await failureOf(recognise(noStream, [place.host], never)),
    )
  })

  test('Bluesky is known by its name', () => {
    const found = recogniseByName(readTyped('bsky.app')!)
    expect(found).toMatchObject({ kind: 'bluesky', title: 'Bluesky' })
    expect(found?.address).toMatch(/^wss:/)
    expect(recogniseByName(readTyped('https://bsky.app/profile/iemand')!)).toBe(null)
    expect(
      recogniseByName(readTyped('wss://jetstream2.us-east.bsky.network/subscribe?cursor=1')!),
    ).toMatchObject({
      kind: 'bluesky',
      address: 'wss://jetstream2.us-east.bsky.network/subscribe',
    })
  })
})

function acceptOf(key: string): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha1')
  return hash.update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}
