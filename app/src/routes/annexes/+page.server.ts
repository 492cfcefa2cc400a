import { access } from '#capabilities/write/access.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { listAnnexStates } from '#capabilities/write/reads/annexes.server.ts'
import { may } from '#platform/access.ts'
import type { PageServerLoad } from './$types'

/** What countries and units add, and how far each is; a local editor sees their own. */
export const load: PageServerLoad = async ({ locals }) => {
  const mayMake = may(locals.who, access.writeCode)
  return {
    annexes: (await listAnnexStates(locals.who)).map(({ editors, title, name, ...annex }) => ({
      ...annex,
      name: title[locals.language] || name,
      editors: editors.map(({ name }) => name),
    })),
    mayMake,
    coreFirst: mayMake && (await findPublication(locals.who)) === undefined,
  }
}
