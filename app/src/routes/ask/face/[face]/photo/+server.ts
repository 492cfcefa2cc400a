import { getPhoto } from '#capabilities/ask/reads/faces.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../../ids.ts'
import type { RequestHandler } from './$types'

/** A photo for who is signed in. Its address changes with it, so the browser may keep it for a day. */
export const GET: RequestHandler = async ({ locals, params }) => {
  if (!isId(params.face)) throw new Refusal('not-found')
  const photo = await getPhoto(locals.who, params.face)
  return new Response(new Uint8Array(photo.bytes), {
    headers: {
      'content-type': photo.mediaType,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=86400',
    },
  })
}
