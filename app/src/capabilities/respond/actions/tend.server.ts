import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import type { Severity } from '../contract.ts'
import { takes } from '../model.ts'
import { listColleagues } from '../reads/roster.server.ts'
import * as records from '../store/records.server.ts'
import { changeItem, type Done, type Seen } from './change.server.ts'

/** Takes an item up, also from whoever had it. */
export async function claimItem(who: Who, seen: Seen): Promise<Done> {
  return changeItem(who, seen, async ({ context, item, person }) => {
    if (!takes(item.state, 'claim')) return null
    const kept = item.state === 'answered' || item.state === 'escalated'
    if (item.claimedBy === person && item.state !== 'waiting') return null
    const taken = item.claimedBy !== null && item.claimedBy !== person
    if (taken) await context.append('item.handed-over', { item: item.id, to: person })
    else await context.append('item.claimed', { item: item.id })
    return { state: kept ? item.state : 'claimed', claimedBy: person, until: null }
  })
}

/** Gives an item to a colleague who works in the inbox too. */
export async function handOver(who: Who, seen: Seen, to: string, reason: string): Promise<Done> {
  return changeItem(who, seen, async ({ context, item }) => {
    if (!takes(item.state, 'hand-over') || item.claimedBy === to) return null
    // Only to somebody who can open it.
    if (!(await listColleagues(context)).some(({ id }) => id === to)) throw new Refusal('not-found')
    await context.append('item.handed-over', { item: item.id, to })
    const state = item.state === 'new' ? 'claimed' : item.state
    return { state, claimedBy: to, ...(reason ? { reason } : {}) }
  })
}

/** Puts an item back into the queue, for whoever comes next. */
export async function returnItem(who: Who, seen: Seen): Promise<Done> {
  return changeItem(who, seen, async ({ context, item }) => {
    if (!takes(item.state, 'return')) return null
    await context.append('item.returned', { item: item.id, cause: 'press' })
    return { state: item.state === 'escalated' ? 'escalated' : 'new', claimedBy: null }
  })
}

/** Asks for help: it stands apart for everyone, stays with who has it, and the clock goes on. */
export async function escalateItem(who: Who, seen: Seen, reason: string): Promise<Done> {
  return changeItem(who, seen, async ({ context, item }) => {
    if (!takes(item.state, 'escalate')) return null
    const recorded = (number: number) => context.append('item.escalated', { item: item.id, number })
    return { state: 'escalated', reason, recorded }
  })
}

/** Waits for somebody else until a moment; the clock stands still until then. */
export async function pauseItem(
  who: Who,
  seen: Seen,
  pause: { reason: string; until: Date },
): Promise<Done> {
  return changeItem(who, seen, async ({ context, item, person }) => {
    if (!takes(item.state, 'wait') || pause.until <= context.now) return null
    const recorded = (number: number) => context.append('item.paused', { item: item.id, number })
    const claimedBy = item.claimedBy ?? person
    return { state: 'waiting', claimedBy, until: pause.until, reason: pause.reason, recorded }
  })
}

/** Says how much depends on it. */
export async function weighItem(who: Who, seen: Seen, severity: Severity): Promise<Done> {
  return changeItem(who, seen, async ({ context, item, person }) => {
    if (!takes(item.state, 'work') || item.severity === severity) return null
    await records.insertSeverity(context, item.id, severity, person)
    await context.append('item.weighed', { item: item.id, severity })
    return { severity }
  })
}

/** Writes something for colleagues beside the reply; it is never part of an answer. */
export async function remark(who: Who, seen: Seen, text: string): Promise<Done> {
  return changeItem(who, seen, async ({ context, item, person }) => {
    const id = await records.insertRemark(context, item.id, text, person)
    await context.append('item.remarked', { item: item.id, remark: id })
    return {}
  })
}
