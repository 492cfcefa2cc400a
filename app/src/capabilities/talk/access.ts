import type { AccessTable } from '#platform/access.ts'

const everyRole = ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']

/**
 * Everyone may read the guides: who is invited to a conversation sees what the other has in hand. A manager shares a note.
 * Who reads it stands in the note itself: `openNote` in `reads.server.ts` refuses by name, whatever the role.
 */
export const access = {
  readGuide: {
    may: everyRole,
    routes: ['GET /posted', 'GET /talk', 'GET /talk/guide', 'GET /talk/guide/[rule]'],
  },
  shareNote: { may: ['manager'], routes: ['GET /talk/note', 'POST /talk/note'] },
  takePart: { may: everyRole, routes: ['GET /talk/note/[id]', 'POST /talk/note/[id]'] },
} as const satisfies AccessTable
