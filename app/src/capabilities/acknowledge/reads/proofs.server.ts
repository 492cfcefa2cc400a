import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ProofRequest, Receipt } from '../contract.ts'
import { proofShownFor } from '../model.ts'
import * as acknowledgements from '../store/acknowledgements.server.ts'
import * as store from '../store/proofs.server.ts'

/** Who looked at the person's own proofs, with their names; the last one first. */
export async function listProofRequests(who: Who): Promise<(ProofRequest & { name: string })[]> {
  demand(who, access.ownReceipt)
  const requests = await look(who, (context) => store.listProofRequests(context, who.person ?? ''))
  const names = await listNames(who, [...new Set(requests.map(({ by }) => by))])
  return requests.map((request) => ({ ...request, name: names.get(request.by) ?? '' }))
}

/**
 * What somebody asked for, with the proof and whose it is; for who asked, for a day. After that, and for anyone else, it
 * is `not-found`.
 */
export async function getRequestedProof(
  who: Who,
  id: string,
): Promise<{ request: ProofRequest; name: string; receipt: Receipt | null }> {
  demand(who, access.requestProof)
  const found = await look(who, async (context) => {
    const request = await store.findProofRequest(context, id)
    if (!request || request.by !== who.person) throw new Refusal('not-found')
    if (context.now.getTime() - request.at.getTime() > proofShownFor) throw new Refusal('not-found')
    const receipt = request.proof
      ? await acknowledgements.findReceipt(context, request.proof, request.person)
      : undefined
    return { request, receipt: receipt ?? null }
  })
  const names = await listNames(who, [found.request.person])
  return { ...found, name: names.get(found.request.person) ?? '' }
}
