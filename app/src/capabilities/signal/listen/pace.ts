import { now } from '#platform/clock.ts'

/** How fast one listens; times in milliseconds. Tests go faster. */
export interface Pace {
  /** Between two looks at a feed, when it asks for nothing else. */
  feed: number
  /** Between two looks at a Mastodon server, beside what its stream tells. */
  mastodon: number
  /** The shortest time between two looks at one source, whatever wakes us. */
  again: number
  /** Between two questions to one host. */
  spacing: number
  /** The first pause after a failure; it doubles with each, up to `longest`. */
  retry: number
  longest: number
  /** How long a stream may run before its place is written down though nothing was found. */
  flush: number
  /** A stream that goes on later than this after where it was asked to go on has left something out. */
  gap: number
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

export const usualPace: Pace = {
  feed: 30 * minute,
  mastodon: 2 * minute,
  again: 20 * second,
  spacing: 2 * second,
  retry: 30 * second,
  longest: 6 * hour,
  flush: 5 * second,
  gap: 5 * minute,
}

/** When to look at a feed again after a look that went well: never sooner than it asks, a little apart from others. */
export function nextLook(
  now: Date,
  asks: { wait: number | null; every: number | null; notAt: readonly number[] },
  pace: Pace,
  random: number,
): Date {
  const most = 24 * hour
  const usual = Math.max(pace.feed, Math.min((asks.every ?? 0) * minute, most))
  const apart = usual * (0.95 + 0.1 * random)
  let at = now.getTime() + Math.max(apart, Math.min(asks.wait ?? 0, most))
  for (let turn = 0; turn < 24 && asks.notAt.includes(new Date(at).getUTCHours()); turn++)
    at = (Math.floor(at / hour) + 1) * hour + random * minute
  return new Date(at)
}

/** When to try again after a number of failures in a row, this one included. */
export function nextTry(
  now: Date,
  failures: number,
  wait: number | null,
  pace: Pace,
  random: number,
): Date {
  const doubled = Math.min(pace.retry * 2 ** Math.min(failures - 1, 20), pace.longest)
  return new Date(now.getTime() + Math.max(doubled * (0.9 + 0.2 * random), wait ?? 0))
}

/** Waits until a moment or until woken, whichever is first; returns at once when the signal has ended. */
export interface Waker {
  wake(): void
  waitUntil(moment: Date | null, signal: AbortSignal): Promise<void>
}

export function createWaker(): Waker {
  let woken = false
  let go = () => {}
  return {
    wake: () => {
      woken = true
      go()
    },
    waitUntil: (moment, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          go = () => {}
          woken = false
          resolve()
        }
        // A timer of more than 24 days would ring at once.
        const left = moment === null ? 0 : Math.min(moment.getTime() - now().getTime(), 86_400_000)
        const timer = setTimeout(done, Math.max(0, left))
        go = done
        signal.addEventListener('abort', done, { once: true })
        if (woken || signal.aborted) done()
      }),
  }
}

/** Keeps questions to one host apart, in the order in which they were asked. */
export function createSpacing(
  spacing: number,
): (host: string, signal: AbortSignal) => Promise<void> {
  const free = new Map<string, number>()
  return async (host, signal) => {
    const now = Date.now()
    const at = Math.max(now, free.get(host) ?? 0)
    free.set(host, at + spacing)
    // A list of every host ever asked would only grow.
    if (free.size > 1_000) for (const [old, until] of free) if (until < now) free.delete(old)
    if (at > now) await createWaker().waitUntil(new Date(at), signal)
  }
}
