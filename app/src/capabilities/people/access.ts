import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/** Who may do what with the organisation and its people. */
export const access = {
  start: { may: 'everyone', routes: ['GET /'] },
  openSetup: {
    may: 'everyone',
    routes: ['GET /setup/[token]', 'POST /setup/[token]'],
  },
  setUp: {
    may: 'setup',
    routes: [
      'GET /setup',
      'GET /setup/question/[question]',
      'POST /setup/question/[question]',
      'GET /setup/answers',
      'POST /setup/answers',
    ],
  },
  signIn: {
    may: 'everyone',
    routes: [
      'GET /sign-in',
      'POST /sign-in',
      'GET /sign-in/code',
      'POST /sign-in/code',
      'GET /sign-in/[token]',
      'POST /sign-in/[token]',
    ],
  },
  chooseLanguage: { may: 'everyone', routes: ['GET /language/[language]'] },
  ownAccount: { may: everyRole, routes: ['GET /account', 'POST /account'] },
  invite: {
    may: ['admin', 'hr', 'communications'],
    routes: ['GET /people', 'POST /people', 'GET /people/invite', 'POST /people/invite'],
  },
  managePeople: {
    may: ['admin', 'hr'],
    routes: [
      'GET /people/[person]',
      'POST /people/[person]',
      'GET /people/units',
      'POST /people/units',
      'GET /people/import',
      'POST /people/import',
      'GET /people/import/template/[language]',
      'GET /people/import/[id]',
      'POST /people/import/[id]',
      'GET /people/starters',
      'POST /people/starters',
    ],
  },
  /** Devices of the organisation on which people without a mailbox read and confirm. */
  keepKiosks: {
    may: ['admin', 'hr', 'communications'],
    routes: ['GET /people/kiosks', 'POST /people/kiosks'],
  },
  useKiosk: {
    may: 'everyone',
    routes: [
      'GET /kiosk',
      'POST /kiosk',
      'GET /kiosk/done',
      'POST /kiosk/sign',
      'GET /kiosk/open/[link]',
      'POST /kiosk/open/[link]',
    ],
  },
  choosePush: { may: everyRole, routes: ['GET /account/push', 'POST /account/push'] },
  /** The hours by which clocks and reminders go. */
  arrangeCalendar: {
    may: ['admin', 'hr', 'communications'],
    routes: ['GET /people/calendar', 'POST /people/calendar'],
  },
  giveRoles: { may: ['admin'], routes: [] },
  endSessions: { may: ['admin'], routes: [] },
  /** The organisations one works for: whoever speaks for this one may have a desk. */
  useDesk: {
    may: ['communications', 'admin', 'duty:adviser'],
    routes: ['GET /desk', 'POST /desk', 'GET /desk/go/[organisation]'],
  },
  takeSeat: { may: everyRole, routes: ['GET /desk/sit/[key]', 'POST /desk/sit/[key]'] },
  addOrganisation: {
    may: ['admin', 'communications'],
    routes: ['GET /desk/new', 'POST /desk/new'],
  },
  endSeats: { may: ['admin', 'hr'], routes: ['GET /desk/seats', 'POST /desk/seats'] },
  letters: { may: ['admin'], routes: ['GET /people/letters', 'POST /people/letters'] },
} as const satisfies AccessTable
