import type { ContentType } from '@handvat/documents/code-facts.ts'
import { findCrisisNotice } from '#capabilities/crisis/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { wallOf } from '#platform/day.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ShareFeed, ShareItem, ShareProposal } from '../contract.ts'
import { weighItem } from '../model.ts'
import { getFile, rowOf, type ItemRow } from '../reads.server.ts'
import { listLinks } from '../store/counts.server.ts'
import * as feeds from '../store/feeds.server.ts'
import * as items from '../store/items.server.ts'
import * as pictures from '../store/pictures.server.ts'
import * as proposals from '../store/proposals.server.ts'

/** A proposal as its keepers see it. */
export interface ProposalView extends ShareProposal {
  /** The name of the colleague, or the title of the feed. */
  from: string
  /** The item that this feed message became before; then this is a change of it. */
  itemBefore: { id: string; title: string } | null
  type: ContentType
  pictures: { id: string; alt: string; rights: string; file: string | null }[]
}

/** What communications has on its desk: what waits for an answer, and all items by how they stand. */
export async function getDesk(
  who: Who,
  language: Language,
): Promise<{ proposals: ProposalView[]; rows: ItemRow[] }> {
  demand(who, access.keepItems)
  const document = (await findPublication(who))?.document
  const { open, rows } = await look(who, async (context) => ({
    open: await proposals.listProposals(context, { open: true }),
    rows: (await items.listItems(context)).map((item) =>
      rowOf(item, context.now, document, language),
    ),
  }))
  return { proposals: await viewProposals(who, open), rows }
}

/** How many proposals of colleagues wait for an answer. */
export async function countWaiting(who: Who): Promise<number> {
  demand(who, access.keepItems)
  const open = await look(who, (context) => proposals.listProposals(context, { open: true }))
  return open.filter(({ origin }) => origin === 'colleague').length
}

export async function getProposal(who: Who, id: string): Promise<ProposalView> {
  demand(who, access.keepItems)
  const found = await look(who, (context) => proposals.listProposals(context, { id }))
  const [view] = await viewProposals(who, found)
  if (!view) throw new Refusal('not-found')
  return view
}

/** A picture that a colleague sent in. */
export async function getProposalPicture(who: Who, proposal: string, picture: string) {
  demand(who, access.keepItems)
  return look(who, async (context) => {
    const all = await pictures.listPictures(context, { proposals: [proposal] })
    return getFile(context, all.find(({ id }) => id === picture)?.file)
  })
}

/** An item as its keepers see it, with who is on its pictures by name. */
export interface KeptItem extends ShareItem {
  standing: ReturnType<typeof weighItem>
  pictured: { id: string; picture: string; name: string; on: string }[]
  /** The short link for a post of the organisation itself. */
  ownLink: string
}

export async function getKeptItem(who: Who, id: string): Promise<KeptItem> {
  demand(who, access.keepItems)
  const crisis = (await findCrisisNotice(who)) !== null
  return look(who, async (context) => {
    const item = await items.findItem(context, id)
    if (!item) throw new Refusal('not-found')
    const on = await pictures.listPictured(
      context,
      item.pictures.map((picture) => picture.id),
    )
    const pictured = on.map(({ id, picture, name, on: day }) => ({ id, picture, name, on: day }))
    const code = (await listLinks(context, id)).get('own') ?? ''
    const ownLink = `${await readAddress(context)}/go/${code}`
    return { ...item, standing: weighItem(item, context.now, crisis), pictured, ownLink }
  })
}

export async function listShareFeeds(who: Who): Promise<ShareFeed[]> {
  demand(who, access.keepItems)
  const rows = await look(who, feeds.listFeeds)
  return rows.map(({ id, address, title, type, lookedAt, error, errorSince }) => ({
    id,
    address,
    title,
    type,
    lookedAt,
    error,
    errorSince,
  }))
}

/** What this person sent in, newest first, with the answers. */
export async function listOwnProposals(who: Who): Promise<ShareProposal[]> {
  demand(who, access.submit)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  return look(who, (context) => proposals.listProposals(context, { person }))
}

/** One item on the calendar: a day, and whether it can be shared then. */
export interface CalendarRow {
  id: string
  title: string
  type: ContentType
  day: string
  time: string
  goesAt: Date
  endsAt: Date | null
  standing: ReturnType<typeof weighItem>
}

/** What goes when, from one moment to another, in order; drafts are left out. */
export async function listCalendar(who: Who, from: Date, until: Date): Promise<CalendarRow[]> {
  demand(who, access.read)
  return look(who, async (context) => {
    const all = await items.listItems(context)
    return all
      .filter(({ state, goesAt }) => state === 'offered' && goesAt >= from && goesAt < until)
      .toSorted((a, b) => a.goesAt.getTime() - b.goesAt.getTime())
      .map((item) => ({
        id: item.id,
        title: item.title,
        type: item.type,
        ...wallOf(item.goesAt),
        goesAt: item.goesAt,
        endsAt: item.endsAt,
        standing: weighItem(item, context.now),
      }))
  })
}

async function viewProposals(
  who: Who,
  rows: readonly proposals.StoredProposal[],
): Promise<ProposalView[]> {
  const names = await listNames(who, [...new Set(rows.flatMap(({ person }) => person ?? []))])
  return look(who, async (context) => {
    const titles = await feeds.listFeedTitles(context)
    const all = await pictures.listPictures(context, { proposals: rows.map(({ id }) => id) })
    const views: ProposalView[] = []
    for (const { key, hash: _, remindedAt: __, ...row } of rows) {
      const before = row.feed && key ? await proposals.listOfFeed(context, row.feed, [key]) : []
      const known = before.find(({ answer }) => answer?.item)?.answer?.item
      const item = known ? await items.findItem(context, known) : undefined
      views.push({
        ...row,
        from: (row.person ? names.get(row.person) : titles.get(row.feed ?? '')) ?? '',
        itemBefore: item ? { id: item.id, title: item.title } : null,
        type: (row.feed && (await feeds.findFeedType(context, row.feed))) || 'informal',
        pictures: all.filter(({ proposal }) => proposal === row.id),
      })
    }
    return views
  })
}
