import { getRequestedProof } from '#capabilities/acknowledge/reads/proofs.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { showCode } from '../../../code/show-code.server.ts'
import { writeIsoDay } from '../../../dates.ts'
import { isId } from '../../../ids.ts'
import type { PageServerLoad } from './$types'

/** What was asked for: the proof of one person with the exact text, or that there was none up to that day. */
export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { request, name, receipt } = await getRequestedProof(locals.who, params.id)
  const publication = receipt && (await findPublication(locals.who, { id: receipt.publication }))
  const language = receipt?.language === 'en' ? 'en' : 'nl'
  return {
    name,
    day: writeIsoDay(request.onDay, locals.language),
    proof: receipt && publication ? { receipt, code: showCode(publication, language) } : null,
  }
}
