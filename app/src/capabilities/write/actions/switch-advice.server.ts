import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import * as switches from '../store/advice-switches.server.ts'

/**
 * Opens or closes the page where visitors have a code of their own looked over. `seen` is the number of the last press that
 * was shown: where another came since, or it stands like that already, nothing is written.
 */
export async function switchAdvice(
  who: Who,
  { to, seen }: { to: 'on' | 'off'; seen: number },
): Promise<'done' | 'changed'> {
  demand(who, access.switchAdvice)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const [last] = await switches.listSwitches(context, 1)
    if ((last?.number ?? 0) !== seen || (last?.state ?? 'off') === to) return 'changed'
    const number = seen + 1
    if (!(await switches.insertSwitch(context, { number, state: to, person }))) return 'changed'
    await context.append('advice.switched', { state: to, number })
    return 'done'
  })
}
