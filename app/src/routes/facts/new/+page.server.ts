import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { readDay } from '@handvat/documents/review.ts'
import { makeCard } from '#capabilities/facts/actions.server.ts'
import { newCardInput } from '#capabilities/facts/input.ts'
import { yearAfter } from '#capabilities/facts/model.ts'
import { now } from '#platform/clock.ts'
import { parseForm, readForm } from '../../form.ts'
import { failCard } from '../fail-card.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  const today = readDay(now())
  return {
    start: {
      formKey: randomUUID(),
      checkedOn: today,
      expiresOn: yearAfter(today),
      keeper: locals.signedIn?.person.name ?? '',
    },
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(newCardInput, form)
    if (problem) return problem
    const made = await makeCard(locals.who, data.formKey, data)
    if (typeof made === 'string') return failCard(form, made)
    redirect(303, `/facts/${made.card}?kept`)
  },
}
