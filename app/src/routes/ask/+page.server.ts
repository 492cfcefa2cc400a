import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { askInput, ruleId } from '#capabilities/ask/input.ts'
import { listOwnQuestions } from '#capabilities/ask/reads.server.ts'
import { access } from '#capabilities/ask/access.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { parseForm, readForm } from '../form.ts'
import { isId } from '../ids.ts'
import { nameRule } from './name-rule.server.ts'
import { showFaces } from './show-faces.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const id = url.searchParams.get('about') ?? ''
  const about = isId(id) ? await findPublication(who, { id }) : undefined
  const rule = ruleId.safeParse(url.searchParams.get('rule')).data
  return {
    faces: await showFaces(who, language),
    about: about ? { publication: about.id, version: about.version } : null,
    rule: rule
      ? (nameRule(rule, (about ?? (await findPublication(who)))?.document, language) ?? null)
      : null,
    formKey: randomUUID(),
    questions: await listOwnQuestions(who),
    mayChange: may(who, access.changeFace),
    own: who.person,
    mayChangeAll: may(who, access.decideGap),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    for (const field of ['publication', 'rule', 'formKey']) if (!form.get(field)) form.delete(field)
    const { data, problem } = parseForm(askInput, form)
    if (problem) return problem
    redirect(303, `/ask/${await ask(locals.who, data)}?sent`)
  },
}
