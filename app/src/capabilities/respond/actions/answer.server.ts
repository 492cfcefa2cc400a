import { walk } from '@handvat/documents/protocol.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { isApproved, needsSecond, takes } from '../model.ts'
import * as items from '../store/items.server.ts'
import * as records from '../store/records.server.ts'
import * as work from '../store/work.server.ts'
import { changeItem, demandPerson, type Done, type Seen } from './change.server.ts'
import { demandRule, recordRule } from './choose-rule.server.ts'

/**
 * Records the answer that a person gave on the platform; nothing is sent from here. A grave item takes only a text that
 * another person approved, word for word: `needs-second` otherwise, and nothing is written.
 */
export async function recordAnswer(
  who: Who,
  seen: Seen,
  text: string,
  address: string | null = null,
): Promise<Done | 'needs-second'> {
  let alone = false
  const done = await changeItem(who, seen, async ({ context, item, person, protocol }) => {
    if (!takes(item.state, 'work') || walk(protocol, item.steps).kind !== 'outcome') return null
    alone =
      needsSecond(item.severity) && !isApproved(await records.listApprovals(context, item.id), text)
    if (alone) return null
    const answer = await work.insertAnswer(context, { item: item.id, person, text, address })
    await work.deleteReply(context, item.id, person)
    await context.append('item.answered', { item: item.id, answer })
    return { state: 'answered' }
  })
  return alone ? 'needs-second' : done
}

/** Ends the item with what the one who signalled gets to read, and the rule that played a part where one is named. */
export async function closeItem(
  who: Who,
  seen: Seen,
  message: string,
  rule?: string | null,
): Promise<Done> {
  if (rule) await demandRule(who, rule)
  return changeItem(who, seen, async ({ context, item, person, protocol }) => {
    const here = walk(protocol, item.steps)
    if (!takes(item.state, 'work') || here.kind !== 'outcome') return null
    const outcome = here.outcome.id
    if (rule !== undefined) await recordRule(context, { item: item.id, rule, person })
    await work.insertClosing(context, { item: item.id, outcome, message, person })
    await context.append('item.closed', { item: item.id, outcome })
    return { state: 'closed' }
  })
}

/** Opens what was closed again, with why; whoever signalled sees that somebody is at it. Its clocks begin anew. */
export async function reopenItem(who: Who, seen: Seen, reason: string): Promise<Done> {
  return changeItem(who, seen, async ({ context, item, person }) => {
    // What is not about us comes back by taking that back where it was said.
    if (!takes(item.state, 'reopen') || item.closing?.outcome === 'not-about-us') return null
    const recorded = (number: number) => context.append('item.reopened', { item: item.id, number })
    return { state: 'claimed', claimedBy: person, reason, clockFrom: context.now, recorded }
  })
}

/** Keeps an unfinished reply of this person; it survives reload, sign-out, hand-over, merge and restart. */
export async function saveReply(who: Who, item: string, text: string): Promise<void> {
  const person = demandPerson(who)
  await act(who, async (context) => {
    if (!(await items.findItem(context, item))) throw new Refusal('not-found')
    await work.upsertReply(context, { item, person, text })
  })
}

/** Asks a second person to read exactly this text. */
export async function askApproval(who: Who, seen: Seen, text: string): Promise<Done> {
  return changeItem(who, seen, async ({ context, item, person, protocol }) => {
    if (!takes(item.state, 'work') || walk(protocol, item.steps).kind !== 'outcome') return null
    const approval = await records.insertApproval(context, item.id, text, person)
    await work.upsertReply(context, { item: item.id, person, text })
    await context.append('item.approval-asked', { item: item.id, approval })
    return {}
  })
}

/** Says yes or no to a text that somebody else wrote; nobody approves their own words. */
export async function decideApproval(
  who: Who,
  seen: Seen,
  decision: { approval: string; approved: boolean; reason: string | null },
): Promise<Done> {
  return changeItem(who, seen, async ({ context, item, person }) => {
    const { approval, approved, reason } = decision
    const known = await records.listApprovals(context, item.id)
    const asked = known.find(({ id }) => id === approval)
    if (!takes(item.state, 'work') || !asked || asked.decision) return null
    if (asked.askedBy === person) throw new Refusal('not-allowed')
    await records.insertDecision(context, approval, { approved, reason, person })
    await context.append('item.approval-given', { item: item.id, approval, approved })
    return {}
  })
}
