import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']
const authors = ['communications', 'admin']
// Named by an author to answer for the union or as a lawyer.
const reviewers = ['duty:union', 'duty:legal']

/** Everyone may read a round and join in; who writes the code opens it, answers and closes it. Nobody gets a list of who joined. */
export const access = {
  readRound: {
    may: everyRole,
    routes: ['GET /rounds', 'GET /rounds/[id]', 'GET /rounds/[id]/part/[part]'],
  },
  contribute: {
    may: everyRole,
    routes: [
      'POST /rounds/[id]',
      'POST /rounds/[id]/part/[part]',
      'GET /rounds/[id]/mine/[contribution]',
      'POST /rounds/[id]/mine/[contribution]',
    ],
  },
  leadRound: {
    may: authors,
    routes: [
      'GET /rounds/new',
      'POST /rounds/new',
      'GET /rounds/[id]/end',
      'POST /rounds/[id]/end',
      'GET /rounds/[id]/kit',
      'GET /rounds/[id]/outcomes',
      'POST /rounds/[id]/outcomes',
    ],
  },
  answer: {
    may: authors,
    routes: [
      'GET /rounds/[id]/answer/[contribution]',
      'POST /rounds/[id]/answer/[contribution]',
      'GET /rounds/[id]/take/[contribution]',
      'POST /rounds/[id]/take/[contribution]',
    ],
  },
  askReview: { may: authors, routes: ['GET /rounds/[id]/reviews', 'POST /rounds/[id]/reviews'] },
  answerReview: {
    may: [...authors, 'works-council', ...reviewers],
    routes: ['GET /rounds/[id]/reviews/[review]', 'POST /rounds/[id]/reviews/[review]'],
  },
  readDossier: {
    may: [...authors, 'hr', 'works-council', ...reviewers],
    routes: ['GET /dossier'],
  },
} as const satisfies AccessTable
