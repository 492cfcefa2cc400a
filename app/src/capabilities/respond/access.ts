import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/** Communications works in the inbox; whoever signalled something may follow how it goes. */
export const access = {
  respond: {
    may: ['communications', 'duty:webcare'],
    routes: [
      'GET /inbox',
      'POST /inbox',
      'GET /inbox/[id]',
      'POST /inbox/[id]',
      'PUT /inbox/[id]/reply',
      'POST /inbox/[id]/presence',
      'POST /inbox/presence',
    ],
  },
  /** Reads what everybody in the inbox works by. */
  readDesk: {
    may: ['communications', 'duty:webcare', 'admin'],
    routes: ['GET /inbox/roster', 'GET /inbox/protocol'],
  },
  /** Changes what everybody in the inbox works by. */
  adapt: {
    may: ['communications', 'admin'],
    routes: [
      'POST /inbox/roster',
      'POST /inbox/protocol',
      'GET /inbox/protocol/[part]',
      'POST /inbox/protocol/[part]',
    ],
  },
  readCard: { may: everyRole, routes: ['GET /card', 'GET /card/pocket'] },
  followProgress: { may: everyRole, routes: [] },
  /** Whether colleagues are at it already, so that nobody answers beside them. */
  readDiscussions: { may: everyRole, routes: ['POST /signal/discussion'] },
} as const satisfies AccessTable
