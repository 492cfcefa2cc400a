import { redirect } from '@sveltejs/kit'
import { countFollowed } from '#capabilities/share/actions/count.server.ts'
import { followLink } from '#capabilities/share/reads/links.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PageServerLoad } from './$types'

/** Leads a reader on and counts that; a machine gets the page with what a preview needs. */
export const load: PageServerLoad = async ({ locals, params, request, url }) => {
  const code = params.code.toLowerCase()
  if (!/^[a-z0-9]{6,12}$/.test(code)) throw new Refusal('not-found')
  const found = await followLink(locals.who, code, request.headers.get('user-agent'))
  if (found.kind === 'on') {
    // A browser that only looks ahead has followed nothing yet.
    const ahead = /prefetch|prerender/i.test(
      `${request.headers.get('sec-purpose') ?? ''} ${request.headers.get('purpose') ?? ''}`,
    )
    if (request.method === 'GET' && !ahead) await countFollowed(locals.who, code)
    // Out of here, to the public address that a keeper of items filled in.
    redirect(302, found.target, { external: true })
  }
  return { found, address: `${url.origin}/go/${code}` }
}
