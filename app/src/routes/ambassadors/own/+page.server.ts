import { redirect } from '@sveltejs/kit'
import { choose } from '#capabilities/programme/actions/take-part.server.ts'
import { choiceInput } from '#capabilities/programme/input.ts'
import { findOwnChoice } from '#capabilities/programme/reads.server.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const own = await findOwnChoice(locals.who)
  // Who takes no part has nothing to choose.
  if (!own) redirect(303, '/ambassadors')
  return {
    own,
    mail: !hasMailServer()
      ? ('none' as const)
      : locals.signedIn?.person.email
        ? ('there' as const)
        : ('no-address' as const),
    said: url.searchParams.has('joined')
      ? ('joined' as const)
      : url.searchParams.has('kept')
        ? ('kept' as const)
        : null,
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { data, problem } = parseForm(choiceInput, await readForm(request))
    if (problem) return problem
    const done = await choose(locals.who, data)
    redirect(303, done === 'done' ? '/ambassadors/own?kept' : '/ambassadors')
  },
}
