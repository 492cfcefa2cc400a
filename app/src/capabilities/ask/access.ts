import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/** Everyone may ask; the contact point and a deputy answer; a question is read by those two sides only. */
export const access = {
  ask: {
    may: everyRole,
    routes: ['GET /ask', 'POST /ask'],
  },
  readQuestion: { may: everyRole, routes: ['GET /ask/[id]'] },
  answer: {
    may: ['duty:contact-point', 'duty:deputy'],
    routes: ['GET /questions', 'POST /ask/[id]'],
  },
} as const satisfies AccessTable
