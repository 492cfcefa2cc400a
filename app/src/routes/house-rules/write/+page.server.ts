import { writeHouseRules } from '@handvat/documents/house-rules/house-rules.ts'
import { beginFrom, saveHouseRules } from '#capabilities/accounts/actions.server.ts'
import { accountInputs } from '#capabilities/accounts/input.ts'
import { getHouseRulesDesk } from '#capabilities/accounts/reads.server.ts'
import { fail } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readFields, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { draft, ...desk } = await getHouseRulesDesk(locals.who, locals.language)
  const write = (language: 'nl' | 'en') => {
    const rules = draft?.document[language]
    return rules ? writeHouseRules(rules) : ''
  }
  return {
    ...desk,
    draft: draft && { revision: draft.revision, nl: write('nl'), en: write('en') },
  }
}

async function save({ request, locals }: RequestEvent, publish: boolean) {
  const form = await readForm(request)
  const { data, problem } = parseForm(accountInputs.houseRules, form)
  if (problem) return problem
  const languages = locals.organisation?.languages ?? ['nl']
  const done = await saveHouseRules(locals.who, languages, data, publish)
  if (typeof done === 'object') return fail(400, { errors: done.problem, values: readFields(form) })
  if (done === 'changed') return failField(form, 'form', 'changed-meanwhile', 409)
  return { done }
}

export const actions: Actions = {
  begin: async ({ request, locals }) => {
    const { data, problem } = parseForm(accountInputs.begin, await readForm(request))
    if (problem) return problem
    if (!locals.organisation) throw new Refusal('no-organisation')
    await beginFrom(locals.who, locals.organisation, data.start)
    return undefined
  },
  save: (event) => save(event, false),
  publish: (event) => save(event, true),
}
