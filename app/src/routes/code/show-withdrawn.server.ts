import type { Language } from '#capabilities/people/contract.ts'
import { findWithdrawnLately } from '#capabilities/write/reads.server.ts'
import type { Who } from '#platform/who.ts'
import { writeDay } from '../dates.ts'

/** That the newest version does not count any more, for who comes back for it; `counts` is the version that does. */
export async function showWithdrawn(who: Who, counts: number | undefined, language: Language) {
  const version = await findWithdrawnLately(who)
  return version?.withdrawn
    ? {
        version: version.version,
        date: writeDay(version.withdrawn.at, language),
        counts: counts ?? null,
      }
    : null
}
