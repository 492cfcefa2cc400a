import { listCrises } from '#capabilities/crisis/reads.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  crises: await listCrises(locals.who),
})
