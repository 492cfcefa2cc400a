import { once } from 'node:events'
import { request as send, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '#platform/config.ts'
import { pictureLimits } from '#platform/files.server.ts'
import { readMetrics } from '#platform/metrics.ts'
import { describeToHandler, listen } from './http.ts'

/** What the page handler learns of where a request comes from. */
interface Origin {
  protocol: unknown
  host: unknown
  address: unknown
}

const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})

async function start(environment: Record<string, string>, status = 200): Promise<number> {
  const config = readConfig({ APP_URL: 'https://handvat.example', PORT: '0', ...environment })
  const server = await listen(config, (request, response) => {
    const { headers } = request
    response.statusCode = status
    response.end(
      JSON.stringify({
        protocol: headers['x-handvat-protocol'],
        host: headers['x-handvat-host'],
        address: headers['x-handvat-address'],
      } satisfies Origin),
    )
  })
  servers.push(server)
  return (server.address() as AddressInfo).port
}

/** Asks as somebody on this machine, whose address is 127.0.0.1. */
async function ask(port: number, headers: IncomingHttpHeaders = {}): Promise<Origin> {
  const asked = send({ host: '127.0.0.1', port, headers: { host: 'handvat.example', ...headers } })
  asked.end()
  const [answer] = await once(asked, 'response')
  let text = ''
  for await (const chunk of answer) text += chunk
  return JSON.parse(text)
}

const forged = {
  'x-forwarded-for': '6.6.6.6',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'http',
}

describe('without trusted proxies', () => {
  test('forwarded headers are just text', async () => {
    const port = await start({})
    expect(await ask(port, forged)).toEqual({
      protocol: 'https',
      host: 'handvat.example',
      address: '127.0.0.1',
    })
  })

  test('the headers by which the handler learns it cannot come from outside', async () => {
    const port = await start({})
    const own = {
      'x-handvat-protocol': 'http',
      'x-handvat-host': 'evil.example',
      'x-handvat-address': '6.6.6.6',
    }
    expect(await ask(port, { ...own, 'X-HANDVAT-HOST': 'evil.example' })).toEqual({
      protocol: 'https',
      host: 'handvat.example',
      address: '127.0.0.1',
    })
  })

  test('the protocol is that of the address that people type', async () => {
    expect(await ask(await start({ APP_URL: 'http://handvat.example' }))).toMatchObject({
      protocol: 'http',
    })
    expect(await ask(await start({ APP_URL: 'https://handvat.example' }))).toMatchObject({
      protocol: 'https',
    })
  })

  test('the host is the one that was asked for', async () => {
    expect(await ask(await start({}), { host: 'waterrijk.example:8443' })).toMatchObject({
      host: 'waterrijk.example:8443',
    })
  })
})

describe('from a proxy that is not trusted', () => {
  test('forwarded headers are just text', async () => {
    const port = await start({ TRUSTED_PROXIES: '10.0.0.1,192.168.0.0/16,::1' })
    expect(await ask(port, forged)).toEqual({
      protocol: 'https',
      host: 'handvat.example',
      address: '127.0.0.1',
    })
  })
})

describe('from a trusted proxy', () => {
  test.each(['127.0.0.1', '127.0.0.0/8', '10.0.0.1, 127.0.0.1'])(
    'named as %s, forwarded headers count',
    async (proxies) => {
      const port = await start({ APP_URL: 'http://handvat.example', TRUSTED_PROXIES: proxies })
      expect(
        await ask(port, {
          'x-forwarded-for': '203.0.113.7',
          'x-forwarded-host': 'intranet.example',
          'x-forwarded-proto': 'https',
        }),
      ).toEqual({ protocol: 'https', host: 'intranet.example', address: '203.0.113.7' })
    },
  )

  test('an address counts only as far as proxies vouch for it', async () => {
    const port = await start({ TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8,2001:db8::/32' })
    const addressOf = async (chain: string) =>
      (await ask(port, { 'x-forwarded-for': chain })).address
    expect(await addressOf('6.6.6.6, 203.0.113.7')).toBe('203.0.113.7')
    expect(await addressOf('6.6.6.6, 203.0.113.7, 10.0.0.2')).toBe('203.0.113.7')
    expect(await addressOf('203.0.113.7,10.0.0.2,2001:db8::5')).toBe('203.0.113.7')
    expect(await addressOf('2001:db9::7, 10.0.0.2')).toBe('2001:db9::7')
    expect(await addressOf('10.0.0.3, 10.0.0.2')).toBe('127.0.0.1')
    expect(await addressOf('')).toBe('127.0.0.1')
    expect(await addressOf('unknown')).toBe('127.0.0.1')
  })

  test('what stands left of something unreadable is not believed', async () => {
    const port = await start({ TRUSTED_PROXIES: '127.0.0.1' })
    const addressOf = async (chain: string) =>
      (await ask(port, { 'x-forwarded-for': chain })).address
    expect(await addressOf('6.6.6.6, unknown')).toBe('127.0.0.1')
    // Some proxies add the port.
    expect(await addressOf('6.6.6.6, 203.0.113.7:51234')).toBe('203.0.113.7')
    expect(await addressOf('6.6.6.6, [2001:db9::7]:51234')).toBe('2001:db9::7')
  })

  test('a protocol is http or https, whatever it says', async () => {
    const port = await start({ TRUSTED_PROXIES: '127.0.0.1' })
    const protocolOf = async (name: string) =>
      (await ask(port, { 'x-forwarded-proto': name })).protocol
    expect(await protocolOf('https')).toBe('https')
    expect(await protocolOf('https, http')).toBe('https')
    expect(await protocolOf('javascript')).toBe('http')
  })

  test('a header that the proxy does not send is taken from the request itself', async () => {
    const port = await start({ TRUSTED_PROXIES: '127.0.0.1' })
    expect(await ask(port)).toEqual({
      protocol: 'https',
      host: 'handvat.example',
      address: '127.0.0.1',
    })
  })
})

test('answers are counted by the first digit of their status', async () => {
  const before = Number(readMetrics().match(/status="4xx"} (\d+)/)?.[1] ?? 0)
  const port = await start({}, 404)
  await ask(port)
  await ask(port)
  expect(readMetrics()).toContain(`handvat_answers_total{status="4xx"} ${before + 2}`)
})

describe('where it cannot listen, the start is stopped with the setting to look at', () => {
  test('a port that is taken', async () => {
    const port = await start({})
    await expect(start({ PORT: String(port) })).rejects.toThrow(
      new ConfigError(
        `Port ${port} is taken: stop the program that uses it, or choose another with PORT.`,
      ),
    )
  })

  test('an address of another machine', async () => {
    await expect(start({ HOST: '192.0.2.1' })).rejects.toThrow(
      /^HOST is "192\.0\.2\.1", which is no/,
    )
  })
})

test('the handler is told where to look, and how much may come in', () => {
  const environment: NodeJS.ProcessEnv = {}
  describeToHandler(environment)
  const { BODY_SIZE_LIMIT: limit = '', ...headers } = environment
  expect(headers).toEqual({
    PROTOCOL_HEADER: 'x-handvat-protocol',
    HOST_HEADER: 'x-handvat-host',
    ADDRESS_HEADER: 'x-handvat-address',
  })
  expect(limit).toMatch(/^\d+M$/)
  // A form is more than its picture.
  expect(parseInt(limit) * 1024 ** 2).toBeGreaterThan(pictureLimits.bytes)
})
