import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/**
 * Everyone may ask for help. What is in it is read by the one who is attacked and the helpers named in it: no role opens
 * it, and `openAttack` in `reads.server.ts` refuses by name.
 */
export const access = {
  askHelp: { may: everyRole, routes: ['GET /attack', 'POST /attack'] },
  takePart: {
    may: everyRole,
    routes: ['GET /attack/[id]', 'POST /attack/[id]', 'GET /attack/[id]/picture/[picture]'],
  },
  planDuty: {
    may: ['duty:security', 'duty:contact-point', 'duty:deputy'],
    routes: ['GET /attack/duty', 'POST /attack/duty'],
  },
} as const satisfies AccessTable
