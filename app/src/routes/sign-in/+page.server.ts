import { redirect } from '@sveltejs/kit'
import { requestLink } from '#capabilities/people/actions/sign-in.server.ts'
import { signInInput } from '#capabilities/people/input.ts'
import { log } from '#platform/log.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { parseForm, readForm } from '../form.ts'
import { lettersOf } from '#capabilities/people/parts/letters.ts'
import { countTry } from '../limits.server.ts'
import { readNext } from '../next.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.signedIn) redirect(303, readNext(url))
  if (!locals.organisation) throw new Refusal('no-organisation')
  return { mail: hasMailServer() }
}

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const organisation = locals.organisation
    if (!organisation) throw new Refusal('no-organisation')
    const { data, problem } = parseForm(signInInput, await readForm(request))
    if (problem) return problem
    await countTry('link', getClientAddress())
    await countTry('linkTo', `${organisation.id} ${data.email}`)
    // Not awaited: whether the address is known must not show in the time it takes either.
    requestLink(organisation.id, data.email, lettersOf(organisation.name).signIn).catch(() =>
      log.error('a sign-in link could not be made'),
    )
    return { sent: data.email }
  },
}
