import { getPicture } from '#capabilities/signal/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../ids.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const picture = await getPicture(locals.who, params.id)
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      'content-type': picture.mediaType,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  })
}
