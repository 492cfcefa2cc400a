import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { StanceDecision } from '../contract-stance.ts'
import * as decisions from '../store/stance-decisions.server.ts'

const shownAtMost = 50

/** What was decided about a ban, the newest first, with the names of those who decided. */
export async function listStanceDecisions(
  who: Who,
): Promise<(StanceDecision & { name: string })[]> {
  demand(who, access.writeCode)
  const rows = await look(who, (context) => decisions.listDecisions(context, shownAtMost))
  const names = await listNames(who, [...new Set(rows.map(({ person }) => person))])
  return rows.map((row) => ({ ...row, name: names.get(row.person) ?? '' }))
}
