import { redirect } from '@sveltejs/kit'
import { allowNames, withdrawNames } from '#capabilities/acknowledge/actions/decide-names.server.ts'
import { access } from '#capabilities/acknowledge/access.ts'
import { consentInput, withdrawalInput } from '#capabilities/acknowledge/input.ts'
import { listConsents } from '#capabilities/acknowledge/reads/names.server.ts'
import { may } from '#platform/access.ts'
import { writeIsoDay, writeMoment } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { rows, holds } = await listConsents(locals.who)
  return {
    records: rows.map(({ number, state, sees, endsOn, words, name, at }) => ({
      number,
      state,
      sees,
      until: endsOn && writeIsoDay(endsOn, locals.language),
      words,
      name,
      moment: writeMoment(at, locals.language),
    })),
    holds,
    seen: rows[0]?.number ?? 0,
    mayDecide: may(locals.who, access.decideNames),
    saved: url.searchParams.has('saved'),
  }
}

export const actions: Actions = {
  allow: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(consentInput, form)
    if (problem) return problem
    const done = await allowNames(locals.who, data)
    if (done === 'consent-day') return failField(form, 'endsOn', 'consent-day')
    if (done === 'changed') return failField(form, 'seen', 'changed-meanwhile', 409)
    redirect(303, '/reading/consent?saved')
  },
  withdraw: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(withdrawalInput, form)
    if (problem) return problem
    const done = await withdrawNames(locals.who, data)
    if (done === 'changed') return failField(form, 'seen', 'changed-meanwhile', 409)
    redirect(303, '/reading/consent?saved')
  },
}
