import { redirect } from '@sveltejs/kit'
import { closeWhenDue } from '#capabilities/programme/actions/survey.server.ts'
import { join, leave } from '#capabilities/programme/actions/take-part.server.ts'
import { access } from '#capabilities/programme/access.ts'
import {
  countJoined,
  findGoal,
  getProgramme,
} from '#capabilities/programme/reads/programme.server.ts'
import { findOpenSurvey, listClosedSurveys } from '#capabilities/programme/reads/survey.server.ts'
import { may } from '#platform/access.ts'
import { writeDay, writeIsoDay } from '../dates.ts'
import { failField } from '../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  await closeWhenDue(who)
  const programme = await getProgramme(who)
  const asking = await findOpenSurvey(who)
  const [closed] = await listClosedSurveys(who)
  return {
    open: programme.open,
    before: programme.turns.length > 0,
    own: programme.own,
    thanks: programme.thanks.map((one) => ({ ...one, at: writeDay(one.at, language) })),
    joined: programme.open ? await countJoined(who) : null,
    goal: (await findGoal(who))?.goal ?? null,
    survey: asking && {
      id: asking.survey.id,
      answered: asking.answered,
      until: writeIsoDay(asking.survey.lastDay, language),
    },
    closed: closed
      ? { id: closed.id, at: closed.closedAt && writeDay(closed.closedAt, language) }
      : null,
    mayLead: may(who, access.lead),
    mayRead: may(who, access.readInsight),
    said: url.searchParams.get('said') === 'left' ? ('left' as const) : null,
  }
}

export const actions: Actions = {
  join: async ({ locals }) => {
    if ((await join(locals.who)) === 'not-open')
      return failField(new FormData(), 'form', 'programme-not-open', 409)
    redirect(303, '/ambassadors/own?joined')
  },
  leave: async ({ locals }) => {
    await leave(locals.who)
    redirect(303, '/ambassadors?said=left')
  },
}
