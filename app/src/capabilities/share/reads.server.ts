import type { CodeDocument } from '@handvat/documents/code.ts'
import type { ContentType } from '@handvat/documents/code-facts.ts'
import { findCrisisNotice } from '#capabilities/crisis/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { findProgramme } from '#capabilities/programme/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import * as files from '#platform/files.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import {
  shareChannels,
  type ItemPicture,
  type ItemStanding,
  type Opening,
  type ShareChannel,
  type ShareItem,
} from './contract.ts'
import { adviseDisclosure, chooseOpening, weighItem } from './model.ts'
import { findAgreement, goalOf } from './model-code.ts'
import { listLinks } from './store/counts.server.ts'
import { findItem, listItems } from './store/items.server.ts'
import { listPictured } from './store/pictures.server.ts'

/** Whether there is a programme to share in, and whether this person is sent what is new. */
export async function findSharing(
  who: Who,
): Promise<{ open: boolean; joined: boolean; crisis: boolean }> {
  demand(who, access.read)
  const programme = await findProgramme(who)
  const crisis = (await findCrisisNotice(who)) !== null
  return { open: programme?.open ?? false, joined: programme?.joined ?? false, crisis }
}

/** One line of the library. */
export interface ItemRow {
  id: string
  type: ContentType
  title: string
  standing: ItemStanding
  goal: string | null
  languages: Language[]
  goesAt: Date
  endsAt: Date | null
  picture: { id: string; alt: string } | null
}

/** What may be asked of the library. */
export interface ItemFilter {
  search: string
  type: ContentType | null
}

const withdrawnFor = 180 * 86_400_000

/**
 * The library for who works here: what can be shared now, newest first, how much is still to come, and what was withdrawn in
 * the last half year, so that whoever shared it can take it away.
 */
export async function listShareable(
  who: Who,
  language: Language,
  filter: ItemFilter,
): Promise<{
  rows: ItemRow[]
  total: number
  coming: number
  withdrawn: { id: string; title: string; cause: ShareItem['cause']; at: Date }[]
}> {
  demand(who, access.read)
  const document = (await findPublication(who))?.document
  return look(who, async (context) => {
    const items = await listItems(context)
    const open = items.filter((item) => weighItem(item, context.now) === 'open')
    const rows = open
      .map((item) => rowOf(item, context.now, document, language))
      .filter((row) => matches(row, filter))
    const recent = context.now.getTime() - withdrawnFor
    return {
      rows,
      total: open.length,
      coming: items.filter((item) => weighItem(item, context.now) === 'embargo').length,
      withdrawn: items
        .filter(({ state, stateAt }) => state === 'withdrawn' && stateAt.getTime() > recent)
        .map(({ id, title, cause, stateAt }) => ({ id, title, cause, at: stateAt })),
    }
  })
}

/** How many items that can be shared now were offered since a moment. */
export async function countFresh(who: Who, since: Date): Promise<number> {
  demand(who, access.read)
  return look(who, async (context) => {
    const items = await listItems(context)
    return items.filter(
      (item) =>
        weighItem(item, context.now) === 'open' && (item.stateAt > since || item.goesAt > since),
    ).length
  })
}

/** One item for who shares it. What is under embargo has a title and a day, and nothing else yet. */
export interface ShareView {
  id: string
  title: string
  type: ContentType
  standing: ItemStanding
  cause: ShareItem['cause']
  reason: string | null
  stateAt: Date
  goesAt: Date
  endsAt: Date | null
  shown: {
    source: string
    link: string
    goal: string | null
    limits: string | null
    reward: string | null
    disclosure: 'needed' | 'usual'
    /** The one that this person begins with. */
    opening: Opening | null
    /** All of them, to compare own words with on the device. */
    openings: readonly Opening[]
    pictures: (ItemPicture & { mine: boolean })[]
    /** The short link of each place. */
    links: Record<ShareChannel, string>
    agreement: { owner: string; hours: string | null; text: string } | null
  } | null
}

/** One item as whoever works here sees it; throws `not-found` for what is not offered. */
export async function getShareView(who: Who, id: string, language: Language): Promise<ShareView> {
  demand(who, access.read)
  const crisis = (await findCrisisNotice(who)) !== null
  const document = (await findPublication(who))?.document
  return look(who, async (context) => {
    const item = await findItem(context, id)
    if (!item || item.state === 'draft') throw new Refusal('not-found')
    const standing = weighItem(item, context.now, crisis)
    const { title, type, cause, reason, stateAt, goesAt, endsAt } = item
    const facts = { id, title, type, standing, cause, reason, stateAt, goesAt, endsAt }
    if (standing === 'embargo' || standing === 'withdrawn') return { ...facts, shown: null }
    const codes = await listLinks(context, id)
    const address = await readAddress(context)
    const on = await listPictured(
      context,
      item.pictures.map((picture) => picture.id),
    )
    const mine = on.filter(({ person }) => person === who.person).map(({ picture }) => picture)
    const shown = {
      source: item.source,
      link: item.link,
      goal: goalOf(item, document, language),
      limits: item.limits,
      reward: item.reward,
      disclosure: adviseDisclosure(type, item.reward),
      opening: chooseOpening(item.openings, language, who.person ?? '', id) ?? null,
      openings: item.openings,
      pictures: item.pictures
        .filter(({ file }) => file)
        .map((picture) => ({ ...picture, mine: mine.includes(picture.id) })),
      links: Object.fromEntries(
        shareChannels.map((channel) => [channel, `${address}/go/${codes.get(channel) ?? ''}`]),
      ) as Record<ShareChannel, string>,
      agreement: findAgreement(document, type, language),
    }
    return { ...facts, shown }
  })
}

/** A picture of an item that may be seen by who works here; gone once it was withdrawn. */
export async function getItemPicture(who: Who, item: string, picture: string, keeper: boolean) {
  demand(who, access.read)
  return look(who, async (context) => {
    const found = await findItem(context, item)
    const standing = found && weighItem(found, context.now)
    const hidden = standing === 'draft' || standing === 'embargo'
    if (!found || (hidden && !keeper)) throw new Refusal('not-found')
    return getFile(context, found.pictures.find(({ id }) => id === picture)?.file)
  })
}

export function rowOf(
  item: ShareItem,
  now: Date,
  document: CodeDocument | undefined,
  language: Language,
): ItemRow {
  const [picture] = item.pictures.filter(({ file }) => file)
  return {
    id: item.id,
    type: item.type,
    title: item.title,
    standing: weighItem(item, now),
    goal: goalOf(item, document, language),
    languages: [...new Set(item.openings.map((opening) => opening.language))],
    goesAt: item.goesAt,
    endsAt: item.endsAt,
    picture: picture ? { id: picture.id, alt: picture.alt } : null,
  }
}

export async function getFile(context: Look, file: string | null | undefined) {
  const found = file ? await files.findPicture(context, file) : undefined
  if (!found) throw new Refusal('not-found')
  return found
}

function matches(row: ItemRow, { search, type }: ItemFilter): boolean {
  if (type && row.type !== type) return false
  const wanted = search.trim().toLowerCase()
  return [row.title, row.goal ?? ''].some((text) => text.toLowerCase().includes(wanted))
}

/** What was offered, followed and left in a month; within an open transaction, for figures alone. */
export { countClicks, countOffers, countReasons } from './store/month-counts.server.ts'
