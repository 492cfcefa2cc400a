import { access } from '#capabilities/write/access.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../dates.ts'
import { readVersion } from '../read-version.ts'
import { showCode } from '../show-code.server.ts'
import type { PageServerLoad } from './$types'

/** One version, also when another one is the code by now. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  const publication = await findPublication(who, { version: readVersion(params.version) })
  if (!publication) throw new Refusal('not-found')
  const counts = await findPublication(who)
  const { withdrawn, follows } = publication
  return {
    code: showCode(publication, language),
    counts: counts?.version ?? null,
    follows,
    withdrawn: withdrawn && {
      date: writeDay(withdrawn.at, language),
      reason: withdrawn.reason,
    },
    mayWithdraw: may(who, access.withdraw),
  }
}
