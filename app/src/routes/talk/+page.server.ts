import { access } from '#capabilities/talk/access.ts'
import { listNotes, notesPerPage } from '#capabilities/talk/reads.server.ts'
import { may } from '#platform/access.ts'
import { readPage } from '../paging.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url)
  const { rows, total } = await listNotes(locals.who, page)
  return {
    notes: rows,
    page,
    pages: Math.max(1, Math.ceil(total / notesPerPage)),
    shares: may(locals.who, access.shareNote),
    ended: url.searchParams.has('ended'),
  }
}
