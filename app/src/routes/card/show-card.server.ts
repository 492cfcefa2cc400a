import { access } from '#capabilities/respond/access.ts'
import { getProtocol } from '#capabilities/respond/protocol.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { buildCard } from './build-card.ts'

/** What both sizes of the reaction card show. */
export async function showCard(locals: Pick<App.Locals, 'who' | 'language'>) {
  demand(locals.who, access.readCard)
  return {
    card: buildCard(getProtocol(), locals.language),
    contacts: (await listContactPoints(locals.who)).map(({ name, phone, hours }) => ({
      name,
      phone,
      hours,
    })),
    moment: now(),
  }
}
