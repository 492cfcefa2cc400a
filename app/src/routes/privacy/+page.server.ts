import { listAnnounced } from '#capabilities/signal/reads.server.ts'
import type { PageServerLoad } from './$types'

/** Where the organisation listens, for everyone to read; nothing where no organisation answers here. */
export const load: PageServerLoad = async ({ locals }) => ({
  announced: locals.organisation ? await listAnnounced(locals.who) : null,
})
