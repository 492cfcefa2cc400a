import {
  addBusinessMinutes,
  readTime,
  readWallClock,
  type WorkCalendar,
} from '@handvat/documents/protocol-hours.ts'
import { mayRest, walk, type Protocol, type Step as Place } from '@handvat/documents/protocol.ts'
import type { AnswerRequest, Item, ItemState, RosterSlot, Severity, Step } from './contract.ts'

/** Which presses an item takes in each state; everything else comes too late. */
const allowed: Record<ItemState, readonly Press[]> = {
  new: ['claim', 'escalate', 'work', 'merge', 'hand-over'],
  claimed: ['claim', 'return', 'wait', 'escalate', 'work', 'merge', 'hand-over'],
  waiting: ['claim', 'return', 'escalate', 'work', 'merge', 'hand-over'],
  escalated: ['claim', 'return', 'wait', 'work', 'merge', 'hand-over'],
  answered: ['claim', 'escalate', 'work', 'merge', 'hand-over'],
  closed: ['reopen'],
}
export type Press =
  'claim' | 'return' | 'wait' | 'escalate' | 'work' | 'merge' | 'hand-over' | 'reopen'

/** Whether an item in this state takes this press. */
export function takes(state: ItemState, press: Press): boolean {
  return allowed[state].includes(press)
}

/** Whether another person must approve the exact text before it may be copied or recorded as sent. */
export function needsSecond(severity: Severity): boolean {
  return severity === 'grave'
}

/** The approved text, once a second person said yes to exactly these words. */
export function isApproved(
  approvals: readonly { text: string; decision: { approved: boolean } | null }[],
  text: string,
): boolean {
  return approvals.some((one) => one.text === text && one.decision?.approved === true)
}

/** Whether an answer is on its way or may be there, so that no other goes from an own account. */
export function isUnderWay({ state }: Pick<AnswerRequest, 'state'>): boolean {
  return state === 'waiting' || state === 'sending' || state === 'uncertain'
}

/** Where a path has come; null where the protocol does not know it, which only a fault of ours can bring. */
export function placeOf(protocol: Protocol, steps: readonly Step[]): Place {
  return walk(protocol, [...steps])
}

/** By when the next thing must have happened; null where no clock runs. */
export function dueOf(
  item: Pick<Item, 'state' | 'clockFrom' | 'until' | 'steps'>,
  protocol: Protocol,
  calendar: WorkCalendar,
): Date | null {
  if (item.state === 'answered' || item.state === 'closed') return null
  if (item.state === 'waiting') return item.until
  const here = placeOf(protocol, item.steps)
  const waits = item.state === 'new' || item.state === 'escalated'
  if (here.kind === 'question') {
    const { look, keep } = protocol.clocks
    return addBusinessMinutes(protocol.hours, item.clockFrom, waits ? look : keep, calendar)
  }
  const { clock } = here.outcome
  if (mayRest(here.outcome)) return null
  const minutes = (waits ? clock.acknowledge : clock.answer) ?? clock.answer ?? clock.acknowledge
  if (minutes === null) return null
  return clock.always
    ? new Date(item.clockFrom.getTime() + minutes * 60_000)
    : addBusinessMinutes(protocol.hours, item.clockFrom, minutes, calendar)
}

/** When claimed work on which nothing happened since `last` goes back to the queue. */
export function returnsAt(protocol: Protocol, last: Date, calendar: WorkCalendar): Date {
  return addBusinessMinutes(protocol.hours, last, protocol.clocks.keep, calendar)
}

/** Who has webcare duty at a moment, by the clock of the organisation; null when nobody has. The first slot that fits counts. */
export function whoIsOn(
  slots: readonly RosterSlot[],
  moment: Date,
  zone: string,
): RosterSlot | null {
  const { day, minutes } = readWallClock(moment, zone)
  return (
    slots.find(
      (slot) => slot.day === day && readTime(slot.from) <= minutes && minutes < readTime(slot.to),
    ) ?? null
  )
}

// Of these nobody is told that they are talked about: it would be about a colleague, or warn whoever threatens.
const quiet: ReadonlySet<string> = new Set(['colleague', 'wrongdoing', 'threat'])

/** Whether everyone who meets the same post may know that colleagues are on it. */
export function mayBeTold(protocol: Protocol, steps: readonly Step[]): boolean {
  const here = placeOf(protocol, steps)
  return here.kind === 'question' || !quiet.has(here.outcome.id)
}
