import { access } from '#capabilities/respond/access.ts'
import { getProtocol } from '#capabilities/respond/protocol.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { buildCard } from './build-card.ts'
import type { PageServerLoad } from './$types'

/** The card of an employee: what do I do when I get such a reaction. */
export const load: PageServerLoad = async ({ locals, url }) => {
  demand(locals.who, access.readCard)
  return {
    card: buildCard(getProtocol(), locals.language),
    contacts: (await listContactPoints(locals.who)).map(({ name, phone, hours }) => ({
      name,
      phone,
      hours,
    })),
    size: url.searchParams.get('size') === 'a6' ? ('a6' as const) : ('a4' as const),
    moment: now(),
  }
}
