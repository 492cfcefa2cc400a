import { itemsPerPage, listInbox } from '#capabilities/respond/reads.server.ts'
import { siteOf, titleOf } from '#capabilities/signal/model.ts'
import { readPage } from '../paging.ts'
import type { LayoutServerLoad } from './$types'

/** The list beside whatever is open. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
  const closed = url.searchParams.get('state') === 'closed'
  const page = readPage(url)
  const { rows, total } = await listInbox(locals.who, { closed, page })
  return {
    closed,
    page,
    total,
    pages: Math.max(1, Math.ceil(total / itemsPerPage)),
    items: rows.map(({ signal, ...row }) => ({
      ...row,
      title: titleOf(signal),
      site: signal.link ? siteOf(signal.link) : null,
      tone: signal.tone,
    })),
  }
}
