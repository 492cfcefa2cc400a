import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/**
 * Who may acknowledge and sign: every person, for themselves. A receipt is read by its owner; by HR one at a time, with a
 * reason, and its owner is told. How far the reading is shows in numbers, never in names.
 */
export const access = {
  acknowledge: { may: everyRole, routes: ['POST /code'] },
  /** The same at a kiosk; its page opens at a kiosk only. */
  acknowledgeAtKiosk: { may: everyRole, routes: ['GET /kiosk/read', 'POST /kiosk/read'] },
  ownReceipt: { may: everyRole, routes: ['GET /receipt/[id]'] },
  requestProof: {
    may: ['hr'],
    routes: ['GET /receipt/request', 'POST /receipt/request', 'GET /receipt/request/[id]'],
  },
  /** How far the reading is, by unit, and when reminders go. */
  leadReading: {
    may: ['hr', 'communications', 'admin'],
    routes: [
      'GET /reading',
      'GET /reading/codes',
      'POST /reading/codes',
      'GET /reading/poster',
      'GET /reading/reminders',
      'POST /reading/reminders',
    ],
  },
  /** Lets HR see names until a day, or takes that back. */
  decideNames: { may: ['works-council'], routes: ['POST /reading/consent'] },
  /** It is about everyone, so everyone may read it. */
  readConsent: { may: everyRole, routes: ['GET /reading/consent'] },
  /** Names of who did not confirm yet: nobody, unless a consent counts; `listAwaited` refuses by it, and every manager. */
  seeNames: { may: ['hr', 'duty:contact-point'], routes: ['GET /reading/names'] },
  sign: {
    may: everyRole,
    routes: [
      'GET /agreements',
      'GET /agreements/[id]',
      'POST /agreements/[id]',
      'GET /agreements/signed/[id]',
    ],
  },
  putAgreement: {
    may: ['hr', 'admin', 'duty:legal'],
    routes: [
      'GET /agreements/new',
      'POST /agreements/new',
      'GET /agreements/[id]/change',
      'POST /agreements/[id]/change',
    ],
  },
} as const satisfies AccessTable
