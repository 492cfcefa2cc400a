import { redirect } from '@sveltejs/kit'
import { ask } from '#capabilities/ask/actions.server.ts'
import { askInput } from '#capabilities/ask/input.ts'
import { listOwnQuestions } from '#capabilities/ask/reads.server.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { parseForm, readForm } from '../form.ts'
import { isId } from '../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const id = url.searchParams.get('about') ?? ''
  const about = isId(id) ? await findPublication(locals.who, { id }) : undefined
  return {
    contacts: await listContactPoints(locals.who),
    about: about ? { publication: about.id, version: about.version } : null,
    questions: await listOwnQuestions(locals.who),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    if (!form.get('publication')) form.delete('publication')
    const { data, problem } = parseForm(askInput, form)
    if (problem) return problem
    redirect(303, `/ask/${await ask(locals.who, data)}?sent`)
  },
}
