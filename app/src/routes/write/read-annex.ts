import { CORE } from '#capabilities/write/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../ids.ts'

/** The annex that an address of the editor is about (`?annex=<id>`), or the core. Throws `not-found` on anything else. */
export function readAnnex(url: URL): string {
  const annex = url.searchParams.get('annex')
  if (annex === null) return CORE
  if (!isId(annex) || annex === CORE) throw new Refusal('not-found')
  return annex
}
