import { listCases } from '#capabilities/learn/reads.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({
  cases: listCases(locals.who, locals.language),
})
