import { listUnits } from '#capabilities/people/reads.server.ts'
import { listVersions } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { weighCoverage, type Covered } from '../model.ts'
import { listAskedVersions, listCoverage } from '../store/coverage.server.ts'
import { countWithoutMail } from '../store/dues.server.ts'
import { findLadder } from '../store/reminders.server.ts'

/** How far the reading of a version is. */
export interface CoverageView {
  publication: string
  version: number
  publishedAt: Date
  covered: Covered
}

/** The versions that asked people to read, newest first, and how far one of them is: the newest unless another is named. */
export async function findCoverage(
  who: Who,
  version: number | null,
): Promise<{ versions: number[]; shown: CoverageView | null }> {
  demand(who, access.leadReading)
  const units = await listUnits(who)
  const asked = new Set(await look(who, listAskedVersions))
  const versions = (await listVersions(who, 1)).rows.filter(({ id }) => asked.has(id))
  const one = versions.find((row) => row.version === version) ?? versions[0]
  return {
    versions: versions.map((row) => row.version),
    shown: one
      ? {
          publication: one.id,
          version: one.version,
          publishedAt: one.publishedAt,
          covered: weighCoverage(
            units,
            await look(who, (context) => listCoverage(context, one.id)),
            defaultMinimum,
          ),
        }
      : null,
  }
}

/** When reminders go, who chose that, and how many are still asked without an address; null: too few to say how many. */
export async function getReminders(who: Who) {
  demand(who, access.leadReading)
  return look(who, async (context) => {
    const count = await countWithoutMail(context)
    return {
      ladder: (await findLadder(context)) ?? null,
      withoutMail: count === 0 || count >= defaultMinimum ? count : null,
    }
  })
}
