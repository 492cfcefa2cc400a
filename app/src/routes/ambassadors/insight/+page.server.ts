import { access } from '#capabilities/programme/access.ts'
import { closeWhenDue } from '#capabilities/programme/actions/survey.server.ts'
import { getInsight } from '#capabilities/programme/reads/insight.server.ts'
import { may } from '#platform/access.ts'
import { writeDay } from '../../dates.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { who, language } = locals
  await closeWhenDue(who)
  const insight = await getInsight(who)
  return {
    ...insight,
    surveys: insight.surveys.map(({ closedAt, ...survey }) => ({
      ...survey,
      closed: closedAt ? writeDay(closedAt, language) : '',
    })),
    since: insight.since && writeDay(insight.since, language),
    mayLead: may(who, access.lead),
  }
}
