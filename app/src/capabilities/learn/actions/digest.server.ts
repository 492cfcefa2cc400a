import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { dayOf } from '#platform/day.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { hashToken } from '#platform/secret.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access-talks.ts'
import type { Rhythm } from '../contract-talks.ts'
import { letterTime, periodOf } from '../model-talks.ts'
import * as digest from '../store/digest.server.ts'
import { personOf } from './talk-plan.server.ts'

/** Chooses a letter every week or month, or none. Choosing what one has already changes nothing. */
export async function chooseDigest(who: Who, rhythm: Rhythm): Promise<void> {
  demand(who, access.chooseDigest)
  const person = personOf(who)
  await act(who, (context) => wish(context, person, rhythm, 'account'))
}

/** Ends the letters by the way out in one of them, without signing in; throws `not-found` for one that is in no letter. */
export async function leaveDigest(organisation: string, token: string): Promise<void> {
  await act(visitorOf(organisation), async (context) => {
    const person = await digest.findByWayOut(context, hashToken(token))
    if (!person) throw new Refusal('not-found')
    await wish(context, person, 'off', 'letter')
  })
}

async function wish(
  context: Act,
  person: string,
  rhythm: Rhythm,
  cause: 'account' | 'letter',
): Promise<void> {
  const last = await digest.findWish(context, person)
  if (last.rhythm === rhythm) return
  const number = last.number + 1
  // Another press of the same person came first: theirs counts, and they see it.
  if (!(await digest.insertWish(context, { person, number, rhythm, cause }))) return
  if (rhythm === 'off') return
  const period = periodOf(dayOf(context.now), rhythm)
  const job = { organisation: context.who.organisation, person, wish: number, period }
  await enqueue(context, 'digest.write', job, letterTime(period, rhythm))
}
