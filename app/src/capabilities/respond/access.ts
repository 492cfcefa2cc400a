import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/** Communications works in the inbox; whoever signalled something may follow how it goes. */
export const access = {
  respond: {
    may: ['communications', 'duty:webcare'],
    routes: ['GET /inbox', 'GET /inbox/[id]', 'POST /inbox/[id]', 'PUT /inbox/[id]/reply'],
  },
  readCard: { may: everyRole, routes: ['GET /card', 'GET /card/pocket'] },
  followProgress: { may: everyRole, routes: [] },
} as const satisfies AccessTable
