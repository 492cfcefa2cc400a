import { redirect } from '@sveltejs/kit'
import { closeProgramme, openProgramme } from '#capabilities/programme/actions/lead.server.ts'
import { closeWhenDue } from '#capabilities/programme/actions/survey.server.ts'
import { closeInput, openInput } from '#capabilities/programme/input.ts'
import { findLacking, getProgramme } from '#capabilities/programme/reads/programme.server.ts'
import {
  findOpenSurvey,
  listClosedSurveys,
  weighSurvey,
} from '#capabilities/programme/reads/survey.server.ts'
import { writeDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  await closeWhenDue(who)
  const { turns, open } = await getProgramme(who)
  const [survey] = await listClosedSurveys(who)
  const weighed = survey && (await weighSurvey(who, survey))
  return {
    open,
    seen: turns[0]?.number ?? 0,
    turns: turns.map((turn) => ({ ...turn, at: writeDay(turn.at, language) })),
    ...(await findLacking(who)),
    survey: survey && weighed ? { id: survey.id, verdict: weighed.recommendation.verdict } : null,
    asking: (await findOpenSurvey(who))?.survey.id ?? null,
    said: url.searchParams.get('said') === 'opened' ? ('opened' as const) : null,
  }
}

const errors = {
  changed: 'changed-meanwhile',
  'open-already': 'changed-meanwhile',
  'closed-already': 'changed-meanwhile',
  'agreements-lack': 'agreements-lack',
  'survey-lacks': 'survey-lacks',
  'reason-missing': 'programme-reason',
} as const

export const actions: Actions = {
  open: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(openInput, form)
    if (problem) return problem
    const done = await openProgramme(locals.who, data)
    if (done !== 'done')
      return failField(form, done === 'reason-missing' ? 'reason' : 'form', errors[done], 409)
    redirect(303, '/ambassadors/open?said=opened')
  },
  close: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(closeInput, form)
    if (problem) return problem
    const done = await closeProgramme(locals.who, data)
    if (done !== 'done') return failField(form, 'form', errors[done], 409)
    redirect(303, '/ambassadors/open')
  },
}
