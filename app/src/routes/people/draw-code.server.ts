import { renderSVG } from 'uqr'
import { look } from '#platform/database/act.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import type { Who } from '#platform/who.ts'

/** A QR code as SVG that opens the page to type a code, with the code in the part of the address that is never sent. */
export async function drawCode(who: Who, code: string): Promise<string> {
  const [drawn] = await drawCodes(who, [code])
  return drawn ?? ''
}

/** The same for a whole sheet. */
export async function drawCodes(who: Who, codes: readonly string[]): Promise<string[]> {
  const address = await look(who, readAddress)
  return codes.map((code) => {
    const svg = renderSVG(`${address}/sign-in/code#${code}`, { border: 2 })
    return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  })
}
