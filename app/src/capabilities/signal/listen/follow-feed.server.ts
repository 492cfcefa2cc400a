import { lookAtFeed, type FeedMark } from '../sources/feed.ts'
import { hashParts } from '#platform/text-shape.ts'
import type { Post } from '../sources/post.ts'
import { ReachFailure } from '#platform/web/reach.ts'
import type { Gap } from '../store/sources.server.ts'
import { keep, latest, noteFailure, sortPosts, type Channel, type Desk } from './desk.server.ts'
import { nextLook } from './pace.ts'

// Some servers say "unchanged" when it is not: once in so many looks we ask for everything.
const wholeEvery = 24
const newestKept = 200

/** Looks at a feed again and again, until its channel ends. */
export async function followFeed(desk: Desk, channel: Channel): Promise<void> {
  let seen = -1
  let looks = 0
  while (!channel.signal.aborted) {
    const due = whenDue(desk, channel, seen)
    if (due > desk.now()) {
      await channel.waker.waitUntil(due, channel.signal)
      continue
    }
    await desk.space(new URL(addressOf(channel)).host, channel.signal)
    if (channel.signal.aborted) return
    const revision = desk.revision
    // Whoever listens for something new wants to know what stands there already.
    const mark = revision === seen && looks % wholeEvery !== 0 ? readMark(channel) : null
    looks++
    try {
      await look(desk, channel, mark)
    } catch (error) {
      if (channel.signal.aborted) return
      if (!(error instanceof ReachFailure)) throw error
      await noteFailure(desk, channel, error)
    }
    seen = revision
  }
}

function whenDue(desk: Desk, channel: Channel, seen: number): Date {
  const moments = [...channel.subscribers.values()].map(({ progress }) => progress)
  if (moments.some(({ nextAt }) => nextAt === null)) return new Date(0)
  const looked = latest(moments.map(({ lookedAt }) => lookedAt))
  const next = Math.min(...moments.map(({ nextAt }) => nextAt?.getTime() ?? 0))
  const failing = moments.some(({ failures }) => failures > 0)
  // Something new is listened for: soon, but a source that is failing is left in peace.
  const soon = (looked?.getTime() ?? 0) + desk.pace.again
  return new Date(seen !== desk.revision && seen >= 0 && !failing ? Math.min(next, soon) : next)
}

function addressOf(channel: Channel): string {
  for (const { progress } of channel.subscribers.values())
    if (progress.movedTo) return progress.movedTo
  return channel.address
}

/** What was answered last, where it was the same for every organisation that listens here. */
function readMark({ subscribers }: Channel): FeedMark | null {
  const [first, ...others] = [...subscribers.values()].map(({ progress }) => progress)
  if (!first?.lookedAt) return null
  const same = others.every(
    ({ etag, lastModified }) => etag === first.etag && lastModified === first.lastModified,
  )
  return same ? { etag: first.etag, lastModified: first.lastModified } : null
}

async function look(desk: Desk, channel: Channel, mark: FeedMark | null): Promise<void> {
  const moment = desk.now()
  const asking = { allowed: desk.allowed, signal: channel.signal }
  const seen = await lookAtFeed(addressOf(channel), mark, asking, moment)
  const looked = { lookedAt: moment }
  if (seen.kind === 'gone') {
    const nextAt = new Date(moment.getTime() + 365 * 86_400_000)
    await keep(desk, channel, new Map(), () => ({ ...looked, endedAt: moment, nextAt }))
    return
  }
  const { etag, lastModified, movedTo, wait } = seen
  const feed = seen.kind === 'posts' ? seen.feed : null
  const asks = { wait, every: feed?.every ?? null, notAt: feed?.notAt ?? [] }
  const nextAt = nextLook(moment, asks, desk.pace, desk.random())
  const place = { ...looked, nextAt, etag, lastModified, ...(movedTo ? { movedTo } : {}) }
  if (!feed) return keep(desk, channel, new Map(), () => place)
  const newest = feed.posts.slice(0, newestKept).map(({ id }) => hashParts(id).slice(0, 16))
  const itemAt = latest(feed.posts.map(({ at }) => at))
  await keep(
    desk,
    channel,
    sortPosts(desk, feed.posts),
    () => ({ ...place, newest, ...(itemAt ? { itemAt } : {}) }),
    ({ progress }) => findGap(progress, newest, feed.posts, moment),
  )
}

/** Nothing that stood there last time stands there now: between then and the oldest of now something may have come and gone. */
function findGap(
  before: { newest: readonly string[]; lookedAt: Date | null },
  newest: readonly string[],
  posts: readonly Post[],
  moment: Date,
): Gap | null {
  const { lookedAt: from } = before
  if (!from || before.newest.length === 0 || newest.length === 0) return null
  const known = new Set(before.newest)
  if (newest.some((one) => known.has(one))) return null
  const times = posts.flatMap(({ at }) => at?.getTime() ?? [])
  const oldest = times.length > 0 ? Math.min(...times) : moment.getTime()
  return { from, to: new Date(Math.min(Math.max(oldest, from.getTime()), moment.getTime())) }
}
