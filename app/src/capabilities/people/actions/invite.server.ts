import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Role } from '../contract.ts'
import { lasts, readInviteLines, type BadLine } from '../model.ts'
import { withdrawLetters } from '#platform/mail.server.ts'
import { deleteUnusedPasses } from '../store/passes.server.ts'
import * as persons from '../store/persons.server.ts'
import { givePass, type Invited, type WriteLetter } from './give-pass.server.ts'

/**
 * Invites everyone named in `typed`: by mail, by a link to hand out where there is no mail server, or by a code to
 * print for who has no address. Whoever is here already is left alone.
 */
export async function invitePeople(
  who: Who,
  typed: string,
  role: Role,
  letter: { appUrl: string; write: WriteLetter },
): Promise<{ invited: Invited[]; bad: BadLine[] }> {
  demand(who, access.invite)
  // Only an admin makes others more than an employee.
  if (role !== 'employee' && !who.roles.includes('admin')) throw new Refusal('not-allowed')
  const { lines, bad } = readInviteLines(typed)
  const invited: Invited[] = []
  await act(who, async (context) => {
    for (const line of lines) {
      const { id, added } = await persons.upsertPerson(context, line)
      if (!added) {
        invited.push({ person: id, ...line, outcome: 'known' })
        continue
      }
      await persons.grantRole(context, id, 'employee')
      await persons.grantRole(context, id, role)
      const given = await givePass(
        context,
        { id, ...line, language: null },
        lasts.invitation,
        letter,
      )
      await context.append('person.invited', {
        person: id,
        roles: role === 'employee' ? [role] : ['employee', role],
        by: given.outcome === 'code' ? 'code' : 'link',
      })
      invited.push(given)
    }
  })
  return { invited, bad }
}

/** Gives someone a new link or code; earlier unused ones stop working. */
export async function renewPass(
  who: Who,
  person: string,
  letter: { appUrl: string; write: WriteLetter },
): Promise<Invited> {
  demand(who, access.invite)
  return act(who, async (context) => {
    const found = await persons.findPerson(context, person)
    if (!found) throw new Refusal('not-found')
    // Whoever holds the link is the person: only an admin may make one for someone with more than the plain role.
    const plain = found.duties.length === 0 && found.roles.every((role) => role === 'employee')
    if (!plain && !who.roles.includes('admin')) throw new Refusal('not-allowed')
    const kind = found.email ? 'link' : 'code'
    await withdrawLetters(context, await deleteUnusedPasses(context, person, kind))
    const given = await givePass(context, found, lasts.invitation, letter)
    await context.append('pass.renewed', {
      person,
      by: given.outcome === 'code' ? 'code' : 'link',
    })
    return given
  })
}
