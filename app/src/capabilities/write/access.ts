import type { AccessTable } from '#platform/access.ts'

/** Who may read, publish and withdraw the code. The published code is open to everyone: nothing in it is secret. */
export const access = {
  readCode: {
    may: 'everyone',
    routes: [
      'GET /code',
      'GET /code/[version]',
      'GET /code/versions',
      'GET /code/versions/compare',
      'GET /api/v1/code',
    ],
  },
  writeCode: {
    may: ['admin', 'communications'],
    routes: [
      'GET /write',
      'POST /write/part',
      'POST /write/presence',
      'GET /write/rules',
      'GET /write/remarks',
      'GET /write/history',
      'POST /write/history',
      'GET /write/publish',
    ],
  },
  publish: { may: ['admin'], routes: ['POST /write/publish'] },
  withdraw: {
    may: ['admin'],
    routes: ['GET /code/[version]/withdraw', 'POST /code/[version]/withdraw'],
  },
} as const satisfies AccessTable
