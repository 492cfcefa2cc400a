import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']
const authors = ['communications', 'admin']
/** Who leads a talk with colleagues. */
const leaders = [
  'manager',
  'communications',
  'hr',
  'works-council',
  'admin',
  'duty:coach',
  'duty:contact-point',
  'duty:deputy',
]

/** Everyone sees the kits and when their own unit talks; who leads colleagues plans it; authors see what came out. */
export const access = {
  readTalks: {
    may: everyRole,
    routes: [
      'GET /learn/talks',
      'GET /learn/talks/[kit]',
      'GET /learn/talks/[kit]/timer',
      'GET /learn/talks/planned/[id]',
      'POST /learn/talks/planned/[id]',
      'GET /learn/talks/planned/[id]/calendar',
    ],
  },
  planTalk: {
    may: leaders,
    routes: [
      'GET /learn/talks/[kit]/plan',
      'POST /learn/talks/[kit]/plan',
      'GET /learn/talks/planned/[id]/change',
      'POST /learn/talks/planned/[id]/change',
      'GET /learn/talks/planned/[id]/outcome',
      'POST /learn/talks/planned/[id]/outcome',
    ],
  },
  settleOutcome: {
    may: authors,
    routes: ['GET /learn/talks/outcomes', 'POST /learn/talks/outcomes'],
  },
  readCoaches: { may: everyRole, routes: ['GET /learn/coaches'] },
  nameCoach: { may: ['communications', 'hr', 'admin'], routes: ['POST /learn/coaches'] },
  readMaterial: { may: leaders, routes: ['GET /learn/coaches/material'] },
  chooseDigest: { may: everyRole, routes: ['GET /account/digest', 'POST /account/digest'] },
  leaveDigest: {
    may: 'everyone',
    routes: ['GET /account/digest/leave/[token]', 'POST /account/digest/leave/[token]'],
  },
} as const satisfies AccessTable
