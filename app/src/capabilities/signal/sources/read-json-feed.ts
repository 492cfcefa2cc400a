import { z } from 'zod'
import { hashParts } from '#platform/text-shape.ts'
import { canonicalAddress, readerAddress } from '#platform/web-address.ts'
import { tidy, toPlainText } from '#platform/web/plain-text.ts'
import { cut, postLimits, readLanguage, readMoment, type Post } from './post.ts'
import { feedLimits, type Feed } from './read-feed.ts'
import { ReachFailure } from '#platform/web/reach.ts'

const text = z.string().nullish().catch(null)
const author = z.object({ name: text }).nullish().catch(null)
const item = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  language: text,
  author,
  authors: z.array(author).nullish().catch(null),
})
const jsonFeed = z.object({
  version: z.string().startsWith('https://jsonfeed.org/version/'),
  title: text,
  language: text,
  items: z.array(z.unknown()),
})

/** Reads a JSON Feed (1.0, 1.1); an item that is none is left out. Throws ReachFailure where it is no feed. */
export function readJsonFeed(json: string, address: string, now: Date): Feed {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    throw new ReachFailure('not-a-feed')
  }
  const feed = jsonFeed.safeParse(parsed)
  if (!feed.success) throw new ReachFailure('not-a-feed')
  const { title, language, items } = feed.data
  return {
    title: title ? cut(tidy(title), 200) : null,
    posts: items.slice(0, feedLimits.posts).flatMap((one) => {
      const read = item.safeParse(one)
      return read.success ? [readItem(read.data, address, language ?? null, now)] : []
    }),
    every: null,
    notAt: [],
  }
}

function readItem(
  one: z.infer<typeof item>,
  base: string,
  language: string | null,
  now: Date,
): Post {
  const address = readerAddress(one.url, base) ?? readerAddress(one.external_url, base)
  const title = one.title ? cut(tidy(one.title), postLimits.title) || null : null
  const name = (one.authors ?? [one.author]).find((who) => who?.name)?.name
  const shown = name ? cut(tidy(name).replaceAll('\n', ' '), postLimits.author) : null
  return {
    id: cut(
      String(one.id ?? '').trim() ||
        canonicalAddress(address) ||
        hashParts(title, one.date_published ?? null),
      postLimits.id,
    ),
    address,
    author: shown,
    accounts: shown && !/\s/.test(shown) ? [shown] : [],
    title,
    text: one.content_html
      ? toPlainText(one.content_html, postLimits.text)
      : cut(tidy(one.content_text ?? one.summary ?? ''), postLimits.text),
    language: readLanguage(one.language ?? language),
    at: readMoment(one.date_published ?? one.date_modified, now),
  }
}
