import type { AccessTable } from '#platform/access.ts'

/** Who answers reads the facts; communications keeps them. */
export const access = {
  readFacts: {
    may: ['communications', 'duty:webcare', 'duty:spokesperson', 'admin'],
    routes: ['GET /facts', 'GET /facts/[card]'],
  },
  keepFacts: {
    may: ['communications', 'admin'],
    routes: ['GET /facts/new', 'POST /facts/new', 'POST /facts/[card]'],
  },
} as const satisfies AccessTable
