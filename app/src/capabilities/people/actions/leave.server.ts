import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { withdrawLetters } from '#platform/mail.server.ts'
import { dropSubscriptions } from '#platform/push.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { isPlain } from '../model.ts'
import { endDutiesOf, listIndispensable } from '../store/duties.server.ts'
import { deletePlanned } from '../store/invitations.server.ts'
import { markBack, markLeft } from '../store/leaving.server.ts'
import { deleteSessionsOf, deleteUnusedPasses } from '../store/passes.server.ts'
import * as persons from '../store/persons.server.ts'

/**
 * Somebody leaves: from the next click on they are signed out, their links and codes open nothing, and their roles and duties
 * end. The last contact point and the last admin stay until there is another.
 */
export async function leave(
  who: Who,
  person: string,
): Promise<'left' | 'last-contact-point' | 'last-admin'> {
  demand(who, access.managePeople)
  return act(who, async (context) => {
    const found = await persons.findPerson(context, person)
    if (!found) throw new Refusal('not-found')
    if (!isPlain(found) && found.roles.includes('admin') && !who.roles.includes('admin'))
      throw new Refusal('not-allowed')
    const { staying } = await letGo(context, [person])
    return staying[0] ? (`last-${staying[0].as}` as const) : 'left'
  })
}

/** Lets people go, in a few statements however many; those without whom it cannot stay. */
export async function letGo(
  context: Act,
  people: readonly string[],
): Promise<{ left: string[]; staying: { person: string; as: 'contact-point' | 'admin' }[] }> {
  const staying = await listIndispensable(context, people)
  const keep = new Set(staying.map(({ person }) => person))
  const left = await markLeft(
    context,
    people.filter((person) => !keep.has(person)),
  )
  await deleteSessionsOf(context, left)
  await withdrawLetters(context, await deleteUnusedPasses(context, left, ['link', 'code']))
  await deletePlanned(context, left)
  await dropSubscriptions(context, left)
  await context.appendAll('role.ended', await persons.endRolesOf(context, left))
  await context.appendAll('duty.ended', await endDutiesOf(context, left))
  await context.appendAll(
    'person.left',
    left.map((person) => ({ person })),
  )
  return { left, staying }
}

/** Has somebody who left be here again, as an employee. */
export async function comeBack(who: Who, person: string): Promise<void> {
  demand(who, access.managePeople)
  await act(who, async (context) => {
    if (!(await markBack(context, person))) throw new Refusal('not-found')
    await context.append('person.joined', { person })
  })
}

/** Ends all sessions of somebody, such as on a telephone that was lost. Returns how many there were. */
export async function endSessions(who: Who, person: string): Promise<number> {
  demand(who, access.endSessions)
  return act(who, async (context) => {
    if (!(await persons.findPerson(context, person))) throw new Refusal('not-found')
    const ended = await deleteSessionsOf(context, [person])
    await context.append('sessions.ended', { person })
    return ended
  })
}
