import type { Standing } from '#capabilities/acknowledge/contract.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Publication } from '#capabilities/write/contract.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import type { Who } from '#platform/who.ts'
import { showDifference } from './show-difference.server.ts'

/** What changed for a reader since the version they acknowledged; null for who acknowledged none, or this one. */
export async function showChanged(
  who: Who,
  standing: Standing,
  publication: Publication,
  language: Language,
) {
  const id = standing.state === 'acknowledged' ? undefined : standing.since
  const since = id ? await findPublication(who, { id }) : undefined
  if (!since) return null
  const shown = showDifference(since, publication, language)
  // Who need not read again is told where to look, and nothing more.
  return standing.state === 'covered' ? { ...shown, differences: [] } : shown
}
