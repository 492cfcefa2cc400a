import { listQuestions, questionsPerPage } from '#capabilities/ask/reads.server.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { readPage } from '../paging.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url)
  const { rows, total } = await listQuestions(locals.who, page)
  const names = await listNames(locals.who, [...new Set(rows.map((row) => row.person))])
  return {
    page,
    pages: Math.max(1, Math.ceil(total / questionsPerPage)),
    questions: rows.map((row) => ({ ...row, person: names.get(row.person) ?? '' })),
  }
}
