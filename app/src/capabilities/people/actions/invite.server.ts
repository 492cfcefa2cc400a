import { randomUUID } from 'node:crypto'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { withdrawLetters } from '#platform/mail.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Language, Role } from '../contract.ts'
import { isPlain, lasts, readInviteLines, type BadLine } from '../model.ts'
import { claimInvitation, keepInvited } from '../store/invitations.server.ts'
import { deleteUnusedPasses } from '../store/passes.server.ts'
import * as persons from '../store/persons.server.ts'
import { givePass, givePasses, type Invited, type WriteLetter } from './give-pass.server.ts'

/**
 * Invites everyone named in `typed`: by mail, by a link to hand out where there is no mail server, or by a code to
 * print for who has no address. Whoever is here already is left alone; who left comes back. A second press with the same
 * `formKey` makes nobody twice: it shows new links and codes for the same people, and the earlier ones end.
 */
export async function invitePeople(
  who: Who,
  typed: string,
  role: Role,
  letter: { write: WriteLetter },
  formKey: string = randomUUID(),
): Promise<{ invited: Invited[]; bad: BadLine[] }> {
  demand(who, access.invite)
  // Only an admin makes others more than an employee.
  if (role !== 'employee' && !who.roles.includes('admin')) throw new Refusal('not-allowed')
  const { lines, bad } = readInviteLines(typed)
  const invited = await act(who, async (context) => {
    const before = await claimInvitation(context, formKey)
    if (before) return showAgain(context, before, letter)
    const known: Invited[] = []
    const fresh: { id: string; name: string; email: string | null; language: null }[] = []
    for (const line of lines) {
      const { id, added } = await persons.upsertPerson(context, line)
      if (added) fresh.push({ id, ...line, language: null })
      else known.push({ person: id, ...line, outcome: 'known' })
    }
    for (const { id } of fresh) {
      await persons.grantRole(context, id, 'employee')
      await persons.grantRole(context, id, role)
    }
    const given = await givePasses(context, fresh, lasts.invitation, letter)
    await context.appendAll(
      'person.joined',
      fresh.map(({ id }) => ({ person: id })),
    )
    await context.appendAll(
      'person.invited',
      given.map(({ person, outcome }) => ({
        person,
        roles: role === 'employee' ? [role] : ['employee', role],
        by: outcome === 'code' ? ('code' as const) : ('link' as const),
      })),
    )
    await keepInvited(
      context,
      formKey,
      fresh.map(({ id }) => id),
    )
    return inOrderOf(lines, [...known, ...given])
  })
  return { invited, bad }
}

// The screen of the first press may be gone, and its codes with it.
async function showAgain(
  context: Act,
  people: readonly string[],
  letter: { write: WriteLetter },
): Promise<Invited[]> {
  const given: Invited[] = []
  for (const id of people) {
    const person = await persons.findPerson(context, id)
    if (!person) continue
    const { mailed, unused } = await persons.findInvitation(context, id)
    const base = { person: id, name: person.name, email: person.email }
    // A letter is on its way already; and who came in by now needs nothing.
    if (mailed || !unused) given.push({ ...base, outcome: mailed ? 'mailed' : 'known' })
    else given.push(await replacePass(context, person, letter))
  }
  return given
}

function inOrderOf(
  lines: readonly { name: string; email: string | null }[],
  given: readonly Invited[],
): Invited[] {
  const keyOf = (one: { name: string; email: string | null }) => one.email ?? `name:${one.name}`
  const byKey = new Map(given.map((one) => [keyOf(one), one]))
  return lines.flatMap((line) => byKey.get(keyOf(line)) ?? [])
}

/** Gives someone a new link or code; earlier unused ones stop working. */
export async function renewPass(
  who: Who,
  person: string,
  letter: { write: WriteLetter },
): Promise<Invited> {
  demand(who, access.invite)
  return act(who, async (context) => {
    const found = await persons.findPerson(context, person)
    if (!found) throw new Refusal('not-found')
    // Whoever holds the link is the person: only an admin may make one for someone with more than the plain role.
    if (!isPlain(found) && !who.roles.includes('admin')) throw new Refusal('not-allowed')
    const given = await replacePass(context, found, letter)
    await context.append('pass.renewed', {
      person,
      by: given.outcome === 'code' ? 'code' : 'link',
    })
    return given
  })
}

async function replacePass(
  context: Act,
  person: { id: string; name: string; email: string | null; language: Language | null },
  letter: { write: WriteLetter },
): Promise<Invited> {
  const kind = person.email ? 'link' : 'code'
  await withdrawLetters(context, await deleteUnusedPasses(context, [person.id], [kind]))
  return givePass(context, person, lasts.invitation, letter)
}
