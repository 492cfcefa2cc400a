import type { ContentType } from '@handvat/documents/code-facts.ts'
import { listWholeNames } from '#capabilities/people/reads.server.ts'
import { excerptOf, isNameOf } from '#capabilities/signal/model.ts'
import { findPublicFeed, lookAtPublicFeed } from '#capabilities/signal/reads.server.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { act, look, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashParts } from '#platform/text-shape.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import * as store from '../store/feeds.server.ts'
import { countOfFeed, insertAnswer, insertFromFeed, listOfFeed } from '../store/proposals.server.ts'

export const mostFeeds = 20
// Of a feed that is new only what is fresh is proposed, and no feed brings more at once.
const firstPosts = 5
const mostPosts = 50
const minute = 60_000

/** Follows a feed of the organisation from now on; returns its title, or why not as the id of a sentence. */
export async function addFeed(
  who: Who,
  { address: typed, type }: { address: string; type: ContentType },
): Promise<{ feed: string; title: string } | { error: string }> {
  demand(who, access.keepItems)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  const found = await findPublicFeed(typed)
  if (!found) return { error: 'source-wrong' }
  if (found.kind === 'failed') return { error: `source-${found.error}` }
  return act(who, async (context) => {
    const people = await listWholeNames(context)
    const pieces = [found.title, ...new URL(found.address).href.split(/[/.?=&]/).filter(Boolean)]
    // The own news of the organisation: nobody's page is followed.
    if (people.some((name) => pieces.some((piece) => isNameOf(piece, name))))
      return { error: 'source-person' }
    const known = await store.listFeeds(context)
    if (known.some(({ address }) => address === found.address)) return { error: 'source-known' }
    if (known.length >= mostFeeds) return { error: 'source-many' }
    const { address, title } = { ...found, title: found.title.slice(0, 200) }
    const feed = await store.insertFeed(context, { address, title, type, person })
    await context.append('share-feed.added', { feed })
    await enqueue(context, 'share.look', { organisation: who.organisation, feed })
    return { feed, title }
  })
}

/** Follows a feed no longer; what it brought stays. */
export async function removeFeed(who: Who, feed: string): Promise<void> {
  demand(who, access.keepItems)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  await act(who, async (context) => {
    if (!(await store.removeFeed(context, feed, person))) throw new Refusal('not-found')
    await context.append('share-feed.removed', { feed })
  })
}

/** Looks at a feed at once, by a press. Returns how much is new, or why it could not be read. */
export async function lookNow(
  who: Who,
  feed: string,
): Promise<{ found: number } | { error: string }> {
  demand(who, access.keepItems)
  const outcome = await lookAtFeed(who.organisation, feed)
  if (!outcome) throw new Refusal('not-found')
  return outcome.error ? { error: `source-${outcome.error}` } : { found: outcome.found }
}

/** Timed work: looks at a feed and plans the next look, until it is removed. */
export async function lookLater(job: Jobs['share.look']): Promise<void> {
  const outcome = await lookAtFeed(job.organisation, job.feed)
  if (!outcome || outcome.ended) return
  const wait = Math.max(30 * minute * 2 ** Math.min(outcome.failures, 5), outcome.wait ?? 0)
  await act(visitorOf(job.organisation), (context) =>
    enqueue(context, 'share.look', job, new Date(now().getTime() + wait)),
  )
}

async function lookAtFeed(organisation: string, id: string) {
  const who = visitorOf(organisation)
  const feed = (await look(who, store.listFeeds)).find((one) => one.id === id)
  if (!feed) return null
  // No network while a transaction is open.
  const seen = await lookAtPublicFeed(feed.address, feed, now())
  return act(who, async (context) => {
    await store.holdFeed(context, id)
    if (seen.kind === 'failed') {
      await store.noteLook(context, id, { error: seen.error })
      const { error, wait } = seen
      return { found: 0, error, wait, failures: feed.failures + 1, ended: false }
    }
    if (seen.kind === 'gone') {
      await store.noteLook(context, id, { error: 'not-found' })
      return { found: 0, error: 'not-found', wait: null, failures: 0, ended: true }
    }
    const { etag, lastModified, movedTo, wait } = seen
    const found = seen.kind === 'posts' ? await takePosts(context, id, seen.feed.posts) : 0
    const place = { etag, lastModified, ...(movedTo ? { address: movedTo } : {}) }
    await store.noteLook(context, id, { error: null, ...place })
    return { found, error: null, wait, failures: 0, ended: false }
  })
}

type Posts = Extract<
  Awaited<ReturnType<typeof lookAtPublicFeed>>,
  { kind: 'posts' }
>['feed']['posts']

/** What is new or says something else becomes a proposal; an older one that nobody answered makes way for it. */
async function takePosts(context: Act, feed: string, posts: Posts): Promise<number> {
  const isFirst = (await countOfFeed(context, feed)) === 0
  const fresh = posts.slice(0, isFirst ? firstPosts : mostPosts)
  const keyed = new Map(fresh.map((post) => [hashParts(post.id), post]))
  const before = await listOfFeed(context, feed, [...keyed.keys()])
  let found = 0
  for (const [key, post] of keyed) {
    const title = excerptOf(post.title ?? post.text, 150)
    const text = (post.text || title).slice(0, 10_000)
    if (!title) continue
    const hash = hashParts(title, text, post.address)
    const [last] = before.filter((one) => one.key === key)
    if (last?.hash === hash) continue
    if (last && !last.answer)
      await insertAnswer(context, {
        proposal: last.id,
        outcome: 'replaced',
        why: null,
        item: null,
        person: null,
      })
    const { address: link, language } = post
    await insertFromFeed(context, { feed, key, hash, title, text, link, language })
    found++
  }
  return found
}
