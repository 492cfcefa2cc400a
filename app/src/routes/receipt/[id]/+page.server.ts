import { getReceipt } from '#capabilities/acknowledge/reads.server.ts'
import { findWaitingTrack } from '#capabilities/learn/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../ids.ts'
import { showFaces } from '../../ask/show-faces.server.ts'
import { showCode } from '../../code/show-code.server.ts'
import type { PageServerLoad } from './$types'

/** The proof, with the exact text as it stood. */
export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const receipt = await getReceipt(locals.who, params.id)
  const publication = await findPublication(locals.who, { id: receipt.publication })
  if (!publication) throw new Refusal('not-found')
  const language = receipt.language === 'en' ? 'en' : 'nl'
  const learning = (await findWaitingTrack(locals.who, locals.language)) !== undefined
  const [face] = await showFaces(locals.who, locals.language)
  return { receipt, code: showCode(publication, language), learning, face: face ?? null }
}
