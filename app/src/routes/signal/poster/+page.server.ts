import { renderSVG } from 'uqr'
import { appUrl } from '#platform/address.ts'
import type { PageServerLoad } from './$types'

/** A poster with the short address to signal something, as a QR code too. */
export const load: PageServerLoad = () => {
  const address = `${appUrl()}/s`
  const svg = renderSVG(address, { border: 2 })
  return {
    address: address.replace(/^https?:\/\//, ''),
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  }
}
