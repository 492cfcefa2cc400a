import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']
const leaders = ['communications', 'admin']

/** Everyone may answer, join and leave; who leads the programme asks, opens and thanks. Nobody gets a list of who joined. */
export const access = {
  readProgramme: {
    may: everyRole,
    routes: [
      'GET /ambassadors',
      'GET /ambassadors/role',
      'GET /ambassadors/material',
      'GET /ambassadors/survey/[id]',
    ],
  },
  answerSurvey: {
    may: everyRole,
    routes: ['GET /ambassadors/survey', 'POST /ambassadors/survey'],
  },
  takePart: {
    may: everyRole,
    routes: [
      'POST /ambassadors',
      'GET /ambassadors/own',
      'POST /ambassadors/own',
      'GET /ambassadors/goal',
      'POST /ambassadors/goal',
    ],
  },
  lead: {
    may: leaders,
    routes: [
      'GET /ambassadors/survey/new',
      'POST /ambassadors/survey/new',
      'GET /ambassadors/survey/poster',
      'GET /ambassadors/survey/[id]/end',
      'POST /ambassadors/survey/[id]/end',
      'GET /ambassadors/survey/[id]/remarks',
      'GET /ambassadors/survey/[id]/obstacles',
      'POST /ambassadors/survey/[id]/obstacles',
      'GET /ambassadors/open',
      'POST /ambassadors/open',
      'GET /ambassadors/thank',
      'POST /ambassadors/thank',
    ],
  },
  readInsight: {
    may: [...leaders, 'hr', 'works-council'],
    routes: ['GET /ambassadors/insight'],
  },
} as const satisfies AccessTable
