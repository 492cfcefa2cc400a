import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** A proxy between a browser and the world that keeps every byte the browser sends. */
export interface Wiretap {
  /** For `--proxy-server`. */
  address: string
  /** Everything that left the browser so far, as bytes, connection by connection. */
  sent(): Buffer
  /** The requests that post something, whole: head and exactly the body that belongs to it. */
  posts(): string[]
  /** Hosts that the browser asked for and did not get, because they are not ours. */
  refused(): string[]
  forget(): void
  close(): Promise<void>
}

/** Opens the proxy; it lets through what goes to `target` (host:port) and refuses every other host. */
export async function openWiretap(target: string): Promise<Wiretap> {
  // By connection: requests that overlap would otherwise run through each other.
  let connections = new Map<Socket, Buffer[]>()
  const sent = () => Buffer.concat([...connections.values()].flat())
  let refused: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((browser) => {
    sockets.add(browser)
    browser.on('error', () => browser.destroy())
    browser.on('close', () => sockets.delete(browser))
    let upstream: Socket | null = null
    // Through a proxy each request begins with the whole address; a server expects the path alone.
    const pass = (chunk: Buffer) =>
      upstream?.write(
        Buffer.from(chunk.toString('latin1').replace(/^(\w+ )http:\/\/[^/\s]+/, '$1'), 'latin1'),
      )
    browser.on('data', (chunk: Buffer) => {
      connections.set(browser, [...(connections.get(browser) ?? []), chunk])
      const head = chunk.toString('latin1')
      const host = /^CONNECT (\S+)/.exec(head)?.[1] ?? /^\w+ http:\/\/([^/\s]+)/.exec(head)?.[1]
      if (host && host !== target) {
        refused.push(host)
        return void browser.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
      }
      if (!upstream) {
        const [name = '', port = ''] = target.split(':')
        upstream = connect(Number(port), name === 'localhost' ? '127.0.0.1' : name)
        upstream.on('error', () => browser.destroy())
        upstream.on('close', () => browser.end())
        browser.on('close', () => upstream?.destroy())
        upstream.pipe(browser)
      }
      if (head.startsWith('CONNECT')) browser.write('HTTP/1.1 200 OK\r\n\r\n')
      else pass(chunk)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    sent,
    posts: () => [...connections.values()].flatMap((chunks) => listPosts(Buffer.concat(chunks))),
    refused: () => refused,
    forget: () => {
      connections = new Map()
      refused = []
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

// A head says how many bytes belong to it; what follows on the same connection is another request.
function listPosts(sent: Buffer): string[] {
  const text = sent.toString('latin1')
  return [...text.matchAll(/POST (?:http|\/)\S* HTTP[^]*?\r\n\r\n/g)].map(({ 0: head, index }) => {
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
    return text.slice(index, index + head.length + length)
  })
}

/**
 * Every run of four words of a draft, or one of its rare words, that can be read in what was sent: plain, URL-encoded,
 * as JSON escapes, base64 (also URL-safe, at any offset) or compressed, and these inside each other three levels deep.
 */
export function findTraces(sent: Buffer, draft: string): string[] {
  const words = wordsOf(draft)
  const runs = words.slice(3).map((_, index) => words.slice(index, index + 4).join(' '))
  const readings = read(sent, 3).map((text) => ` ${wordsOf(text).join(' ')} `)
  return runs.filter((run) => readings.some((text) => text.includes(` ${run} `)))
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

// What the bytes say, and what they say once one more wrapping is taken off.
function read(bytes: Buffer, depth: number): string[] {
  const plain = bytes.toString('utf8')
  const texts = [plain, unescape(plain)]
  if (depth === 0) return texts
  const inner = [...unzip(bytes), ...texts.flatMap(unbase64)]
  return [...texts, ...inner.flatMap((part) => read(part, depth - 1))]
}

function unescape(text: string): string {
  return text
    .replace(/\+/g, ' ')
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    )
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\[nrt]/g, ' ')
}

function unbase64(text: string): Buffer[] {
  const runs = text.match(/[A-Za-z0-9+/_-]{24,}={0,2}/g) ?? []
  return [...new Set(runs)].flatMap((run) =>
    [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), 'base64')),
  )
}

// Compressed data begins with known bytes, except brotli and raw deflate: those are tried on whole bodies.
function unzip(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  const attempt = (open: (part: Buffer) => Buffer, from: number) => {
    try {
      found.push(open(bytes.subarray(from)))
    } catch {
      // Not compressed this way.
    }
  }
  const finish = { finishFlush: 2 }
  for (let at = 0; at < bytes.length - 2; at++) {
    const [first, second] = [bytes[at], bytes[at + 1]]
    if (first === 0x1f && second === 0x8b) attempt((part) => gunzipSync(part, finish), at)
    if (first === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(second ?? 0))
      attempt((part) => inflateSync(part, finish), at)
  }
  for (let at = bytes.indexOf('\r\n\r\n'); at >= 0; at = bytes.indexOf('\r\n\r\n', at + 1)) {
    attempt((part) => brotliDecompressSync(part, { finishFlush: 1 }), at + 4)
    attempt((part) => inflateRawSync(part, finish), at + 4)
  }
  return found.filter((part) => part.length > 8)
}
