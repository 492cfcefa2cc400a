import { CORE } from '#capabilities/write/contract.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { getAnnex } from '../../for/[annex]/get-annex.server.ts'
import { readVersion } from '../../read-version.ts'
import { showDifference } from '../../show-difference.server.ts'
import type { PageServerLoad } from './$types'

/**
 * Two versions beside each other, of the core or of the annex with this address; without `to` the one that counts, without
 * `from` the one that `to` followed.
 */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const address = url.searchParams.get('annex')
  const annex = address === null ? null : await getAnnex(who, address)
  const id = annex?.id ?? CORE
  const asked = url.searchParams.get('to')
  const which = asked === null ? 'latest' : { version: readVersion(asked) }
  const to = await findPublication(who, which, id)
  if (!to) throw new Refusal('not-found')
  const since = url.searchParams.get('from')
  const version = since === null ? to.follows : readVersion(since)
  const from = await findPublication(who, { version }, id)
  if (!from) throw new Refusal('not-found')
  return {
    ...showDifference(from, to, language),
    base: annex ? `/code/for/${annex.address}` : '/code',
    unit: annex?.name ?? null,
  }
}
