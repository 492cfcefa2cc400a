import { getCheckContext, listReasons, listSwitchedOff } from '#capabilities/check/reads.server.ts'
import { firstNameOf } from '#capabilities/people/model.ts'
import { findFace } from '#capabilities/ask/reads/faces.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import type { PageServerLoad } from './$types'

/** Everything the page needs; there is no action here, because no draft ever comes back. */
export const load: PageServerLoad = async ({ locals }) => {
  const publication = await findPublication(locals.who)
  const contact = await findFace(locals.who)
  return {
    context: await getCheckContext(locals.who, locals.organisation?.name ?? ''),
    contact: contact ? firstNameOf(contact.name) : null,
    reasons: listReasons(locals.who, publication?.document, locals.language),
    switchedOff: (await listSwitchedOff(locals.who)).map(({ rule }) => rule),
  }
}
