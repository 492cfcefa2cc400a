import { readDay } from '@handvat/documents/review.ts'
import type { Audience } from '#capabilities/people/contract.ts'
import { widenAudience } from '#capabilities/people/reads.server.ts'
import type { Version } from '#capabilities/write/contract.ts'
import { listReadingChain } from '#capabilities/write/reads.server.ts'
import type { Act } from '#platform/database/act.server.ts'
import { withdrawLetters } from '#platform/mail.server.ts'
import * as dues from '../store/dues.server.ts'
import { listReminderLetters } from '../store/reminders.server.ts'
import { planReminders } from './plan-reminders.server.ts'

/**
 * Asks everyone, or these people, whom a version that counts asks and who did not answer it yet; with `newest` only what the
 * newest version asks. Along the chain of what counts the newest question to somebody is the one that is put.
 */
export async function askWhoIsDue(
  context: Act,
  { people, newest = false }: { people?: readonly string[]; newest?: boolean } = {},
): Promise<void> {
  const held: string[] = []
  const except: Audience[] = []
  const chain = await listReadingChain(context)
  for (const version of newest ? chain.slice(0, 1) : chain) {
    held.push(version.id)
    if (!version.material) continue
    const concerns = version.concerns && (await widenAudience(context, version.concerns))
    await dues.insertDues(context, {
      publication: version.id,
      concerns,
      except,
      held,
      people,
      today: readDay(context.now),
    })
    if (concerns) except.push(concerns)
  }
  await planReminders(context)
}

/**
 * Asks people whom a version concerns from now on, by another role, duty or unit. Where every version that counts concerns
 * everyone there is nothing to ask.
 */
export async function askNewlyConcerned(context: Act, people: readonly string[]): Promise<void> {
  const chain = await listReadingChain(context)
  if (chain.some(({ material, concerns }) => material && concerns))
    await askWhoIsDue(context, { people })
}

/**
 * Ends what a person is asked by an answer to a version: what is asked of it and of those before it, as a version that is
 * published at this very moment asks anew. Reminders that did not go yet are taken back.
 */
export async function answerDue(
  context: Act,
  person: string,
  by: 'acknowledged' | 'asked',
  version: Version,
): Promise<void> {
  const chain = await listReadingChain(context)
  const answered = chain.filter((one) => one.version <= version.version).map(({ id }) => id)
  await withdrawLetters(context, await listReminderLetters(context, person, answered))
  await dues.endDues(context, [person], by, answered)
}
