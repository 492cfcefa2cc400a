import { getDesk } from '#capabilities/share/reads/desk.server.ts'
import { findSharing } from '#capabilities/share/reads.server.ts'
import { readPage } from '../../paging.ts'
import type { PageServerLoad } from './$types'

const perPage = 20
const views = ['all', 'open', 'embargo', 'draft', 'ended'] as const

export const load: PageServerLoad = async ({ locals, url }) => {
  const { proposals, rows } = await getDesk(locals.who, locals.language)
  const asked = url.searchParams.get('show')
  const show = views.find((view) => view === asked) ?? 'all'
  const found = rows.filter(({ standing }) =>
    show === 'all'
      ? true
      : show === 'ended'
        ? standing === 'expired' || standing === 'withdrawn'
        : standing === show,
  )
  const page = readPage(url)
  return {
    sharing: await findSharing(locals.who),
    proposals: proposals.map(({ id, from, title, origin, dueAt, itemBefore }) => ({
      id,
      from,
      title,
      origin,
      dueAt,
      change: itemBefore !== null,
    })),
    rows: found.slice((page - 1) * perPage, page * perPage),
    any: rows.length > 0,
    show,
    views: [...views],
    page,
    pages: Math.ceil(found.length / perPage),
  }
}
