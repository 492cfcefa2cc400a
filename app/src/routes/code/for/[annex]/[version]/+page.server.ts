import { findPublication } from '#capabilities/write/reads.server.ts'
import { mayPublishAnnex } from '#capabilities/write/reads/annexes.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../../../dates.ts'
import { readVersion } from '../../../read-version.ts'
import { showCode } from '../../../show-code.server.ts'
import { getAnnex } from '../get-annex.server.ts'
import type { PageServerLoad } from './$types'

/** One version of what a country or unit adds, also when another one counts by now. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  const annex = await getAnnex(who, params.annex)
  const which = { version: readVersion(params.version) }
  const publication = await findPublication(who, which, annex.id)
  if (!publication) throw new Refusal('not-found')
  const counts = await findPublication(who, 'latest', annex.id)
  const code = showCode(publication, language)
  const { withdrawn, follows } = publication
  return {
    code,
    unit: publication.document.title[code.language] || annex.name,
    address: annex.address,
    date: writeDay(publication.publishedAt, language),
    counts: counts?.version ?? null,
    follows,
    withdrawn: withdrawn && { date: writeDay(withdrawn.at, language), reason: withdrawn.reason },
    mayWithdraw: await mayPublishAnnex(who, annex.id),
  }
}
