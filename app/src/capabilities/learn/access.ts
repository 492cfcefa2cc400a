import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/**
 * Everyone learns for themselves. The route that counts a choice is open to all because its request carries nobody: no
 * cookie goes along, only a ticket that every colleague of a unit has. No row gives anyone the answers of a person.
 */
export const access = {
  learn: {
    may: everyRole,
    routes: [
      'GET /learn',
      'POST /learn',
      'GET /learn/dilemmas',
      'GET /learn/dilemmas/[id]',
      'GET /learn/profile',
      'GET /learn/cases',
      'GET /learn/cases/[id]',
      'GET /learn/reach',
      'GET /learn/mirror',
      'GET /learn/notebook',
    ],
  },
  count: { may: 'everyone', routes: ['POST /learn/count'] },
  /** How many finished a track, by unit and above the minimum; never who. */
  countCompleted: { may: ['communications', 'hr', 'works-council', 'admin'], routes: [] },
} as const satisfies AccessTable
