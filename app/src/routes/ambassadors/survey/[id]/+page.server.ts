import { access } from '#capabilities/programme/access.ts'
import { closeWhenDue } from '#capabilities/programme/actions/survey.server.ts'
import { getSurvey } from '#capabilities/programme/reads/survey.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay, writeIsoDay } from '../../../dates.ts'
import { isId } from '../../../ids.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  if (!isId(params.id)) throw new Refusal('not-found')
  await closeWhenDue(who)
  const { survey, weighed } = await getSurvey(who, params.id)
  const { id, number, anonymous, topics, minimum, asked, state } = survey
  return {
    survey: {
      id,
      number,
      anonymous,
      topics,
      minimum,
      asked,
      state,
      begun: writeDay(survey.begunAt, language),
      until: writeIsoDay(survey.lastDay, language),
      closed: survey.closedAt && writeDay(survey.closedAt, language),
    },
    weighed,
    mayLead: may(who, access.lead),
  }
}
