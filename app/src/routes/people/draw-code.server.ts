import { renderSVG } from 'uqr'
import { appUrl } from '#platform/address.ts'

/** A QR code as SVG that opens the page to type a code, with the code in the part of the address that is never sent. */
export function drawCode(code: string): string {
  const svg = renderSVG(`${appUrl()}/sign-in/code#${code}`, { border: 2 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
