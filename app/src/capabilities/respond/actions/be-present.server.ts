import { listNames } from '#capabilities/people/reads.server.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { findItem } from '../store/items.server.ts'
import * as presence from '../store/presence.server.ts'
import { demandPerson } from './change.server.ts'

/** After this long without a sign somebody is gone, in milliseconds. */
export const awayAfter = 30_000

/** Says that a person has an item open, and tells who else has, and at which revision it is. */
export async function bePresent(
  who: Who,
  item: string,
  sign: { writes: boolean; leaving: boolean },
): Promise<{ others: { name: string; writes: boolean }[]; revision: number }> {
  const person = demandPerson(who)
  const { others, revision } = await act(who, async (context) => {
    const found = await findItem(context, item)
    if (!found) throw new Refusal('not-found')
    const away = new Date(context.now.getTime() - awayAfter)
    await presence.deletePresence(context, sign.leaving ? { item, person } : null, away)
    if (!sign.leaving) await presence.upsertPresence(context, item, person, sign.writes)
    return {
      others: await presence.listPresence(context, [item], away),
      revision: found.revision,
    }
  })
  const names = await listNames(
    who,
    others.map((other) => other.person),
  )
  return {
    others: others.map((other) => ({ name: names.get(other.person) ?? '', writes: other.writes })),
    revision,
  }
}
