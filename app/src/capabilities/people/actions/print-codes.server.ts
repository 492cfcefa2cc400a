import { readDay } from '@handvat/documents/review.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { lasts } from '../model.ts'
import { lettersOf } from '../parts/letters.ts'
import { listDue } from '../store/invitations.server.ts'
import { getOrganisation } from '../store/organisation.server.ts'
import { givePasses, type Invited } from './give-pass.server.ts'

// What one sheet holds; a second press makes the next.
const codesAtOnce = 100

/** Makes the printed codes of those without a mailbox whose first day has come; they are shown once. */
export async function printCodes(who: Who): Promise<Invited[]> {
  demand(who, access.managePeople)
  return act(who, async (context) => {
    const due = await listDue(context, {
      day: readDay(context.now),
      mailbox: false,
      limit: codesAtOnce,
    })
    const { name } = await getOrganisation(context)
    const given = await givePasses(
      context,
      due.map((person) => ({ ...person, language: null })),
      lasts.invitation,
      lettersOf(name).invitation,
    )
    await context.appendAll(
      'person.invited',
      due.map(({ id }) => ({ person: id, roles: ['employee'], by: 'code' as const })),
    )
    return given
  })
}
