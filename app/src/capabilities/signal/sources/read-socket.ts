import { once } from 'node:events'
import { WebSocket } from 'ws'
import {
  createLookup,
  refuseInside,
  ReachFailure,
  type AllowedInside,
} from '#platform/web/reach.ts'

/** How a socket is read. */
export interface SocketAsking {
  allowed: AllowedInside
  signal: AbortSignal
  protocols?: string[]
  /** Milliseconds without a sign of life after which the line counts as broken. */
  quietFor?: number
}

const mostBytes = 1_000_000
// When so many wait, the socket is told to hold on.
const mostWaiting = 2_000

/**
 * Connects and gives the messages as they come, in batches of what waited. Ends when the server closes; throws ReachFailure
 * for what lies inside, is refused, broken or silent. While a batch is being worked on, at most some thousand wait in memory.
 */
export async function* readSocket(url: URL, asking: SocketAsking): AsyncGenerator<string[]> {
  const socket = connect(url, asking)
  let waiting: string[] = []
  const over: { failure: ReachFailure | null; closed: boolean } = { failure: null, closed: false }
  let wake = () => {}
  let alive = true
  const end = (reason: ReachFailure | null) => {
    over.failure ??= reason
    over.closed = true
    wake()
  }
  socket.on('message', (message, isBinary) => {
    alive = true
    if (isBinary) return
    waiting.push(String(message))
    if (waiting.length >= mostWaiting) socket.pause()
    wake()
  })
  socket.on('pong', () => void (alive = true))
  socket.on('ping', () => void (alive = true))
  socket.on('unexpected-response', (_, response) => {
    response.resume()
    end(failureOf(response.statusCode ?? 0))
    socket.terminate()
  })
  socket.on('error', (error) => end(explainSocket(error)))
  socket.on('close', () => end(null))
  const stop = () => end(null)
  asking.signal.addEventListener('abort', stop, { once: true })
  const beat = setInterval(
    () => {
      // Held on by ourselves is not silent.
      if (socket.isPaused) return
      if (!alive) return end(new ReachFailure('slow'))
      alive = false
      if (socket.readyState === WebSocket.OPEN) socket.ping()
    },
    (asking.quietFor ?? 60_000) / 2,
  )
  try {
    for (;;) {
      if (waiting.length > 0) {
        const batch = waiting
        waiting = []
        yield batch
        if (socket.isPaused) socket.resume()
        continue
      }
      if (over.closed || asking.signal.aborted) break
      await new Promise<void>((resolve) => (wake = resolve))
    }
    if (over.failure) throw over.failure
  } finally {
    clearInterval(beat)
    asking.signal.removeEventListener('abort', stop)
    if (socket.readyState !== WebSocket.CLOSED) {
      // What goes wrong from here on is of no interest.
      socket.on('error', () => {})
      socket.terminate()
      await once(socket, 'close').catch(() => {})
    }
  }
}

/** Connects and lets go again, to know whether it can be done. Throws ReachFailure where it cannot. */
export async function tryConnecting(url: URL, asking: SocketAsking): Promise<void> {
  const socket = connect(url, asking)
  await new Promise<void>((resolve, reject) => {
    asking.signal.addEventListener('abort', () => reject(new ReachFailure('slow')), { once: true })
    socket.on('open', () => resolve())
    socket.on('unexpected-response', (_, { statusCode = 0 }) => reject(failureOf(statusCode)))
    socket.on('error', (error) => reject(explainSocket(error)))
  }).finally(() => socket.terminate())
}

function connect(url: URL, { allowed, protocols = [] }: SocketAsking): WebSocket {
  if (!/^wss?:$/.test(url.protocol)) throw new ReachFailure('inside')
  refuseInside(url, allowed)
  return new WebSocket(url, protocols, {
    lookup: createLookup(url, allowed),
    maxPayload: mostBytes,
    handshakeTimeout: 20_000,
    perMessageDeflate: false,
    followRedirects: false,
    headers: { 'user-agent': 'Handvat/0.1 (reads public sources for one organisation)' },
  })
}

function failureOf(status: number): ReachFailure {
  if (status === 429 || status === 503) return new ReachFailure('busy')
  if (status === 401) return new ReachFailure('sign-in')
  if (status === 404) return new ReachFailure('not-found')
  return new ReachFailure(status >= 500 ? 'server' : 'refused')
}

function explainSocket(error: Error & { code?: string }): ReachFailure {
  if (error instanceof ReachFailure) return error
  if (error.code === 'ENOTFOUND') return new ReachFailure('not-found')
  if (error.code?.startsWith('WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'))
    return new ReachFailure('too-large')
  if (error.code?.startsWith('WS_ERR')) return new ReachFailure('broken')
  return new ReachFailure('unreachable')
}
