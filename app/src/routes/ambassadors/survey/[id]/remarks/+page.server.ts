import {
  getSurvey,
  listRemarks,
  voicesPerPage,
} from '#capabilities/programme/reads/survey.server.ts'
import { voiceDays } from '#capabilities/programme/model.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../../ids.ts'
import { readPage } from '../../../../paging.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { survey } = await getSurvey(locals.who, params.id)
  const page = readPage(url)
  const { rows, total } = await listRemarks(locals.who, params.id, page)
  return {
    id: survey.id,
    anonymous: survey.anonymous,
    minimum: survey.minimum,
    days: voiceDays,
    page,
    pages: Math.max(page, Math.ceil(total / voicesPerPage)),
    rows: rows.map(({ name, interest, remark }) => ({ name, interest, remark })),
  }
}
