import { invitePeople } from '#capabilities/people/actions/invite.server.ts'
import { inviteInput } from '#capabilities/people/input.ts'
import { randomUUID } from 'node:crypto'
import { hasMailServer } from '#platform/mail.server.ts'
import { parseForm, readForm } from '../../form.ts'
import { lettersOf } from '#capabilities/people/parts/letters.ts'
import { drawCodes } from '../draw-code.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({
  formKey: randomUUID(),
  mail: hasMailServer(),
  // Only an admin makes others more than an employee.
  mayChooseRole: locals.who.roles.includes('admin'),
})

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { data, problem } = parseForm(inviteInput, await readForm(request))
    if (problem) return problem
    const organisation = locals.organisation
    const { invited, bad } = await invitePeople(
      locals.who,
      data.people,
      data.role,
      lettersOf(organisation?.name ?? '').invitation,
      data.formKey,
    )
    const drawn = await drawCodes(
      locals.who,
      invited.map(({ code }) => code ?? ''),
    )
    return {
      errors: undefined,
      invited: invited.map((given, index) => ({
        ...given,
        qr: given.code ? (drawn[index] ?? null) : null,
      })),
      bad,
    }
  },
}
