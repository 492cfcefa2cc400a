import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { readVersion } from '../../read-version.ts'
import { showDifference } from '../../show-difference.server.ts'
import type { PageServerLoad } from './$types'

/** Two versions beside each other; without `to` the one that counts, without `from` the one that `to` followed. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const asked = url.searchParams.get('to')
  const to = await findPublication(who, asked === null ? 'latest' : { version: readVersion(asked) })
  if (!to) throw new Refusal('not-found')
  const since = url.searchParams.get('from')
  const version = since === null ? to.follows : readVersion(since)
  const from = await findPublication(who, { version })
  if (!from) throw new Refusal('not-found')
  return showDifference(from, to, language)
}
