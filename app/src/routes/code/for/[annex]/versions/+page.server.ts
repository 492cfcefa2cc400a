import { listWithdrawnAnnexes } from '#capabilities/write/reads/annexes.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../../../dates.ts'
import { readPage } from '../../../../paging.ts'
import { showVersions } from '../../../versions/show-versions.server.ts'
import { getAnnex } from '../get-annex.server.ts'
import type { PageServerLoad } from './$types'

/** All versions of what one country or unit adds; one that was never published is not there for a visitor. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { who, language } = locals
  const { id, name, address } = await getAnnex(who, params.annex)
  const shown = await showVersions(who, { page: readPage(url), language, annex: id })
  if (shown.versions.length === 0) throw new Refusal('not-found')
  const gone = (await listWithdrawnAnnexes(who)).find((one) => one.id === id)
  return {
    ...shown,
    unit: name,
    address,
    gone: gone ? { date: writeDay(gone.at, language), reason: gone.reason } : null,
  }
}
