import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { PracticeChannel } from '../contract.ts'
import { PRACTICE_DAYS } from '../model.ts'
import * as store from '../store.server.ts'

/** Records how the person wants to be offered a dilemma now and then; the same wish again adds nothing. */
export async function wishPractice(who: Who, channel: PracticeChannel): Promise<void> {
  demand(who, access.learn)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  await act(who, async (context) => {
    const [last] = await store.listWishes(context, person)
    if ((last?.channel ?? 'device') === channel) return
    const wish = (last?.number ?? 0) + 1
    // Another press of the same person came first: theirs counts.
    if (!(await store.insertWish(context, { person, number: wish, channel }))) return
    if (channel !== 'push') return
    for (const day of PRACTICE_DAYS)
      await enqueue(
        context,
        'practice.push',
        { organisation: who.organisation, person, wish, day },
        new Date(context.now.getTime() + day * 86_400_000),
      )
  })
}
