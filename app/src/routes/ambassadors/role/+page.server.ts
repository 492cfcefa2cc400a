import { showRole } from '#capabilities/programme/parts/show-role.ts'
import { findProgramme } from '#capabilities/programme/reads.server.ts'
import { access as write } from '#capabilities/write/access.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const publication = await findPublication(locals.who)
  const standing = await findProgramme(locals.who)
  return {
    role: publication ? showRole(publication.document, locals.language) : null,
    mayJoin: standing?.open === true && !standing.joined,
    mayWrite: may(locals.who, write.writeCode),
  }
}
