import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { canonicalAddress } from '#platform/web-address.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Discussion, Item } from '../contract.ts'
import { mayBeTold } from '../model.ts'
import * as announcements from '../store/announcements.server.ts'
import { findItem } from '../store/items.server.ts'
import { listApprovals } from '../store/records.server.ts'
import { readWalked } from './protocol.server.ts'

// More at once would say nothing any more.
const most = 5

/** What communications tells everyone is being talked about, newest first. */
export async function listDiscussions(who: Who): Promise<Discussion[]> {
  demand(who, access.readDiscussions)
  return tell(who, (context) => announcements.listAnnounced(context, most))
}

/**
 * Whether colleagues are talking already at this address, and what they say; null where they are not, or where it is
 * nobody's business. `signal` is one's own, which is no other discussion.
 */
export async function findDiscussion(
  who: Who,
  link: string | null,
  signal: string | null = null,
): Promise<Discussion | null> {
  demand(who, access.readDiscussions)
  const address = canonicalAddress(link)
  if (!address) return null
  const [found] = await tell(who, async (context) => {
    const known = await announcements.findByAddress(context, address, signal)
    if (!known) return []
    const title = (await announcements.findAnnouncement(context, known.item)) ?? null
    return [{ ...known, title }]
  })
  return found ?? null
}

async function tell(
  who: Who,
  list: (context: Look) => Promise<{ item: string; title: string | null; since: Date }[]>,
): Promise<Discussion[]> {
  const rows = await look(who, async (context) => {
    const found = []
    for (const row of await list(context)) {
      const item = await findItem(context, row.item)
      if (!item || !mayBeTold(await readWalked(context, item), item.steps)) continue
      found.push({ ...row, line: await readLine(context, item), person: item.claimedBy })
    }
    return found
  })
  const names = await listNames(who, [...new Set(rows.flatMap(({ person }) => person ?? []))])
  return rows.map(({ person, ...row }) => ({
    ...row,
    answerer: person ? (names.get(person) ?? null) : null,
  }))
}

async function readLine(context: Look, item: Item): Promise<string | null> {
  const answer = item.answers.at(-1)?.text
  if (answer) return answer
  const approvals = await listApprovals(context, item.id)
  return approvals.findLast((one) => one.decision?.approved)?.text ?? null
}
