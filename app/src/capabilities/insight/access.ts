import type { AccessTable } from '#platform/access.ts'

const readers = ['manager', 'communications', 'hr', 'works-council', 'admin', 'duty:adviser']

/** Who may see what. Everyone who leads or advises sees the same numbers; from how many on is for HR and the works council. */
export const access = {
  readFigures: {
    may: readers,
    routes: [
      'GET /insight',
      'GET /insight/[topic]',
      'GET /insight/rules',
      'GET /insight/minimum',
      'GET /insight/export/[file]',
      'GET /insight/reports',
      'GET /insight/reports/[id]',
      'GET /insight/reports/[id]/[file]',
    ],
  },
  chooseMinimum: { may: ['hr', 'works-council'], routes: ['POST /insight/minimum'] },
  makeReport: {
    may: ['communications', 'hr', 'works-council', 'admin', 'duty:adviser'],
    routes: ['POST /insight/reports'],
  },
  readAdvice: {
    may: ['communications', 'hr', 'admin', 'duty:adviser'],
    routes: [
      'GET /insight/advice',
      'GET /insight/advice/[id]',
      'GET /insight/advice/[id]/words',
      'GET /insight/advice/[id]/version/[number]',
      'GET /insight/advice/[id]/version/[number]/[file]',
    ],
  },
  writeAdvice: {
    may: ['communications', 'hr', 'admin', 'duty:adviser'],
    routes: [
      'POST /insight/advice',
      'POST /insight/advice/[id]',
      'PUT /insight/advice/[id]/save',
      'POST /insight/advice/[id]/words',
      'POST /insight/advice/[id]/version/[number]',
    ],
  },
} as const satisfies AccessTable
