import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/** Communications and the spokesperson lead; what may be said is for everyone who works here. */
export const access = {
  lead: {
    may: ['communications', 'duty:spokesperson'],
    routes: [
      'GET /crisis',
      'GET /crisis/start',
      'POST /crisis/start',
      'GET /crisis/[id]',
      'POST /crisis/[id]',
      'GET /crisis/[id]/log',
      'GET /crisis/[id]/review',
      'POST /crisis/[id]/review',
    ],
  },
  readNotice: { may: everyRole, routes: [] },
} as const satisfies AccessTable
