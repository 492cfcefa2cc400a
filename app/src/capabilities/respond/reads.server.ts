import type { Protocol } from '@handvat/documents/protocol.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { listReadable } from '#capabilities/signal/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type {
  AnswerRequest,
  Approval,
  Item,
  ItemState,
  Origin,
  OwnAccount,
  Progress,
  Said,
} from './contract.ts'
import { listAnswerRequests, listOwnAccounts } from './reads/own-accounts.server.ts'
import { mayBeTold } from './model.ts'
import { readWalked } from './reads/protocol.server.ts'
import { listColleagues } from './reads/roster.server.ts'
import { listSaid } from './reads/said.server.ts'
import { readTimeline, type TimelineEntry } from './reads/timeline.server.ts'
import { findAnnouncement } from './store/announcements.server.ts'
import * as closed from './store/closed-counts.server.ts'
import * as follow from './store/follow.server.ts'
import { findItem } from './store/items.server.ts'
import { countViews } from './store/list.server.ts'
import * as merges from './store/merges.server.ts'
import { listApprovals, listRemarks, listRules } from './store/records.server.ts'
import { listReplies } from './store/work.server.ts'

/** Another item, in few words. */
export interface Neighbour {
  id: string
  said: Said
  by: string
  openedAt: Date
}

/** One item with all that its page shows. */
export interface ItemView {
  item: Item
  said: Said
  protocol: Protocol
  /** Everyone who is named on the page, by id. */
  names: Map<string, string>
  /** This person's own unfinished reply, and what they had written on items that went into this one. */
  reply: string | null
  otherReplies: string[]
  approvals: Approval[]
  /** Answers that are posted from an own account, and from which one can be posted. */
  requests: AnswerRequest[]
  ownAccounts: OwnAccount[]
  remarks: { id: string; text: string; person: string; at: Date }[]
  merged: Neighbour[]
  likely: (Neighbour & { why: merges.Likeness; state: ItemState })[]
  timeline: TimelineEntry[]
  /** The rule of the code that played a part, as somebody chose it. */
  rule: string | null
  colleagues: { id: string; name: string }[]
  /** What everyone is told of it; null where nothing is. */
  announcement: string | null
  /** Whether everyone may be told. */
  tellable: boolean
}

const mostLikely = 60

/** One item, for who works in the inbox; throws `not-found`. */
export async function getItem(who: Who, id: string): Promise<ItemView> {
  demand(who, access.respond)
  const found = await look(who, (context) => readItem(context, id))
  if (!found) throw new Refusal('not-found')
  const { item, likely, merged, replies, ...rest } = found
  const said = await listSaid(who, [
    item.origin,
    ...[...likely, ...merged].map((one) => one.origin),
  ])
  const own = said.get(item.origin.id)
  if (!own) throw new Refusal('not-found')
  const ownAccounts = await look(who, (context) => listOwnAccounts(context, own.link))
  const names = await listNames(who, [
    ...new Set(
      [
        ...[...said.values()].map(({ sender }) => sender),
        ...listPersons(item),
        ...rest.approvals.flatMap((one) => [one.askedBy, one.decision?.person]),
        ...rest.requests.map((one) => one.person),
        ...rest.remarks.map((one) => one.person),
        ...rest.timeline.flatMap((one) => [
          one.person,
          one.name === 'item.handed-over' ? one.about : null,
        ]),
      ].filter((person) => typeof person === 'string'),
    ),
  ])
  const introduce = <Other extends { id: string; origin: Origin; openedAt: Date }>(
    others: readonly Other[],
  ) =>
    others.flatMap((other) => {
      const what = said.get(other.origin.id)
      const by = what?.sender ? (names.get(what.sender) ?? '') : (what?.author ?? '')
      return what ? [{ ...other, said: what, by }] : []
    })
  return {
    ...rest,
    item,
    ownAccounts,
    said: own,
    names,
    reply: replies.find((one) => one.item === item.id)?.text ?? null,
    otherReplies: replies.filter((one) => one.item !== item.id).map(({ text }) => text),
    likely: introduce(likely),
    merged: introduce(merged),
  }
}

async function readItem(context: Look, id: string) {
  // Before the item: a job may write in between, and a page must not show its outcome with a revision of before it.
  const requests = await listAnswerRequests(context, id)
  const item = await findItem(context, id)
  if (!item) return undefined
  const protocol = await readWalked(context, item)
  const merged = await merges.listMerged(context, id)
  const all = [id, ...merged.map((one) => one.id)]
  return {
    item,
    protocol,
    merged,
    likely:
      item.state === 'closed' || item.into ? [] : await merges.listLikely(context, id, mostLikely),
    replies: context.who.person ? await listReplies(context, all, context.who.person) : [],
    approvals: await listApprovals(context, id),
    requests,
    remarks: await listRemarks(context, all),
    timeline: await readTimeline(context, item, protocol),
    rule: [...(await listRules(context, id)).values()].at(-1) ?? null,
    colleagues: await listColleagues(context),
    announcement: (await findAnnouncement(context, id)) ?? null,
    tellable: item.state !== 'closed' && mayBeTold(protocol, item.steps),
  }
}

function listPersons(item: Item): (string | null | undefined)[] {
  return [item.claimedBy, item.closing?.person, ...item.answers.map((answer) => answer.person)]
}

/** How many items are open. */
export async function countOpen(who: Who): Promise<number> {
  demand(who, access.respond)
  const counts = await look(who, (context) => countViews(context, ['open']))
  return counts.get('open') ?? 0
}

/** How it goes with those of the signals that the person may read. */
export async function listProgress(
  who: Who,
  signals: readonly string[],
): Promise<Map<string, Progress>> {
  demand(who, access.followProgress)
  const readable = await listReadable(who, signals)
  return look(who, (context) => follow.listProgress(context, readable))
}

/** Closed items with how long they waited, and how many mentions came in; within an open transaction, for figures alone. */
export { listResponses } from './reads/responses.server.ts'
export const countMentions: typeof closed.countMentions = closed.countMentions
