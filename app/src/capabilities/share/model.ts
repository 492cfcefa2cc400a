import type { ContentType } from '@handvat/documents/code-facts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { ItemStanding, ItemState, Opening, ShareChannel } from './contract.ts'

/** Whether something can be shared now. A crisis comes first, because it holds for everything. */
export function weighItem(
  item: { state: ItemState; goesAt: Date; endsAt: Date | null },
  now: Date,
  crisis = false,
): ItemStanding {
  if (item.state !== 'offered') return item.state
  if (item.goesAt > now) return 'embargo'
  if (item.endsAt && item.endsAt <= now) return 'expired'
  return crisis ? 'crisis' : 'open'
}

/** Whether the line about where one works is needed, as with own offers and rewards, or good manners; it can always be left out. */
export function adviseDisclosure(type: ContentType, reward: string | null): 'needed' | 'usual' {
  return type === 'commercial' || reward !== null ? 'needed' : 'usual'
}

/**
 * The opening that somebody begins with: for one person and item always the same, and spread over the openings. In the
 * language asked for where there is one in it. Undefined where there is none.
 */
export function chooseOpening(
  openings: readonly Opening[],
  language: Language,
  person: string,
  item: string,
): Opening | undefined {
  const own = openings.filter((opening) => opening.language === language)
  const choice = own.length > 0 ? own : openings
  return choice[hashNumber(`${person} ${item}`) % Math.max(1, choice.length)]
}

// FNV-1a: spreads evenly and tells nothing secret.
function hashNumber(text: string): number {
  let hash = 0x811c9dc5
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** The address behind a short link, with what tells the place and the item and never a person. */
export function writeTarget(link: string, channel: ShareChannel, title: string): string {
  const url = new URL(link)
  url.searchParams.set('utm_source', channel)
  url.searchParams.set('utm_medium', channel === 'own' ? 'social' : 'social-ambassador')
  url.searchParams.set('utm_campaign', slugOf(title))
  return url.href
}

/** A title as a piece of an address, at most forty characters. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return words || 'handvat'
}

// What asks for a preview says so; everything that calls itself a browser without these words is a person.
const robot =
  /bot\b|bot\/|crawl|spider|preview|scrap|embed|facebookexternalhit|meta-external|whatsapp|slack|discord|telegram|mastodon|cardyb|pleroma|misskey|lighthouse/i

/** Whether this is a browser of somebody, to be led on, rather than a machine that draws a preview. */
export function isReader(agent: string | null): boolean {
  return agent !== null && /^mozilla\//i.test(agent) && !robot.test(agent)
}

/** The days of the week around a day, Monday first, as ISO dates. */
export function listWeek(day: string): string[] {
  const noon = Date.parse(`${day}T12:00:00Z`)
  const monday = noon - ((new Date(noon).getUTCDay() + 6) % 7) * 86_400_000
  return Array.from({ length: 7 }, (_, index) =>
    new Date(monday + index * 86_400_000).toISOString().slice(0, 10),
  )
}

/** Within so many working days a colleague who sent something in has an answer. */
export const answerWithin = 5

/** Counts that may be shown: nothing below the smallest, and no single one that could be worked out from the sum. */
export function showCounts<Key extends string>(
  counts: ReadonlyMap<Key, number>,
  minimum: number,
): { total: number | null; shown: Map<Key, number>; rest: number } {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (total < minimum) return { total: null, shown: new Map(), rest: 0 }
  const large = [...counts].filter(([, count]) => count >= minimum).sort((a, b) => b[1] - a[1])
  const restOf = (rows: readonly [Key, number][]) =>
    total - rows.reduce((sum, [, count]) => sum + count, 0)
  // What is left over must be nothing, or as large itself; else the smallest that is shown goes along with it.
  while (large.length > 0 && restOf(large) > 0 && restOf(large) < minimum) large.pop()
  return { total, shown: new Map(large), rest: restOf(large) }
}
