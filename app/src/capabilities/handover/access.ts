import type { AccessTable } from '#platform/access.ts'

/** An admin takes everything along and ends the organisation; who has the address of a proof reads it. */
export const access = {
  handOver: {
    may: ['admin'],
    routes: ['GET /handover', 'POST /handover', 'GET /handover/all.zip'],
  },
  readProof: { may: 'everyone', routes: ['GET /proof/[token]', 'GET /proof/[token]/proof.json'] },
} as const satisfies AccessTable
