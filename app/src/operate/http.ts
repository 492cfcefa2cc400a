import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { ConfigError, type Config } from '#platform/config.ts'
import { countAnswer } from '#platform/metrics.ts'

/** Headers by which the page handler learns the address that people typed; never taken from outside. */
const own = { protocol: 'x-handvat-protocol', host: 'x-handvat-host', address: 'x-handvat-address' }

/** Must be set before the built handler is loaded: it reads them once. */
export function describeToHandler(environment: NodeJS.ProcessEnv): void {
  environment.PROTOCOL_HEADER = own.protocol
  environment.HOST_HEADER = own.host
  environment.ADDRESS_HEADER = own.address
  // Well above the largest picture, so that one that is too large is refused at its field and no word is lost.
  environment.BODY_SIZE_LIMIT = '32M'
}

/** Starts to listen; answers with the page handler. Throws `ConfigError` when PORT or HOST cannot be used here. */
export async function listen(config: Config, handler: RequestListener): Promise<Server> {
  const trusted = createTrust(config.trustedProxies)
  const server = createServer((request, response) => {
    tellOrigin(request, config, trusted)
    response.once('finish', () => countAnswer(response.statusCode))
    handler(request, response)
  })
  // Slow senders may not hold a connection for ever.
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListen(error, config)))
    server.listen(config.port, config.host, () => resolve())
  })
  return server
}

function explainListen(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  const why: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken: stop the program that uses it, or choose another with PORT.`,
    EACCES: `Port ${port} is not for you: choose one above 1023 with PORT, and put a proxy before it.`,
    EADDRNOTAVAIL: `HOST is "${host}", which is no address of this machine: give 127.0.0.1, or 0.0.0.0 for all of them.`,
    ENOTFOUND: `HOST is "${host}", a name that is not known here: give an address such as 127.0.0.1 or 0.0.0.0.`,
  }
  const sentence = why[error.code ?? '']
  return sentence ? new ConfigError(sentence, { cause: error }) : error
}

// `X-Forwarded-*` counts only from a proxy that the operator named; from anyone else it is just text.
function tellOrigin(
  request: IncomingMessage,
  config: Config,
  trusted: (address: string) => boolean,
): void {
  const peer = request.socket.remoteAddress ?? ''
  const behindProxy = trusted(peer)
  const forwarded = (name: string) =>
    behindProxy ? firstOf(request.headers[`x-forwarded-${name}`]) : undefined
  const scheme = new URL(config.appUrl).protocol.slice(0, -1)
  const protocol = forwarded('proto') ?? scheme
  request.headers[own.protocol] = protocol === 'https' ? 'https' : 'http'
  request.headers[own.host] =
    forwarded('host') ?? request.headers.host ?? new URL(config.appUrl).host
  request.headers[own.address] = behindProxy ? lastForeign(request, trusted) || peer : peer
}

// The nearest address that no trusted proxy has. What stands left of it, or of something unreadable, may be made up.
function lastForeign(request: IncomingMessage, trusted: (address: string) => boolean): string {
  const chain = String(request.headers['x-forwarded-for'] ?? '').split(',')
  for (const part of chain.toReversed()) {
    // Some proxies add the port: "203.0.113.7:51234", "[2001:db8::7]:51234".
    const address = part.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3')
    if (!isIP(address)) return ''
    if (!trusted(address)) return address
  }
  return ''
}

function firstOf(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header
  return text?.split(',')[0]?.trim() || undefined
}

function createTrust(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (!isIP(address)) continue
    if (bits) list.addSubnet(address, Number(bits), family)
    else list.addAddress(address, family)
  }
  return (address) => {
    const plain = address.replace(/^::ffff:/, '')
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
  }
}
