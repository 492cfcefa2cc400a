import type { Annex } from '#capabilities/write/contract.ts'
import { findAnnex } from '#capabilities/write/reads/annexes.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'

/** The annex with this public address; throws `not-found`. */
export async function getAnnex(who: Who, address: string): Promise<Annex> {
  const annex = await findAnnex(who, { address })
  if (!annex) throw new Refusal('not-found')
  return annex
}
