import type { AccessTable } from '#platform/access.ts'

/** Who may read and publish the code. The published code is open to everyone: nothing in it is secret. */
export const access = {
  readCode: {
    may: 'everyone',
    routes: ['GET /code', 'GET /code/[version]', 'GET /api/v1/code'],
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
      'GET /write/import',
      'POST /write/import',
      'GET /write/import/[id]',
      'POST /write/import/[id]',
      'GET /write/import/[id]/take-over',
      'POST /write/import/[id]/take-over',
      'GET /write/import/[id]/ledger',
      'POST /write/import/[id]/ledger',
    ],
  },
  publish: { may: ['admin'], routes: ['POST /write'] },
} as const satisfies AccessTable
