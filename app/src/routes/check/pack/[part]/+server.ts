import { getPack, PACK_PARTS } from '#capabilities/check/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

/** The rules of a language, or the models, as data for the engine in the browser. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const part = PACK_PARTS.find((one) => one === params.part)
  if (!part) throw new Refusal('not-found')
  const accepted = request.headers.get('accept-encoding') ?? ''
  const coding = (['br', 'gzip'] as const).find((one) => accepted.includes(one)) ?? 'identity'
  const { body, tag } = await getPack(locals.who, part, coding)
  const headers = {
    etag: `W/"${tag}"`,
    vary: 'accept-encoding',
    'cache-control': 'private, max-age=0, must-revalidate',
  }
  if (request.headers.get('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers })
  const coded = coding === 'identity' ? headers : { ...headers, 'content-encoding': coding }
  return new Response(body, { headers: { ...coded, 'content-type': 'application/json' } })
}
