import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']
const desk = ['communications', 'admin']

/** Everyone who works here may share what is offered; communications offers it. No route takes the words of who shares. */
export const access = {
  read: {
    may: everyRole,
    routes: [
      'GET /share',
      'GET /share/[item]',
      'GET /share/[item]/picture/[picture]',
      'GET /share/calendar',
      'GET /share/calendar/file',
      'GET /share/submit',
    ],
  },
  /** A reason not to share, counted without a person; and the own yes to a picture, taken back. */
  tell: { may: everyRole, routes: ['POST /share/[item]'] },
  submit: { may: everyRole, routes: ['POST /share/submit'] },
  keepItems: {
    may: desk,
    routes: [
      'GET /share/desk',
      'GET /share/desk/new',
      'POST /share/desk/new',
      'GET /share/desk/[item]',
      'POST /share/desk/[item]',
      'GET /share/desk/[item]/change',
      'POST /share/desk/[item]/change',
      'GET /share/desk/proposals/[proposal]',
      'POST /share/desk/proposals/[proposal]',
      'GET /share/desk/proposals/[proposal]/picture/[picture]',
      'GET /share/desk/feeds',
      'POST /share/desk/feeds',
    ],
  },
  readInsight: { may: [...desk, 'works-council'], routes: ['GET /share/insight'] },
  /** Whoever follows a short link, and the machines that draw its preview. */
  followLink: { may: 'everyone', routes: ['GET /go/[code]', 'GET /go/[code]/picture'] },
  /** Somebody on a picture, by the link that they were given; it asks for no account. */
  takeBackYes: {
    may: 'everyone',
    routes: ['GET /share/pictured/[token]', 'POST /share/pictured/[token]'],
  },
} as const satisfies AccessTable
