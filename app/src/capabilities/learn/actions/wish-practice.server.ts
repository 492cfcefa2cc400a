import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { PracticeChannel } from '../contract.ts'
import * as store from '../store.server.ts'

/** Records how the person wants to be offered a dilemma now and then; the same wish again adds nothing. */
export async function wishPractice(who: Who, channel: PracticeChannel): Promise<void> {
  demand(who, access.learn)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  await act(who, async (context) => {
    const [last] = await store.listWishes(context, person)
    if ((last?.channel ?? 'device') === channel) return
    await store.insertWish(context, { person, number: (last?.number ?? 0) + 1, channel })
  })
}
