import { setTimeout as pause } from 'node:timers/promises'
import { Client, type PoolConfig } from 'pg'
import { log } from './log.ts'

/** One turn of being the only one. */
export interface Turn {
  /** Ends when the application stops or the lock may be lost. */
  readonly signal: AbortSignal
  /** Called with what the database passes on along the channel, in order. */
  onNotice(listener: (payload: string) => void): void
}

/** Work that one process of the installation does at a time. */
export interface Alone {
  /** Ends the turn and waits for it. */
  stop(): Promise<void>
}

/**
 * Runs `work` in one process at a time, by a lock in the database that ends with its connection: where several processes
 * serve, one works and the others stand ready. Work that fails, or loses its connection, begins anew after a pause.
 */
export function runAlone(
  settings: PoolConfig,
  { lock, channel }: { lock: number; channel: string },
  work: (turn: Turn) => Promise<void>,
  { retry = 5_000 }: { retry?: number } = {},
): Alone {
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await takeTurn(settings, { lock, channel }, work, stopping.signal, retry)
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unknown'
        if (!stopping.signal.aborted) log.warn({ channel, reason }, 'work of one process broke off')
      }
      await pause(retry, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function takeTurn(
  settings: PoolConfig,
  { lock, channel }: { lock: number; channel: string },
  work: (turn: Turn) => Promise<void>,
  stopping: AbortSignal,
  retry: number,
): Promise<void> {
  const client = new Client({
    ...settings,
    keepAlive: true,
    application_name: 'handvat alone',
  })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  const listeners: ((payload: string) => void)[] = []
  client.on('notification', ({ payload = '' }) => {
    for (const listener of listeners) listener(payload)
  })
  const signal = AbortSignal.any([stopping, lost.signal])
  try {
    await client.connect()
    while (!(await tryLock(client, lock))) await pause(retry, undefined, { signal })
    // Before the work reads anything, so that no change falls between.
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    await work({ signal, onNotice: (listener) => void listeners.push(listener) })
  } finally {
    await client.end().catch(() => {})
  }
}

async function tryLock(client: Client, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS mine',
    [lock],
  )
  return rows[0]?.mine === true
}
