import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import * as store from '../store/calendar.server.ts'

/** Chooses by which clock the organisation works, and whether Dutch holidays are free; `changed` when somebody was first. */
export async function chooseCalendar(
  who: Who,
  choice: { number: number; zone: string; holidays: boolean },
): Promise<'chosen' | 'changed'> {
  const person = arrange(who)
  return act(who, async (context) => {
    const known = await store.findChoice(context)
    if (known.number !== choice.number) return 'changed'
    const number = choice.number + 1
    if (!(await store.insertChoice(context, { ...choice, number, person }))) return 'changed'
    await context.append('calendar.chosen', { number })
    return 'chosen'
  })
}

/** Adds a day on which nobody works. Clocks that run already stay as they are. */
export async function addFreeDay(who: Who, free: { day: string; name: string }): Promise<void> {
  const person = arrange(who)
  await act(who, (context) => store.upsertFreeDay(context, { ...free, person }))
}

/** Takes a free day out again. */
export async function dropFreeDay(who: Who, day: string): Promise<void> {
  arrange(who)
  await act(who, (context) => store.deleteFreeDay(context, day))
}

function arrange(who: Who): string {
  demand(who, access.arrangeCalendar)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
