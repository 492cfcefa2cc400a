import { readDay } from '@handvat/documents/review.ts'
import type { Audience } from '#capabilities/people/contract.ts'
import { widenAudience } from '#capabilities/people/reads.server.ts'
import type { Version } from '#capabilities/write/contract.ts'
import { listReadingChain } from '#capabilities/write/reads.server.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import * as dues from '../store/dues.server.ts'
import { planReminders } from './plan-reminders.server.ts'

/**
 * Asks everyone, or one person, whom a version that counts asks and who did not answer it yet; with `newest` only what the
 * newest version asks. Along the chain of what counts the newest question to somebody is the one that is put.
 */
export async function askWhoIsDue(
  context: Act,
  { person, newest = false }: { person?: string; newest?: boolean } = {},
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
      person,
      today: readDay(context.now),
    })
    if (concerns) except.push(concerns)
  }
  await planReminders(context)
}

/** The versions up to this one: what is asked about them is answered by an answer to this one. */
export async function listAnswered(context: Look, version: Version): Promise<string[]> {
  const chain = await listReadingChain(context)
  return chain.filter((one) => one.version <= version.version).map(({ id }) => id)
}
