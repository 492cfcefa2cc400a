import { timingSafeEqual } from 'node:crypto'
import { demand } from '#platform/access.ts'
import { act, look } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashToken } from '#platform/secret.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { retentionDays } from '../contract.ts'
import type { DeliveryInput, MarkInput } from '../input.ts'
import { keepMentions, type FoundPost } from '../listen/keep-mentions.server.ts'
import { createMatcher } from '../listen/match-names.ts'
import { hashParts } from '#platform/text-shape.ts'
import { canonicalAddress, readerAddress } from '#platform/web-address.ts'
import { toPlainText } from '#platform/web/plain-text.ts'
import { cut, postLimits, readLanguage, readMoment, type Post } from '../sources/post.ts'
import * as store from '../store/mentions.server.ts'
import { listNames } from '../store/own-names.server.ts'
import { listSources, upsertProgress } from '../store/sources.server.ts'

const day = 86_400_000

/**
 * Says that a mention is not about the organisation, or that it is. What is not goes after thirty days. Returns the number of
 * the mark, or null where somebody marked it since the page was shown.
 */
export async function markMention(who: Who, input: MarkInput): Promise<number | null> {
  demand(who, access.markMention)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const mention = await store.findMention(context, input.mention)
    if (!mention) throw new Refusal('not-found')
    // The same press twice.
    if (mention.aboutUs === input.aboutUs) return mention.number
    if (mention.number !== input.number) return null
    const retention = input.aboutUs ? 'mention' : 'not-about-us'
    const from = input.aboutUs ? mention.foundAt : context.now
    const endsAt = new Date(from.getTime() + retentionDays[retention] * day)
    const number = mention.number + 1
    const { aboutUs } = input
    if (
      !(await store.insertMark(context, {
        mention: mention.id,
        number,
        aboutUs,
        person,
        retention,
        endsAt,
      }))
    )
      return null
    await context.append('mention.marked', { mention: mention.id, aboutUs })
    await enqueue(context, 'mention.end', { organisation: who.organisation }, endsAt)
    return number
  })
}

/**
 * Takes what another service delivers at the secret address of a webhook. What names the organisation is kept, once however
 * often it comes; the rest is forgotten. Throws `not-found` for an address that is not known, or paused.
 */
export async function deliver(
  organisation: string,
  secret: string,
  { items }: DeliveryInput,
): Promise<{ received: number; kept: number }> {
  const who = visitorOf(organisation)
  const hash = hashToken(secret)
  const { source, names } = await look(who, async (context) => ({
    source: (await listSources(context)).find(
      (one) => one.secretHash && timingSafeEqual(one.secretHash, hash),
    ),
    names: await listNames(context),
  }))
  if (!source || source.state !== 'listening') throw new Refusal('not-found')
  const match = createMatcher(names.map((name) => ({ ...name, organisation })))
  return act(who, async (context) => {
    const found: FoundPost[] = items.flatMap((item) => {
      const post = toPost(item, context.now)
      const own = match(post).get(organisation)
      return own ? [{ post, names: own }] : []
    })
    const kept = await keepMentions(context, source.id, found)
    await upsertProgress(context, source.id, { lookedAt: context.now, itemAt: context.now })
    return { received: items.length, kept }
  })
}

function toPost(item: DeliveryInput['items'][number], now: Date): Post {
  const address = readerAddress(item.address)
  const author = item.author
    ? cut(toPlainText(item.author, postLimits.author), postLimits.author)
    : null
  const text = toPlainText(item.text, postLimits.text)
  return {
    id: item.id?.trim() || canonicalAddress(address) || hashParts(text, item.publishedAt ?? null),
    address,
    author: author || null,
    accounts: author && !/\s/.test(author) ? [author] : [],
    title: item.title ? toPlainText(item.title, postLimits.title) || null : null,
    text,
    language: readLanguage(item.language),
    at: readMoment(item.publishedAt, now),
  }
}

// So that one transaction stays short, whatever has to go.
const endedAtOnce = 200

/** Deletes what has reached the end of its retention; timed work. */
export async function endMentions({ organisation }: { organisation: string }): Promise<void> {
  for (let more = true; more;)
    more = await act(visitorOf(organisation), async (context) => {
      const ended = await store.deleteEnded(context, endedAtOnce)
      await context.appendAll(
        'mention.ended',
        ended.map((mention) => ({ mention })),
      )
      return ended.length === endedAtOnce
    })
}
