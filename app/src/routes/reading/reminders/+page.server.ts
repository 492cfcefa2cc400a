import { redirect } from '@sveltejs/kit'
import { chooseLadder } from '#capabilities/acknowledge/actions/remind.server.ts'
import { ladderInput } from '#capabilities/acknowledge/input.ts'
import { defaultLadder } from '#capabilities/acknowledge/model.ts'
import { getReminders } from '#capabilities/acknowledge/reads/coverage.server.ts'
import { listContactPoints, listNames } from '#capabilities/people/reads.server.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import { writeDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { ladder, withoutMail } = await getReminders(locals.who)
  const names = await listNames(locals.who, ladder ? [ladder.by] : [])
  const [contact] = await listContactPoints(locals.who)
  return {
    seen: ladder?.number ?? 0,
    days: ladder?.days ?? defaultLadder,
    chosen: ladder && {
      name: names.get(ladder.by) ?? '',
      date: writeDay(ladder.at, locals.language),
    },
    withoutMail,
    minimum: defaultMinimum,
    contact: contact?.name ?? '',
    mail: hasMailServer(),
    saved: url.searchParams.has('saved'),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(ladderInput, form)
    if (problem) return problem
    const done = await chooseLadder(locals.who, data.days, data.seen)
    if (done === 'changed') return failField(form, 'days', 'ladder-changed', 409)
    redirect(303, '/reading/reminders?saved')
  },
}
