import { randomUUID } from 'node:crypto'
import { listFacts } from '#capabilities/facts/reads.server.ts'
import type { Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { countDifferent, foldWords, hashParts, shapeOfText } from '#platform/text-shape.ts'
import { canonicalAddress } from '#platform/web-address.ts'
import { retentionDays, type OwnName } from '../contract.ts'
import { showName } from '../model.ts'
import type { Post } from '../sources/post.ts'
import * as keyStore from '../store/mention-keys.server.ts'
import * as store from '../store/mentions.server.ts'
import { createProposer, type Propose } from './triage-mention.server.ts'

/** A post that names an organisation, with the names that stand in it. */
export interface FoundPost {
  post: Post
  names: readonly OwnName[]
}

// Older than this is no news: a feed that is added today may hold years.
const oldestDays = 30
// Fewer words may be written twice by one person and be two things.
const fewestWords = 10
// Of this many earlier mentions it is asked whether they tell the same.
const compared = 1_000
const sameBits = 3

const day = 86_400_000

/**
 * Keeps what is new of some posts as mentions and appends `mention.found` for each, within one transaction. A post that is
 * known, by its id at the source, its address or its author and exact words, is not kept again. Returns how many were new.
 */
export async function keepMentions(
  context: Act,
  source: string,
  found: readonly FoundPost[],
): Promise<number> {
  const fresh = found.filter(({ post }) => !isOld(post, context.now))
  if (fresh.length === 0) return 0
  await keyStore.lockMentions(context)
  const keyed = fresh.map((one) => ({ ...one, keys: keysOf(source, one.post) }))
  const known = await keyStore.findKeys(
    context,
    keyed.flatMap(({ keys }) => keys),
  )
  const stories = keyed.some(({ keys }) => keys.every((key) => !known.has(key)))
    ? await store.listSimhashes(context, compared)
    : []
  const today = new Date(context.now).setUTCHours(0, 0, 0, 0)
  const isFirst = !(await store.isAnySince(context, new Date(today)))
  const propose = createProposer(await listFacts(context))
  let count = 0
  for (const { post, names, keys } of keyed) {
    const before = keys.map((key) => known.get(key)).find((id) => id !== undefined)
    const mention = before ?? randomUUID()
    if (before === undefined) {
      await addMention(context, source, mention, { post, names }, stories, propose)
      count++
    } else if (post.address && !known.has(keys[1] ?? ''))
      await keyStore.insertSighting(context, { mention, address: post.address, source })
    const added = keys.filter((key) => !known.has(key))
    if (added.length > 0) await keyStore.insertKeys(context, mention, added)
    for (const key of added) known.set(key, mention)
  }
  // What is found on one day ends within one day.
  const end = new Date(today + (retentionDays.mention + 1) * day)
  if (count > 0 && isFirst)
    await enqueue(context, 'mention.end', { organisation: context.who.organisation }, end)
  return count
}

async function addMention(
  context: Act,
  source: string,
  id: string,
  { post, names }: FoundPost,
  stories: { id: string; simhash: string }[],
  propose: Propose,
): Promise<void> {
  const story = shapeOfText(post.text)
  const like = story
    ? stories.find((other) => countDifferent(other.simhash, story) <= sameBits)
    : undefined
  const proposal = propose(post, names)
  await store.insertMention(context, {
    id,
    source,
    address: post.address,
    author: post.author,
    title: post.title,
    text: post.text,
    names: [...new Set(names.map(showName))],
    ...proposal,
    publishedAt: post.at,
    simhash: story,
    like: like?.id ?? null,
    retention: 'mention',
    endsAt: new Date(context.now.getTime() + retentionDays.mention * day),
  })
  if (story) stories.unshift({ id, simhash: story })
  await context.append('mention.found', { mention: id, source })
}

function isOld(post: Post, now: Date): boolean {
  return post.at !== null && now.getTime() - post.at.getTime() > oldestDays * day
}

/** By what a post is known again; the second is that of its address, where it has one. */
function keysOf(source: string, post: Post): string[] {
  const keys = [hashParts('id', source, post.id)]
  const address = canonicalAddress(post.address)
  if (address) keys.push(hashParts('address', address))
  const words = foldWords(`${post.title ?? ''} ${post.text}`)
  if (post.author && words.length >= fewestWords)
    keys.push(hashParts('words', foldWords(post.author).join(' '), words.join(' ')))
  return [...new Set(keys)]
}
