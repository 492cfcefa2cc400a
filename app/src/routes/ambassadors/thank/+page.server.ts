import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { thankAll } from '#capabilities/programme/actions/lead.server.ts'
import { thanksInput } from '#capabilities/programme/input.ts'
import { getProgramme } from '#capabilities/programme/reads/programme.server.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  open: (await getProgramme(locals.who)).open,
  formKey: randomUUID(),
  mails: hasMailServer(),
  said: url.searchParams.has('said'),
})

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(thanksInput, form)
    if (problem) return problem
    const done = await thankAll(locals.who, data)
    if (done === 'not-open') return failField(form, 'form', 'programme-not-open', 409)
    redirect(303, '/ambassadors/thank?said')
  },
}
