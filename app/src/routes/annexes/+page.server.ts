import { access } from '#capabilities/write/access.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { listAnnexStates } from '#capabilities/write/reads/annexes.server.ts'
import { may } from '#platform/access.ts'
import { writeDay } from '../dates.ts'
import type { PageServerLoad } from './$types'

/** What countries and units add, and how far each is; a local editor sees their own. */
export const load: PageServerLoad = async ({ locals }) => {
  const mayMake = may(locals.who, access.writeCode)
  return {
    annexes: (await listAnnexStates(locals.who)).map(
      ({ editors, title, name, withdrawnAt, ...annex }) => ({
        ...annex,
        withdrawn: withdrawnAt && writeDay(withdrawnAt, locals.language),
        name: title[locals.language] || name,
        editors: editors.map(({ name }) => name),
        mayPublish:
          may(locals.who, access.publish) ||
          editors.some(({ person, mayPublish }) => mayPublish && person === locals.who.person),
      }),
    ),
    mayMake,
    coreFirst: mayMake && (await findPublication(locals.who)) === undefined,
  }
}
