import { renderSVG } from 'uqr'
import { look } from '#platform/database/act.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import type { PageServerLoad } from './$types'

/** A poster that leads to the page where a printed code is typed, and from there to the track. */
export const load: PageServerLoad = async ({ locals }) => {
  const address = `${await look(locals.who, readAddress)}/sign-in/code`
  const svg = renderSVG(`${address}?next=/learn`, { border: 2 })
  return {
    address: address.replace(/^https?:\/\//, ''),
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  }
}
