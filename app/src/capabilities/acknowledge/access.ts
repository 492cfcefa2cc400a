import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/** Who may acknowledge: every person, for themselves. A receipt is read by its owner only. */
export const access = {
  acknowledge: { may: everyRole, routes: ['POST /code'] },
  ownReceipt: { may: everyRole, routes: ['GET /receipt/[id]'] },
} as const satisfies AccessTable
