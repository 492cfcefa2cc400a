import { findJoined } from '#capabilities/write/reads/annexes.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../../dates.ts'
import { showCode } from '../../show-code.server.ts'
import type { PageServerLoad } from './$types'

/** The code as it holds for one country or unit: the core that counts now, with what is added there. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  const joined = await findJoined(who, params.annex)
  if (!joined) throw new Refusal('not-found')
  const { annex, core, local, document } = joined
  return {
    code: showCode({ ...core, document }, language),
    unit: annex.name,
    core: { version: core.version, date: writeDay(core.publishedAt, language) },
    local: { version: local.version, date: writeDay(local.publishedAt, language) },
  }
}
