import { listInput } from '#capabilities/learn/input.ts'
import { listDilemmas } from '#capabilities/learn/reads.server.ts'
import { readPage } from '../../paging.ts'
import type { PageServerLoad } from './$types'

const perPage = 25

export const load: PageServerLoad = ({ locals, url }) => {
  const wished = listInput.parse(Object.fromEntries(url.searchParams))
  const { rows, ...rest } = listDilemmas(locals.who, wished, locals.language)
  const page = readPage(url)
  const countFor = (audience: string) => rows.filter((row) => row.audience === audience).length
  return {
    ...rest,
    wished,
    person: locals.who.person ?? '',
    rows: rows.slice((page - 1) * perPage, page * perPage),
    found: rows.length,
    counts: {
      employee: countFor('employee'),
      manager: countFor('manager'),
      'contact-point': countFor('contact-point'),
    },
    page,
    pages: Math.max(1, Math.ceil(rows.length / perPage)),
  }
}
