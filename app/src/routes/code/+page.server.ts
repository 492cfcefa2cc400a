import { redirect } from '@sveltejs/kit'
import { acknowledge } from '#capabilities/acknowledge/actions.server.ts'
import { getStanding } from '#capabilities/acknowledge/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, readForm } from '../form.ts'
import { showCode } from './show-code.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const publication = await findPublication(locals.who)
  if (!publication) return { code: null, standing: null }
  return {
    code: showCode(publication, locals.language),
    standing: locals.signedIn ? await getStanding(locals.who, publication.id) : null,
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const publication = String(form.get('publication') ?? '')
    if (!/^[0-9a-f-]{36}$/.test(publication)) throw new Refusal('not-found')
    const done = await acknowledge(
      locals.who,
      publication,
      String(form.get('language') ?? '').slice(0, 2),
    )
    if (done === 'newer') return failField(form, 'publication', 'newer-version', 409)
    redirect(303, `/receipt/${done.receipt}`)
  },
}
