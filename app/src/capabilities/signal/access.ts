import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/** Everyone may pass something on and follow what they passed on; communications reads everything that came in. */
export const access = {
  send: { may: everyRole, routes: ['GET /signal', 'POST /signal'] },
  readOwn: {
    may: everyRole,
    routes: ['GET /signal/[id]', 'GET /signals', 'GET /signal/[id]/picture'],
  },
  // The short address on posters: somebody who is not signed in writes first and signs in then.
  writeFirst: { may: 'everyone', routes: ['GET /s'] },
  printPoster: { may: everyRole, routes: ['GET /signal/poster'] },
  readAny: { may: ['communications', 'duty:webcare'], routes: [] },
} as const satisfies AccessTable
