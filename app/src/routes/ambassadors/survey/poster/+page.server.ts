import { renderSVG } from 'uqr'
import { findOpenSurvey } from '#capabilities/programme/reads/survey.server.ts'
import { appUrl } from '#platform/address.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeIsoDay } from '../../../dates.ts'
import type { PageServerLoad } from './$types'

/** A poster with the address of the open survey, as a QR code too; who has a printed code signs in with it there. */
export const load: PageServerLoad = async ({ locals }) => {
  const asking = await findOpenSurvey(locals.who)
  if (!asking) throw new Refusal('not-found')
  const address = `${appUrl()}/ambassadors/survey`
  const svg = renderSVG(address, { border: 2 })
  return {
    until: writeIsoDay(asking.survey.lastDay, locals.language),
    anonymous: asking.survey.anonymous,
    address: address.replace(/^https?:\/\//, ''),
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  }
}
