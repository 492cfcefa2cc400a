import { readDay } from '@handvat/documents/review.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { NameReaders } from '../contract.ts'
import { holds, longestConsentDays } from '../model.ts'
import * as store from '../store/names.server.ts'

/**
 * Records that the works council lets some see the names of who did not confirm yet, until a day (ISO date) of at most half
 * a year away. `seen` is the number of the record that the page showed: where another came meanwhile, nothing is written.
 */
export async function allowNames(
  who: Who,
  given: { seen: number; sees: NameReaders; endsOn: string; words: string },
): Promise<'decided' | 'changed' | 'consent-day'> {
  demand(who, access.decideNames)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const latest = readDay(new Date(context.now.getTime() + longestConsentDays * 86_400_000))
    if (given.endsOn < readDay(context.now) || given.endsOn > latest) return 'consent-day'
    const [last] = await store.listConsents(context, 1)
    if ((last?.number ?? 0) !== given.seen) return 'changed'
    const { sees, endsOn, words } = given
    const number = given.seen + 1
    const record = { number, state: 'given' as const, sees, endsOn, words, by }
    if (!(await store.insertConsent(context, record))) return 'changed'
    await context.append('names.allowed', { number, sees, until: endsOn })
    return 'decided'
  })
}

/** Takes the consent back, at once, by a record of its own; `words` may stay empty. */
export async function withdrawNames(
  who: Who,
  given: { seen: number; words: string },
): Promise<'decided' | 'changed'> {
  demand(who, access.decideNames)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const [last] = await store.listConsents(context, 1)
    // Whoever presses wants that nobody sees a name: where that is so already, it is done.
    if (!holds(last, readDay(context.now))) return 'decided'
    const number = (last?.number ?? 0) + 1
    const { words } = given
    const record = { number, state: 'withdrawn' as const, sees: null, endsOn: null, words, by }
    if (!(await store.insertConsent(context, record))) return 'changed'
    await context.append('names.withdrawn', { number })
    return 'decided'
  })
}
