import { findConsent } from '#capabilities/acknowledge/reads/names.server.ts'
import { listAnnounced } from '#capabilities/signal/reads.server.ts'
import { writeDay, writeIsoDay } from '../dates.ts'
import type { PageServerLoad } from './$types'

/** Where the organisation listens, and who may see names by now; nothing where no organisation answers here. */
export const load: PageServerLoad = async ({ locals }) => {
  if (!locals.organisation) return { announced: null, consent: null }
  const { language, who } = locals
  const consent = await findConsent(who)
  return {
    announced: await listAnnounced(who),
    consent: consent && {
      sees: consent.sees,
      until: writeIsoDay(consent.endsOn, language),
      since: writeDay(consent.at, language),
    },
  }
}
