import { z } from 'zod'
import { fetchPublic } from '../sources/fetch-public.ts'
import { addressOf, isSecondVersion, readFrame } from '../sources/jetstream.ts'
import { cut, postLimits, type Post } from '../sources/post.ts'
import { readSocket } from '../sources/read-socket.ts'
import { SourceFailure } from '../sources/reach.ts'
import type { Gap } from '../store/sources.server.ts'
import {
  keep,
  noteFailure,
  soonestOf,
  type Channel,
  type Desk,
  type Subscriber,
} from './desk.server.ts'
import type { FoundPost } from './keep-mentions.server.ts'

/** Follows the stream of Bluesky until its channel ends. */
export async function followBluesky(desk: Desk, channel: Channel): Promise<void> {
  while (!channel.signal.aborted) {
    try {
      await readStream(desk, channel)
      // A server that ends the line in good order is asked again after a moment.
      throw new SourceFailure('unreachable')
    } catch (error) {
      if (channel.signal.aborted) return
      if (!(error instanceof SourceFailure)) throw error
      await noteFailure(desk, channel, error)
    }
    while (!channel.signal.aborted && soonestOf(channel) > desk.now())
      await channel.waker.waitUntil(soonestOf(channel), channel.signal)
  }
}

/** Where to go on: the place of whoever is furthest behind. */
function readCursor({ subscribers }: Channel): number | null {
  const cursors = [...subscribers.values()].flatMap(({ progress }) =>
    progress.cursor === null ? [] : Number(progress.cursor),
  )
  return cursors.length > 0 ? Math.min(...cursors) : null
}

/** Reads from the last place on; `anew` from now on, where the server has forgotten that place. */
async function readStream(desk: Desk, channel: Channel, anew = false): Promise<void> {
  const cursor = anew ? null : readCursor(channel)
  const second = isSecondVersion(channel.address)
  const begun = desk.now()
  const reading = new Reading(desk, channel, anew)
  const batches = readSocket(addressOf(channel.address, cursor), {
    allowed: desk.allowed,
    signal: channel.signal,
    protocols: second ? ['xrpc.v1.json'] : [],
  })
  let isFirst = cursor !== null
  for await (const batch of batches) {
    for (const text of batch) {
      const frame = readFrame(text, desk.now())
      if (frame.kind === 'ended') {
        await reading.flush()
        throw new SourceFailure('busy')
      }
      if (frame.kind === 'too-old') {
        // What lies between is lost and is shown, up to the moment at which something is heard again.
        if (second && !anew) return readStream(desk, channel, true)
        await reading.forget(desk.now())
        if (second) return
        isFirst = false
        continue
      }
      if (frame.kind === 'nothing') continue
      if (isFirst && !second) {
        const gap = findGap(cursor ?? 0, frame.cursor, begun, desk.pace.gap)
        if (gap) reading.gapOf = () => gap
      }
      isFirst = false
      reading.read(frame)
    }
    await reading.flushWhenDue()
  }
  await reading.flush()
}

/** The first version goes on as far back as it can and does not say when that is too late. */
function findGap(cursor: number, first: number, begun: Date, longest: number): Gap | null {
  const [from, to] = [cursor / 1_000, first / 1_000]
  const wasAway = begun.getTime() - from > longest
  return wasAway && to - from > longest ? { from: new Date(from), to: new Date(to) } : null
}

/** What was read of the stream and is not kept yet. */
class Reading {
  /** What was missed before what is read now, for each who listens. */
  gapOf: ((subscriber: Subscriber) => Gap | null) | null = null
  private anew: boolean
  private cursor: number | null = null
  private itemAt: Date | null = null
  private found = new Map<string, FoundPost[]>()
  private flushedAt = 0
  private readonly desk: Desk
  private readonly channel: Channel

  constructor(desk: Desk, channel: Channel, anew: boolean) {
    this.desk = desk
    this.channel = channel
    this.anew = anew
    if (anew) this.gapOf = (subscriber) => sinceLast(subscriber, desk.now())
  }

  read(frame: { cursor: number; time: Date; post?: Post }): void {
    // Frames may come out of order: the place is the furthest.
    this.cursor = Math.max(this.cursor ?? 0, frame.cursor)
    if (!this.itemAt || frame.time > this.itemAt) this.itemAt = frame.time
    if (!frame.post) return
    for (const [organisation, names] of this.desk.match(frame.post)) {
      const own = this.found.get(organisation) ?? []
      own.push({ post: frame.post, names })
      this.found.set(organisation, own)
    }
  }

  async flushWhenDue(): Promise<void> {
    const due = this.flushedAt + this.desk.pace.flush
    if (this.found.size > 0 || this.gapOf || this.desk.now().getTime() >= due) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.cursor === null) return
    const { cursor, gapOf, itemAt, anew } = this
    const found = await nameAuthors(this.desk, this.channel, this.found)
    const moment = this.desk.now()
    await keep(
      this.desk,
      this.channel,
      found,
      ({ progress }) => ({
        // A place that the server has forgotten counts no more, not even where it is further on.
        cursor: String(anew ? cursor : Math.max(cursor, Number(progress.cursor ?? 0))),
        lookedAt: moment,
        nextAt: moment,
        ...(itemAt ? { itemAt } : {}),
      }),
      (subscriber) => gapOf?.(subscriber) ?? null,
    )
    this.found = new Map()
    this.gapOf = null
    this.anew = false
    this.flushedAt = moment.getTime()
  }

  /** Lets go of the place, and writes down since when nothing was heard. */
  async forget(moment: Date): Promise<void> {
    await keep(
      this.desk,
      this.channel,
      new Map(),
      () => ({ cursor: null, lookedAt: moment, nextAt: moment }),
      (subscriber) => sinceLast(subscriber, moment),
    )
    this.cursor = null
  }
}

/** From the last that was heard until this moment. */
function sinceLast({ progress }: Subscriber, to: Date): Gap | null {
  const from = progress.itemAt ?? progress.lookedAt
  return from && from < to ? { from, to } : null
}

const profile = z.object({
  handle: z.string().max(300),
  displayName: z.string().max(1_000).nullish(),
})

/** The stream tells the number of an author and not the name: it is asked for what was found, which is little. */
async function nameAuthors(
  desk: Desk,
  channel: Channel,
  found: ReadonlyMap<string, readonly FoundPost[]>,
): Promise<Map<string, FoundPost[]>> {
  const posts = new Set([...found.values()].flatMap((own) => own.map(({ post }) => post)))
  const named = new Map<Post, Post>()
  for (const post of posts) named.set(post, await nameAuthor(desk, channel, post))
  const renamed = new Map<string, FoundPost[]>()
  for (const [organisation, own] of found)
    for (const { post } of own) {
      const known = named.get(post) ?? post
      // Now that the author is known, it may turn out to be the organisation itself.
      const names = desk.match(known).get(organisation)
      if (!names) continue
      const kept = renamed.get(organisation) ?? []
      kept.push({ post: known, names })
      renamed.set(organisation, kept)
    }
  return renamed
}

async function nameAuthor(desk: Desk, channel: Channel, post: Post): Promise<Post> {
  const [did = ''] = post.accounts
  if (!desk.profiles) return post
  try {
    const address = `${desk.profiles}/xrpc/app.bsky.actor.getProfile?actor=${encodeURIComponent(did)}`
    const answer = await fetchPublic(address, {
      allowed: desk.allowed,
      signal: channel.signal,
      within: 5_000,
      most: 200_000,
    })
    const { handle, displayName } = profile.parse(JSON.parse(answer.body.toString('utf8')))
    const shown = (displayName ?? '').replace(/\s+/g, ' ').trim()
    return {
      ...post,
      author: cut(shown ? `${shown} (@${handle})` : `@${handle}`, postLimits.author),
      accounts: [did, handle],
    }
  } catch {
    // Without a name it is a mention all the same.
    return post
  }
}
