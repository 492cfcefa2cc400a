import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { insertMinimum } from '../store/minimum.server.ts'

/**
 * Chooses from how many people and events on a number may show, with a reason that all readers see. It holds for what is
 * counted from now on; what shows already stays. `changed`: somebody else chose since this person looked.
 */
export async function chooseMinimum(
  who: Who,
  chosen: { minimum: number; reason: string; seen: number },
): Promise<'done' | 'changed'> {
  demand(who, access.chooseMinimum)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const number = chosen.seen + 1
    if (!(await insertMinimum(context, { ...chosen, number, person }))) return 'changed'
    await context.append('insight.minimum-chosen', { number, minimum: chosen.minimum })
    return 'done'
  })
}
