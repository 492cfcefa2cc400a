import { invitePeople } from '#capabilities/people/actions/invite.server.ts'
import { inviteInput } from '#capabilities/people/input.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { parseForm, readForm } from '../../form.ts'
import { lettersOf } from '../../letters.server.ts'
import { drawCode } from '../draw-code.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({
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
    )
    return {
      errors: undefined,
      invited: invited.map((given) => ({ ...given, qr: given.code ? drawCode(given.code) : null })),
      bad,
    }
  },
}
