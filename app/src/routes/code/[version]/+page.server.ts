import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { showCode } from '../show-code.server.ts'
import type { PageServerLoad } from './$types'

/** One version, also when a newer one is the code by now. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const version = /^[1-9][0-9]{0,5}$/.test(params.version) ? Number(params.version) : 0
  const publication = await findPublication(locals.who, { version })
  if (!publication) throw new Refusal('not-found')
  const latest = await findPublication(locals.who)
  return {
    code: showCode(publication, locals.language),
    latest: latest?.version ?? version,
  }
}
