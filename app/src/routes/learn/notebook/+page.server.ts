import { listAnswers } from '#capabilities/learn/reads/show.server.ts'
import type { PageServerLoad } from './$types'

/** What the ids in a notebook stand for; the notebook itself lies on the device. */
export const load: PageServerLoad = ({ locals }) => ({
  person: locals.who.person ?? '',
  titles: listAnswers(locals.language),
})
