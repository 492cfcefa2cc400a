import type { AccessTable } from '#platform/access.ts'

/** Pages that belong to no capability. */
export const access = {
  explain: { may: 'everyone', routes: ['GET /privacy', 'GET /design'] },
  refused: { may: 'everyone', routes: ['GET /refused/[id]'] },
  operate: {
    may: 'everyone',
    routes: ['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /api/v1/openapi.json'],
  },
} as const satisfies AccessTable
