import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']
const answerers = ['duty:contact-point', 'duty:deputy']
const authors = ['communications', 'admin']

/**
 * Everyone may ask, also without a name; the contact point and a deputy answer; a question is read by those two sides only.
 * Authors read what is proposed for the code, which holds no question of anyone.
 */
export const access = {
  ask: {
    may: everyRole,
    routes: ['GET /ask', 'POST /ask', 'GET /ask/face/[face]/photo'],
  },
  /** Also for visitors; the session of who is signed in is not looked at. */
  askUnnamed: {
    may: 'everyone',
    routes: ['GET /ask/anonymous', 'POST /ask/anonymous', 'GET /ask/code', 'POST /ask/code'],
  },
  /** One route for both sides: what a press may do, the action asks. */
  readQuestion: { may: everyRole, routes: ['GET /ask/[id]', 'POST /ask/[id]'] },
  answer: {
    may: ['duty:contact-point', 'duty:deputy'],
    routes: [
      'GET /questions',
      'GET /questions/answers/new',
      'POST /questions/answers/new',
      'GET /questions/answers/[answer]',
      'POST /questions/answers/[answer]',
      'GET /questions/propose',
      'POST /questions/propose',
    ],
  },
  /** One's own face as contact point or deputy; communications with a yes of the one it is. */
  changeFace: {
    may: [...answerers, ...authors],
    routes: ['GET /ask/face/[face]', 'POST /ask/face/[face]'],
  },
  /** What is known, and what is asked often, above the minimum. */
  readLessons: { may: [...answerers, ...authors], routes: ['GET /questions/answers'] },
  decideGap: { may: authors, routes: ['POST /questions/gaps'] },
  readGaps: { may: [...answerers, ...authors], routes: ['GET /questions/gaps'] },
} as const satisfies AccessTable
