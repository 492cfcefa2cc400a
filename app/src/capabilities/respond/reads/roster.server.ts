import { listHolders, listNames, readCalendar } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { RosterSlot } from '../contract.ts'
import { whoIsOn } from '../model.ts'
import { findRoster } from '../store/desk.server.ts'

/** Who works in the inbox, by name; within a transaction that is open already. */
export async function listColleagues(context: Look): Promise<{ id: string; name: string }[]> {
  return listHolders(context, { roles: ['communications'], duties: ['webcare'] })
}

/** The week of webcare duty, who can have it, and who has it now. */
export async function getRoster(who: Who): Promise<{
  number: number
  slots: RosterSlot[]
  savedBy: string | null
  savedAt: Date | null
  colleagues: { id: string; name: string }[]
  now: OnDuty | null
}> {
  demand(who, access.readDesk)
  const { roster, colleagues, on } = await look(who, async (context) => {
    const week = await findRoster(context)
    return {
      roster: week,
      colleagues: await listColleagues(context),
      on: whoIsOn(week.slots, context.now, (await readCalendar(context)).zone),
    }
  })
  const names = await listNames(who, [
    ...new Set([on?.person, on?.deputy, roster.person].filter((id) => typeof id === 'string')),
  ])
  return {
    number: roster.number,
    slots: roster.slots,
    savedBy: roster.person ? (names.get(roster.person) ?? null) : null,
    savedAt: roster.at,
    colleagues,
    now: on && nameDuty(on, names),
  }
}

/** Who has webcare duty at this moment, and until when on the clock. */
export interface OnDuty {
  id: string
  name: string
  deputy: string | null
  until: string
}

/** Who has webcare duty now; null when nobody has. */
export async function findOnDuty(who: Who): Promise<OnDuty | null> {
  demand(who, access.respond)
  const on = await look(who, async (context) =>
    whoIsOn((await findRoster(context)).slots, context.now, (await readCalendar(context)).zone),
  )
  if (!on) return null
  const ids = [on.person, on.deputy].filter((id) => id !== null)
  return nameDuty(on, await listNames(who, ids))
}

function nameDuty(on: RosterSlot, names: Map<string, string>): OnDuty {
  return {
    id: on.person,
    name: names.get(on.person) ?? '',
    deputy: on.deputy ? (names.get(on.deputy) ?? null) : null,
    until: on.to,
  }
}
