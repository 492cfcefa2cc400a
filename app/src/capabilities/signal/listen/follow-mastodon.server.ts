import { compareIds, followStream, readPage } from '../sources/mastodon.ts'
import { SourceFailure } from '../sources/reach.ts'
import {
  keep,
  latest,
  noteFailure,
  soonestOf,
  sortPosts,
  type Channel,
  type Desk,
} from './desk.server.ts'
import { createWaker } from './pace.ts'

// After so many pages in a row others get a turn; the rest follows at once.
const mostPages = 25

/**
 * Follows a Mastodon server until its channel ends. The stream only tells that something came; what came is read by pages
 * from the last place on, so that a broken stream misses nothing.
 */
export async function followMastodon(desk: Desk, channel: Channel): Promise<void> {
  const streaming = new AbortController()
  const signal = AbortSignal.any([channel.signal, streaming.signal])
  const stream = wakeByStream(desk, { ...channel, signal })
  try {
    let due: Date = soonestOf(channel)
    while (!channel.signal.aborted) {
      await channel.waker.waitUntil(due, channel.signal)
      if (channel.signal.aborted) return
      // A server that gave out is left in peace until its time, whatever the stream says.
      if (isFailing(channel) && soonestOf(channel) > desk.now()) {
        due = soonestOf(channel)
        continue
      }
      due = await readOn(desk, channel)
      // However often the stream says so.
      await createWaker().waitUntil(soon(desk), channel.signal)
    }
  } finally {
    streaming.abort()
    await stream
  }
}

const isFailing = ({ subscribers }: Channel) =>
  [...subscribers.values()].some(({ progress }) => progress.failures > 0)

const soon = (desk: Desk) =>
  new Date(desk.now().getTime() + Math.min(desk.pace.again, desk.pace.mastodon) / 4)

/** Reads everything after the last place; returns when to read again. */
async function readOn(desk: Desk, channel: Channel): Promise<Date> {
  try {
    for (let page = 0; page < mostPages; page++)
      if (!(await readOne(desk, channel))) return soonestOf(channel)
    return desk.now()
  } catch (error) {
    if (channel.signal.aborted) return desk.now()
    if (!(error instanceof SourceFailure)) throw error
    return noteFailure(desk, channel, error)
  }
}

/** Reads one page from the place of whoever is furthest behind; returns whether there may be more. */
async function readOne(desk: Desk, channel: Channel): Promise<boolean> {
  const cursors = [...channel.subscribers.values()].flatMap(({ progress }) => progress.cursor ?? [])
  const cursor = cursors.toSorted(compareIds)[0] ?? null
  await desk.space(new URL(channel.address).host, channel.signal)
  const moment = desk.now()
  const asking = { allowed: desk.allowed, signal: channel.signal }
  const page = await readPage(channel.address, cursor, asking, moment)
  const itemAt = latest(page.posts.map(({ at }) => at))
  const nextAt = new Date(moment.getTime() + desk.pace.mastodon * (0.95 + 0.1 * desk.random()))
  await keep(desk, channel, sortPosts(desk, page.posts), ({ progress }) => ({
    lookedAt: moment,
    nextAt,
    ...(itemAt ? { itemAt } : {}),
    ...(page.cursor ? { cursor: furthest(progress.cursor, page.cursor) } : {}),
  }))
  return page.more
}

const furthest = (one: string | null, other: string) =>
  one && compareIds(one, other) > 0 ? one : other

async function wakeByStream(desk: Desk, channel: Channel): Promise<void> {
  let failures = 0
  while (!channel.signal.aborted) {
    try {
      const asking = { allowed: desk.allowed, signal: channel.signal }
      await followStream(channel.address, asking, {
        // What came while nobody was listening is read by pages, also after a start in the middle.
        onOpen: () => channel.waker.wake(),
        onMove: () => {
          failures = 0
          channel.waker.wake()
        },
      })
    } catch (error) {
      // Many servers give their stream to their own people only: then the pages do the work.
      if (!(error instanceof SourceFailure) && !channel.signal.aborted) throw error
    }
    channel.waker.wake()
    failures++
    const pause = Math.min(desk.pace.retry * 2 ** Math.min(failures - 1, 12), desk.pace.longest)
    await createWaker().waitUntil(new Date(desk.now().getTime() + pause), channel.signal)
  }
}
