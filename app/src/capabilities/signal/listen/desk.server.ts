import { act, type Act } from '#platform/database/act.server.ts'
import { log } from '#platform/log.ts'
import { visitorOf } from '#platform/who.ts'
import type { SourceKind } from '../contract.ts'
import { ReachFailure, type AllowedInside } from '#platform/web/reach.ts'
import type { Post } from '../sources/post.ts'
import { insertGap, upsertProgress, type Gap, type Progress } from '../store/sources.server.ts'
import { keepMentions, type FoundPost } from './keep-mentions.server.ts'
import type { Routed, RoutedName } from './match-names.ts'
import { nextTry, type createSpacing, type Pace, type Waker } from './pace.ts'

/** One organisation that listens at a source. */
export interface Subscriber {
  organisation: string
  /** The id of its source. */
  source: string
  progress: Progress
}

/** One connection, for all organisations that listen there. */
export interface Channel {
  kind: Exclude<SourceKind, 'webhook'>
  address: string
  /** By id of the source. */
  subscribers: Map<string, Subscriber>
  waker: Waker
  signal: AbortSignal
}

/** A place in the work at which a test may break it off. */
export type Step = 'before' | 'opened' | 'kept' | 'after'

/** What the listener works with. */
export interface Desk {
  names: readonly RoutedName[]
  match(post: Post): Routed
  /** Counts the changes of what is listened for. */
  revision: number
  pace: Pace
  allowed: AllowedInside
  /** Where it is asked who wrote a post of Bluesky; null: not asked. */
  profiles: string | null
  space: ReturnType<typeof createSpacing>
  now(): Date
  random(): number
  step(step: Step): void
}

// So that one transaction stays short, whatever comes at once.
const mostAtOnce = 50

/** Sorts posts by the organisation that each names. */
export function sortPosts(desk: Desk, posts: Iterable<Post>): Map<string, FoundPost[]> {
  const found = new Map<string, FoundPost[]>()
  for (const post of posts)
    for (const [organisation, names] of desk.match(post)) {
      const own = found.get(organisation)
      if (own) own.push({ post, names })
      else found.set(organisation, [{ post, names }])
    }
  return found
}

/**
 * Keeps what was found for each organisation, and with the last of it, in one transaction, how far the source was read: the
 * place is never ahead of what is kept. Throws where the database gives out; then everything is read again from the last place.
 */
export async function keep(
  desk: Desk,
  channel: Channel,
  found: ReadonlyMap<string, readonly FoundPost[]>,
  placeOf: (subscriber: Subscriber) => Partial<Progress>,
  gapOf: (subscriber: Subscriber) => Gap | null = () => null,
): Promise<void> {
  for (const subscriber of channel.subscribers.values()) {
    const own = found.get(subscriber.organisation) ?? []
    const place = { error: null, errorSince: null, failures: 0, ...placeOf(subscriber) }
    for (let at = 0; at === 0 || at < own.length; at += mostAtOnce) {
      const part = own.slice(at, at + mostAtOnce)
      const isLast = at + mostAtOnce >= own.length
      desk.step('before')
      await keepPart(desk, subscriber, part, async (context) => {
        desk.step('kept')
        if (isLast) await writePlace(context, subscriber, place, gapOf(subscriber))
      })
      desk.step('after')
    }
    subscriber.progress = { ...subscriber.progress, ...place }
  }
}

/** Keeps some posts in one transaction. One that the database does not take, whatever it is, must not hold up the rest. */
async function keepPart(
  desk: Desk,
  { organisation, source }: Subscriber,
  part: readonly FoundPost[],
  end: (context: Act) => Promise<void>,
): Promise<void> {
  const who = visitorOf(organisation)
  try {
    await act(who, async (context) => {
      desk.step('opened')
      await keepMentions(context, source, part)
      await end(context)
    })
  } catch (error) {
    if (part.length === 0 || !isRefusedByDatabase(error)) throw error
    for (const one of part)
      await act(who, (context) => keepMentions(context, source, [one])).catch((reason: unknown) => {
        if (!isRefusedByDatabase(reason)) throw reason
        // The database's own words may hold the post, so the log gets which rule it broke.
        const { code, constraint } = reason as { code?: string; constraint?: string }
        log.error({ source, code, constraint }, 'a post could not be kept')
      })
    await act(who, end)
  }
}

/** What the database will not take today or tomorrow: an impossible value, a broken constraint. */
function isRefusedByDatabase(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
}

async function writePlace(
  context: Act,
  { source }: Subscriber,
  place: Partial<Progress>,
  gap: Gap | null,
): Promise<void> {
  if (gap) await insertGap(context, source, gap)
  await upsertProgress(context, source, place)
}

/** Writes down that a source could not be read, and returns when to try again. */
export async function noteFailure(
  desk: Desk,
  channel: Channel,
  failure: ReachFailure,
): Promise<Date> {
  const moment = desk.now()
  let soonest: Date | null = null
  for (const subscriber of channel.subscribers.values()) {
    const failures = subscriber.progress.failures + 1
    const nextAt = nextTry(moment, failures, failure.wait, desk.pace, desk.random())
    const place = {
      lookedAt: moment,
      nextAt,
      error: failure.id,
      errorSince: subscriber.progress.errorSince ?? moment,
      failures,
    }
    await act(visitorOf(subscriber.organisation), (context) =>
      upsertProgress(context, subscriber.source, place),
    )
    subscriber.progress = { ...subscriber.progress, ...place }
    if (!soonest || nextAt < soonest) soonest = nextAt
  }
  return soonest ?? moment
}

/** When the first of those who listen there is due; the beginning of time where somebody wants it at once. */
export function soonestOf({ subscribers }: Channel): Date {
  const times = [...subscribers.values()].map(({ progress }) => progress.nextAt?.getTime() ?? 0)
  return new Date(times.length > 0 ? Math.min(...times) : 0)
}

/** The latest of some moments, or null. */
export function latest(moments: Iterable<Date | null>): Date | null {
  let last: Date | null = null
  for (const moment of moments) if (moment && (!last || moment > last)) last = moment
  return last
}
