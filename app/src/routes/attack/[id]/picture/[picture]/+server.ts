import { getAttackPicture } from '#capabilities/attack/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../../ids.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params }) => {
  if (!isId(params.id) || !isId(params.picture)) throw new Refusal('not-found')
  const picture = await getAttackPicture(locals.who, params.id, params.picture)
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      'content-type': picture.mediaType,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  })
}
