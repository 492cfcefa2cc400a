import { redirect } from '@sveltejs/kit'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { access } from '#capabilities/write/access.ts'
import { publishInput } from '#capabilities/write/input.ts'
import { findPublishing } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { showPublishing } from './show-publishing.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const publishing = await findPublishing(locals.who)
  if (!publishing) throw new Refusal('not-found')
  return {
    ...(await showPublishing(publishing, locals.language)),
    mayPublish: may(locals.who, access.publish),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(publishInput, form)
    if (problem) return problem
    const { nl, en, material, ...seen } = data
    const done = await publishCode(locals.who, seen, {
      material: material === 'yes',
      summary: nl || en ? { nl, en } : null,
    })
    if (typeof done === 'string') return failField(form, 'publish', done, 409)
    redirect(303, '/code')
  },
}
