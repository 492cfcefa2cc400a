import { getPreviewPicture } from '#capabilities/share/reads/links.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

/** The picture of a preview, for the machines of other sites. Drawn at each asking: what is withdrawn is gone at once. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const code = params.code.toLowerCase()
  if (!/^[a-z0-9]{6,12}$/.test(code)) throw new Refusal('not-found')
  const bytes = await getPreviewPicture(locals.who, code)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'image/jpeg',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    },
  })
}
