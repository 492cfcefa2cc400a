import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']
const answerers = ['communications', 'duty:webcare']

/**
 * Everyone may pass something on and follow what they passed on; communications reads everything that came in and what is
 * said in public. Where and to what one listens is arranged by communications and admin, and everyone may read it.
 */
export const access = {
  send: { may: everyRole, routes: ['GET /signal', 'POST /signal'] },
  readOwn: {
    may: everyRole,
    routes: ['GET /signal/[id]', 'GET /signals', 'GET /signal/[id]/picture'],
  },
  // The short address on posters: somebody who is not signed in writes first and signs in then.
  writeFirst: { may: 'everyone', routes: ['GET /s'] },
  printPoster: { may: everyRole, routes: ['GET /signal/poster'] },
  readAny: { may: answerers, routes: [] },
  readMentions: { may: answerers, routes: ['GET /listen', 'GET /listen/[mention]'] },
  markMention: { may: answerers, routes: ['POST /listen', 'POST /listen/[mention]'] },
  arrangeListening: {
    may: ['communications', 'admin'],
    routes: [
      'GET /listen/names',
      'POST /listen/names',
      'GET /listen/sources',
      'POST /listen/sources',
    ],
  },
  // Who has the secret address may deliver; there is no other way to know it.
  deliver: { may: 'everyone', routes: ['POST /listen/in/[organisation]/[secret]'] },
} as const satisfies AccessTable
