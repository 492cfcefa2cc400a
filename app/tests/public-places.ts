import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

/** A server on this machine that stands for one on the internet. */
export interface Place {
  /** `127.0.0.1:<port>`, as it is allowed to the listener under test. */
  host: string
  address: string
  /** What was asked, in order: method, path and headers. */
  asked: { path: string; headers: IncomingMessage['headers'] }[]
  close(): Promise<void>
}

/** Opens a place that answers with `answer`, which may be changed while it stands. */
export async function openPlace(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Place & { answer: typeof answer; server: Server }> {
  const sockets = new Set<Socket>()
  const place = { asked: [] as Place['asked'], answer }
  const server = createServer((request, response) => {
    place.asked.push({ path: request.url ?? '', headers: request.headers })
    place.answer(request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(place, {
    server,
    host: `127.0.0.1:${port}`,
    address: `http://127.0.0.1:${port}/feed`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  })
}

/** A feed in RSS of some posts, newest first. */
export function writeRss(
  posts: readonly { id: string; title: string; text?: string; at?: Date }[],
): string {
  const items = posts.map(
    ({ id, title, text = '', at }) =>
      `<item><guid isPermaLink="false">${id}</guid><link>https://krant.example/${id}</link><title>${title}</title>` +
      `<description>${text}</description>${at ? `<pubDate>${at.toUTCString()}</pubDate>` : ''}</item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>De Krant</title>${items.join('')}</channel></rss>`
}

/** A Mastodon server with public posts, its pages and its stream. */
export interface MastodonPlace extends Place {
  statuses: { id: string; text: string; acct: string }[]
  /** Adds a post and tells the stream, unless it is silent. */
  post(text: string, acct?: string): void
  /** Whether the next page breaks off halfway. */
  breakNext: boolean
  /** What the stream answers; 401 as servers do that keep it to their own. */
  streamStatus: number
  streams: number
}

export async function openMastodon(pageSize = 40): Promise<MastodonPlace> {
  const streams = new Set<ServerResponse>()
  let last = 100_000
  const place = await openPlace((request, response) => {
    const url = new URL(request.url ?? '', 'http://x')
    if (url.pathname === '/api/v2/instance')
      return void response.end(JSON.stringify({ domain: mastodon.host, version: '4.6.0' }))
    if (url.pathname.startsWith('/api/v1/streaming/')) {
      response.writeHead(mastodon.streamStatus, { 'content-type': 'text/event-stream' })
      if (mastodon.streamStatus !== 200) return void response.end()
      response.write(':thump\n')
      streams.add(response)
      mastodon.streams++
      return void response.on('close', () => streams.delete(response))
    }
    if (!url.pathname.startsWith('/api/v1/timelines/')) return void response.writeHead(404).end()
    const after = url.searchParams.get('min_id')
    const later = mastodon.statuses.filter(({ id }) => !after || Number(id) > Number(after))
    // The page right after `min_id`, newest first, as the real one does.
    const page = (after ? later.slice(0, pageSize) : later.slice(-pageSize)).toReversed()
    const body = JSON.stringify(page.map(toStatus))
    response.writeHead(200, { 'content-type': 'application/json' })
    if (!mastodon.breakNext) return void response.end(body)
    mastodon.breakNext = false
    response.write(body.slice(0, body.length / 2))
    setTimeout(() => response.destroy(), 5)
  })
  const toStatus = ({ id, text, acct }: MastodonPlace['statuses'][number]) => ({
    id,
    uri: `https://sociaal.example/users/${acct}/statuses/${id}`,
    url: `https://sociaal.example/@${acct}/${id}`,
    content: `<p>${text}</p>`,
    spoiler_text: '',
    created_at: new Date().toISOString(),
    language: 'nl',
    account: { acct, username: acct, display_name: '' },
  })
  const mastodon: MastodonPlace = Object.assign(place, {
    address: `http://${place.host}/`,
    statuses: [] as MastodonPlace['statuses'],
    breakNext: false,
    streamStatus: 200,
    streams: 0,
    post: (text: string, acct = 'iemand') => {
      mastodon.statuses.push({ id: String(++last), text, acct })
      for (const stream of streams) stream.write('event: update\ndata: {}\n\n')
    },
  })
  return mastodon
}

/** A stream of Bluesky, of the first version or the second. */
export interface Jetstream extends Place {
  /** Adds an event; `text` null is one that is no post. */
  emit(text: string | null, rkey?: string): void
  /** How many frames a connection gets before it is cut, and how; null is never. */
  cut: { after: number; how: 'close' | 'drop' | 'half' } | null
  /** Sends each frame twice, and now and then two in the wrong order. */
  messy: boolean
  /** Events before this number are no longer there. */
  oldest: number
  connections: number
  asked: Place['asked']
  /** The cursor that stands for an event, by its number from 0. */
  cursorOf(index: number): number
}

const firstTime = Date.now() * 1_000 - 3_600_000_000

export async function openJetstream(version: 1 | 2): Promise<Jetstream> {
  const place = await openPlace((_, response) => void response.writeHead(426).end())
  const sockets = new WebSocketServer({ server: place.server })
  const events: { cursor: number; text: string | null; rkey: string }[] = []
  const open = new Set<{ send: () => void }>()
  sockets.on('connection', (socket, request) => {
    const raw = request.socket
    stream.connections++
    place.asked.push({ path: request.url ?? '', headers: request.headers })
    socket.on('error', () => {})
    const asked = new URL(request.url ?? '', 'http://x').searchParams.get('cursor')
    const from = asked === null ? Number.POSITIVE_INFINITY : Number(asked)
    let next = asked === null ? events.length : events.findIndex(({ cursor }) => cursor >= from)
    if (next < 0) next = events.length
    if (asked !== null && next < stream.oldest) {
      if (version === 2) {
        socket.send(JSON.stringify({ $type: 'error', error: 'CursorTooOld', message: 'too old' }))
        return socket.close()
      }
      // The first version goes on as far back as it can, and does not say so.
      next = stream.oldest
    }
    let sent = 0
    const send = () => {
      for (; next < events.length; next++) {
        if (stream.cut && sent >= stream.cut.after) return cutOff(socket, raw, stream.cut.how)
        const frames = [events[next]!]
        if (stream.messy && next + 1 < events.length && next % 3 === 0)
          frames.unshift(events[++next]!)
        for (const event of frames) {
          socket.send(JSON.stringify(toFrame(event)))
          if (stream.messy) socket.send(JSON.stringify(toFrame(event)))
          sent++
        }
      }
    }
    const one = { send }
    open.add(one)
    socket.on('close', () => open.delete(one))
    send()
  })
  // Every stream has people of its own.
  const did = `did:plc:iemand${place.host.split(':')[1]}`
  const toFrame = ({ cursor, text, rkey }: (typeof events)[number]) => {
    const commit = {
      rev: `r${cursor}`,
      operation: 'create',
      collection: text === null ? 'app.bsky.feed.like' : 'app.bsky.feed.post',
      rkey,
      record: { text: text ?? undefined, createdAt: new Date().toISOString(), langs: ['nl'] },
    }
    if (version === 1) return { did, time_us: cursor, kind: 'commit', commit, cursor: 1 }
    return {
      $type: 'message',
      payload: {
        $type: 'network.bsky.jetstream.subscribeEvents#commit',
        did,
        seq: cursor,
        time: new Date().toISOString(),
        ...commit,
      },
    }
  }
  const path = version === 1 ? 'subscribe' : 'xrpc/network.bsky.jetstream.subscribeEvents'
  const cursorOf = (index: number) => (version === 1 ? firstTime + index * 1_000 : index + 1)
  const stream: Jetstream = Object.assign(place, {
    address: `ws://${place.host}/${path}`,
    cut: null,
    messy: false,
    oldest: 0,
    connections: 0,
    cursorOf,
    emit: (text: string | null, rkey = `k${events.length}`) => {
      events.push({ cursor: cursorOf(events.length), text, rkey })
      for (const one of open) one.send()
    },
  })
  return stream
}

function cutOff(socket: WebSocket, raw: Socket, how: 'close' | 'drop' | 'half'): void {
  if (how === 'close') return socket.close()
  // A frame of a hundred bytes of which seven come.
  if (how === 'half') raw.write(Buffer.from([0x81, 100, ...Buffer.from('{"did":')]))
  setTimeout(() => raw.destroy(), 1)
}
