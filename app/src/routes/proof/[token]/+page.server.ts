import { findProof } from '#capabilities/handover/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeMoment } from '../../dates.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => {
  const proof = await findProof(params.token)
  if (!proof) throw new Refusal('not-found')
  const moment = (iso: string) => writeMoment(new Date(iso), locals.language)
  return {
    token: params.token,
    proof: {
      name: proof.name,
      endedAt: moment(proof.endedAt),
      rows: proof.removed.reduce((sum, { rows }) => sum + rows, 0),
      tables: proof.removed.filter(({ rows }) => rows > 0),
      empty: proof.removed.filter(({ rows }) => rows === 0).length,
      jobs: proof.jobs,
      taken: proof.takenAlong && { ...proof.takenAlong, at: moment(proof.takenAlong.at) },
    },
  }
}
