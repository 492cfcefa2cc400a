import { redirect } from '@sveltejs/kit'
import { cancelTalk, mailTalk } from '#capabilities/learn/actions/talk-plan.server.ts'
import { getMoment, leadsTalk, listOutcomesOf } from '#capabilities/learn/reads/talks.server.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import { titleOfKit } from '../../show-kit.server.ts'
import { showMoment } from '../../show-moment.ts'
import { writeTalkLetter } from './talk-letter.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { who, language } = locals
  if (!isId(params.id)) throw new Refusal('not-found')
  const moment = await getMoment(who, params.id)
  const outcomes = await listOutcomesOf(who, moment)
  return {
    moment: showMoment(moment, titleOfKit(moment.kit, language), language),
    by: (await listNames(who, [moment.person])).get(moment.person) ?? '',
    leads: leadsTalk(who, moment),
    outcomes: outcomes.map(({ id, title, text, part, round, settled, language: own }) => ({
      id,
      title,
      text,
      language: own,
      href: round && part ? `/rounds/${round}/part/${part}` : null,
      settled: settled ? (settled.remark ?? '') : null,
    })),
    said: ['planned', 'changed', 'mailed', 'cancelled', 'recorded', 'proposed'].find((one) =>
      url.searchParams.has(one),
    ),
  }
}

export const actions: Actions = {
  mail: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const moment = await getMoment(locals.who, params.id)
    // A kit that has left the library is no reason to keep the talk from somebody.
    const write = writeTalkLetter(moment, (language) => titleOfKit(moment.kit, language))
    const done = await mailTalk(locals.who, params.id, write, locals.language)
    if (done !== 'mailed') return failField(form, 'mail', done, 409)
    redirect(303, `/learn/talks/planned/${params.id}?mailed`)
  },
  cancel: async ({ locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    await cancelTalk(locals.who, params.id)
    redirect(303, `/learn/talks/planned/${params.id}?cancelled`)
  },
}
