import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { assignedDuties, type Role } from '../contract.ts'
import type { DutyGiven } from '../input.ts'
import * as duties from '../store/duties.server.ts'
import * as persons from '../store/persons.server.ts'
import { findUnit } from '../store/units.server.ts'

/** Gives a role; everyone is an employee already. */
export async function grantRole(who: Who, person: string, role: Role): Promise<void> {
  demand(who, access.giveRoles)
  await act(who, async (context) => {
    await getPerson(context, person)
    if (await persons.grantRole(context, person, role))
      await context.append('role.granted', { person, role })
  })
}

/** Ends a role, unless nobody would be left as admin. */
export async function endRole(
  who: Who,
  person: string,
  role: Role,
): Promise<'ended' | 'last-admin'> {
  demand(who, access.giveRoles)
  if (role === 'employee') throw new Refusal('not-allowed')
  return act(who, async (context) => {
    await getPerson(context, person)
    if (role === 'admin' && (await isLast(context, person, 'admin'))) return 'last-admin'
    if (await persons.endRole(context, person, role))
      await context.append('role.ended', { person, role })
    return 'ended'
  })
}

/** Gives a duty, or changes when somebody can be reached and for which unit. Nobody but an admin gives themselves one. */
export async function assignDuty(who: Who, person: string, given: DutyGiven): Promise<void> {
  demand(who, access.managePeople)
  if (person === who.person && !who.roles.includes('admin')) throw new Refusal('not-allowed')
  await act(who, async (context) => {
    await getPerson(context, person)
    if (given.unit && !(await findUnit(context, given.unit))) throw new Refusal('not-found')
    await duties.assignDuty(context, { person, ...given })
    await context.append('duty.assigned', { person, duty: given.duty, unit: given.unit })
  })
}

/** Ends a duty, unless nobody would be left as contact point. */
export async function endDuty(
  who: Who,
  person: string,
  duty: DutyGiven['duty'],
): Promise<'ended' | 'last-contact-point'> {
  demand(who, access.managePeople)
  if (!assignedDuties.includes(duty)) throw new Refusal('not-allowed')
  return act(who, async (context) => {
    await getPerson(context, person)
    if (duty === 'contact-point' && (await isLast(context, person, 'contact-point')))
      return 'last-contact-point'
    if (await duties.endDuty(context, person, duty))
      await context.append('duty.ended', { person, duty })
    return 'ended'
  })
}

async function isLast(context: Act, person: string, as: 'contact-point' | 'admin') {
  return (await duties.listIndispensable(context, [person])).some((found) => found.as === as)
}

async function getPerson(context: Act, person: string): Promise<void> {
  if (!(await persons.findPerson(context, person))) throw new Refusal('not-found')
}
