import { listInput } from '#capabilities/ask/input.ts'
import { listQuestions, questionsPerPage } from '#capabilities/ask/reads.server.ts'
import { listAllKnownAnswers } from '#capabilities/ask/reads/known-answers.server.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { readPage } from '../paging.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who } = locals
  const page = readPage(url)
  const wished = listInput.parse(Object.fromEntries(url.searchParams))
  const { rows, total } = await listQuestions(who, page, wished)
  const ids = rows.flatMap(({ person, taken }) => [person, taken].flatMap((id) => id ?? []))
  const names = await listNames(who, [...new Set(ids)])
  const known = await listAllKnownAnswers(who)
  return {
    page,
    wished,
    total,
    pages: Math.max(1, Math.ceil(total / questionsPerPage)),
    toLookAt: known.filter(({ age, withdrawn }) => age !== 'fresh' && !withdrawn).length,
    questions: rows.map((row) => ({
      ...row,
      person: row.person ? (names.get(row.person) ?? '') : null,
      taken: row.taken ? (names.get(row.taken) ?? null) : null,
    })),
  }
}
