import { findColleague, listOnDuty } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { addDays, momentAt } from '#platform/day.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import * as steps from '../store/steps.server.ts'

/** Plans a turn of duty of somebody who has that duty, whole days, the last one included. */
export async function planShift(
  who: Who,
  shift: { colleague: string; part: 'security' | 'contact-point'; from: string; until: string },
): Promise<'planned' | 'colleague-nobody' | 'colleague-several' | 'duty-not-theirs'> {
  demand(who, access.planDuty)
  return act(who, async (context) => {
    const [person, another] = await findColleague(context, shift.colleague)
    if (!person) return 'colleague-nobody'
    if (another) return 'colleague-several'
    const able = await listOnDuty(context, [shift.part])
    if (!able.some((one) => one.person === person)) return 'duty-not-theirs'
    await steps.insertShift(context, {
      person,
      part: shift.part,
      startsAt: momentAt(shift.from, '00:00'),
      endsAt: momentAt(addDays(shift.until, 1), '00:00'),
    })
    return 'planned'
  })
}

/** Takes a turn of duty out of the plan. */
export async function dropShift(who: Who, shift: string): Promise<void> {
  demand(who, access.planDuty)
  await act(who, (context) => steps.deleteShift(context, shift))
}
