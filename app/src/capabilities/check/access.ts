import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/** Everyone may check a post. No route takes a draft: the check runs in the browser. */
export const access = {
  check: { may: everyRole, routes: ['GET /check', 'GET /check/pack'] },
  tellEditor: { may: everyRole, routes: ['POST /check/tell'] },
} as const satisfies AccessTable
