import { findDiscussion } from '#capabilities/respond/reads/discussions.server.ts'
import { showCard } from './show-card.server.ts'
import type { PageServerLoad } from './$types'

/** The card of an employee: what do I do when I get such a reaction. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const link = url.searchParams.get('link')?.trim().slice(0, 2_000) ?? ''
  const address = /^[a-z][a-z0-9+-]*:/i.test(link) ? link : `https://${link}`
  return {
    ...(await showCard(locals)),
    link,
    discussion: link ? await findDiscussion(locals.who, address) : null,
  }
}
