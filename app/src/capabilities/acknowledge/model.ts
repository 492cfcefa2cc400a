import type { WorkCalendar } from '@handvat/documents/protocol-hours.ts'
import type { UnitNode } from '#capabilities/people/contract.ts'
import { addDays, addWorkingDays } from '#platform/day.ts'
import { suppress } from '#platform/suppression.ts'
import type { Who } from '#platform/who.ts'
import type { NamesConsent } from './contract.ts'

/** After how many working days reminders go where nobody chose otherwise. */
export const defaultLadder: readonly number[] = [3, 8, 15]
/** How many reminders one may choose at most, and after how many working days the last. */
export const ladderBounds = { steps: 5, days: 60 } as const

/** The last ISO date from which so many working days have gone by today. */
export function findCutoff(today: string, count: number, isFree?: WorkCalendar['isFree']): string {
  let date = addDays(today, -count)
  while (addWorkingDays(date, count, isFree) > today) date = addDays(date, -1)
  return date
}

/** What a part of a whole is called aloud: in tens of a hundred, so that nobody is counted out of a small difference. */
export function roundShare(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10) * 10
}

/** How long whoever asked for a proof may look at it, in milliseconds. */
export const proofShownFor = 86_400_000
/** For how many proofs one person may ask in a day: one for each case, and never a list. */
export const mostProofsADay = 10

/** For how many days at most the works council lets others see names; after that it decides anew. */
export const longestConsentDays = 183

/** Whether a consent counts on a day (ISO date): it was not taken back, and its last day has not passed. */
export function holds(consent: NamesConsent | undefined, today: string): boolean {
  return consent?.state === 'given' && consent.endsOn !== null && consent.endsOn >= today
}

/** Whether somebody is among those whom a consent names. Who is a manager is never, whatever else they are. */
export function mayReadNames(who: Who, consent: NamesConsent): boolean {
  if (who.roles.includes('manager')) return false
  if (who.roles.includes('hr')) return true
  return consent.sees === 'hr-contact-point' && who.duties.includes('contact-point')
}

/** A unit with what may be said of it: how many were asked, and in tens of a hundred how many answered; or nothing. */
export interface CoveredUnit {
  id: string
  parent: string | null
  name: string
  /** Whether other units lie in it. */
  inner: boolean
  shown: { asked: number; share: number } | null
}

/** How far a version was read: exactly for the whole, roundly for each unit that may show. */
export interface Covered {
  whole: { asked: number; answered: number } | null
  units: CoveredUnit[]
}

/** Adds up counts along the tree of units and hides what would tell of fewer people than the minimum. */
export function weighCoverage(
  units: readonly UnitNode[],
  counts: readonly { unit: string; asked: number; answered: number }[],
  minimum: number,
): Covered {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const sums = new Map<string, { asked: number; answered: number }>()
  const whole = { asked: 0, answered: 0 }
  const add = (sum: typeof whole, one: typeof whole) => {
    sum.asked += one.asked
    sum.answered += one.answered
  }
  for (const count of counts) {
    add(whole, count)
    // Of a unit that ended, or of none: only the whole counts them.
    for (let unit = byId.get(count.unit); unit; unit = byId.get(unit.parent ?? '')) {
      const sum = sums.get(unit.id) ?? { asked: 0, answered: 0 }
      add(sum, count)
      sums.set(unit.id, sum)
    }
  }
  const known = units.filter(({ id }) => sums.has(id))
  const top = 'everyone'
  const shown = suppress(
    [
      { id: top, parent: null, size: whole.asked },
      ...known.map(({ id, parent }) => ({
        id,
        // A unit below one that ended stands at the top.
        parent: parent && byId.has(parent) ? parent : top,
        size: sums.get(id)?.asked ?? 0,
      })),
    ],
    minimum,
  )
  return {
    whole: shown.has(top) ? whole : null,
    units: known.map(({ id, parent, name }) => {
      const sum = sums.get(id)
      return {
        id,
        parent: parent && byId.has(parent) ? parent : null,
        name,
        inner: known.some((other) => other.parent === id),
        shown:
          sum && shown.has(id)
            ? { asked: sum.asked, share: roundShare(sum.answered, sum.asked) }
            : null,
      }
    }),
  }
}
