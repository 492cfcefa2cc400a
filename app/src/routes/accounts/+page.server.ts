import { listAccounts } from '#capabilities/accounts/reads.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => listAccounts(locals.who, locals.language)
