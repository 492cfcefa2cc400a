import { showRole } from '#capabilities/programme/parts/show-role.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { appUrl } from '#platform/address.ts'
import { writeDay } from '../../dates.ts'
import type { PageServerLoad } from './$types'

/** What a coach takes along to colleagues, from the code that counts. */
export const load: PageServerLoad = async ({ locals }) => {
  const publication = await findPublication(locals.who)
  return {
    address: `${appUrl()}/ambassadors`.replace(/^https?:\/\//, ''),
    role: publication ? showRole(publication.document, locals.language) : null,
    version: publication && {
      number: publication.version,
      date: writeDay(publication.publishedAt, locals.language),
    },
  }
}
