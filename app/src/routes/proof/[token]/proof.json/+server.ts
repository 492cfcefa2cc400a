import { findProof } from '#capabilities/handover/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params }) => {
  const proof = await findProof(params.token)
  if (!proof) throw new Refusal('not-found')
  return new Response(`${JSON.stringify(proof, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="proof.json"',
    },
  })
}
