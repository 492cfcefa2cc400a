import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/** Everyone who works here may search; nobody can read what was searched for. */
export const access = {
  find: { may: everyRole, routes: ['GET /find', 'POST /find'] },
} as const satisfies AccessTable
