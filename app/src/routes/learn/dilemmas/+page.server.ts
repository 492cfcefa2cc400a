import { listInput } from '#capabilities/learn/input.ts'
import { listDilemmas } from '#capabilities/learn/reads.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  const wished = listInput.parse(Object.fromEntries(url.searchParams))
  return {
    wished,
    person: locals.who.person ?? '',
    ...listDilemmas(locals.who, wished, locals.language),
  }
}
