import { inboxQuery } from '#capabilities/respond/input.ts'
import { countInbox, listInbox } from '#capabilities/respond/reads/list-inbox.server.ts'
import { findOnDuty } from '#capabilities/respond/reads/roster.server.ts'
import { siteOf, titleOf } from '#capabilities/signal/model.ts'
import type { LayoutServerLoad } from './$types'

/** The list beside whatever is open. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
  const query = inboxQuery.parse(
    Object.fromEntries(
      Object.keys(inboxQuery.shape).map((name) => [name, url.searchParams.get(name)]),
    ),
  )
  const { rows, previous, next } = await listInbox(locals.who, query)
  const { counts, filters, colleagues: owners } = await countInbox(locals.who)
  const { view, search, severity, state, source, owner, order } = query
  return {
    view,
    search,
    severity,
    state,
    source,
    owner,
    order,
    owners,
    choosing: url.searchParams.has('choose'),
    counts,
    filters,
    onDuty: await findOnDuty(locals.who),
    previous,
    next,
    items: rows.map(({ said, ...row }) => ({
      ...row,
      title: titleOf(said),
      site: said.link ? siteOf(said.link) : null,
      tone: said.tone,
      kind: said.origin.kind,
    })),
  }
}
