import { getPack } from '#capabilities/check/reads.server.ts'
import type { RequestHandler } from './$types'

/** The rules as data for the engine in the browser. */
export const GET: RequestHandler = ({ locals, request }) => {
  const { json, tag } = getPack(locals.who)
  const etag = `"${tag}"`
  const headers = { etag, 'cache-control': 'private, max-age=0, must-revalidate' }
  if (request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers })
  return new Response(json, { headers: { ...headers, 'content-type': 'application/json' } })
}
