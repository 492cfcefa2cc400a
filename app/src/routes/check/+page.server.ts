import { getCheckContext, listReasons, listSwitchedOff } from '#capabilities/check/reads.server.ts'
import { findDiscussion, listDiscussions } from '#capabilities/respond/reads/discussions.server.ts'
import { firstNameOf } from '#capabilities/people/model.ts'
import { findFace } from '#capabilities/ask/reads/faces.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import type { PageServerLoad } from './$types'

/** Everything the page needs; there is no action here, because no draft ever comes back. */
export const load: PageServerLoad = async ({ locals, url }) => {
  // An address in the address: whoever comes here for a post that they saw. Of what they write nothing is asked.
  const here = await findDiscussion(locals.who, url.searchParams.get('link'))
  const told = await listDiscussions(locals.who)
  const publication = await findPublication(locals.who)
  const contact = await findFace(locals.who)
  return {
    discussions: [...(here ? [here] : []), ...told.filter(({ item }) => item !== here?.item)],
    context: await getCheckContext(locals.who, locals.organisation?.name ?? ''),
    contact: contact ? firstNameOf(contact.name) : null,
    reasons: listReasons(locals.who, publication?.document, locals.language),
    switchedOff: (await listSwitchedOff(locals.who)).map(({ rule }) => rule),
  }
}
