import { findPublicationIn } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import * as store from '../store/acknowledgements.server.ts'
import { answerDue } from './ask-due.server.ts'
import { planReminders } from './plan-reminders.server.ts'

/**
 * Records that the person read exactly this version, in this language. Returns the receipt's id, or `newer` when
 * another version was published while they read: what they saw is then no longer the code.
 */
export async function acknowledge(
  who: Who,
  publication: string,
  language: string,
): Promise<{ receipt: string } | 'newer'> {
  demand(who, access.acknowledge)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const asked = await findPublicationIn(context, { id: publication })
    if (!asked) throw new Refusal('not-found')
    const latest = await findPublicationIn(context, 'latest')
    if (latest?.id !== asked.id) return 'newer'
    const { id, added } = await store.upsertAcknowledgement(context, {
      person,
      publication,
      hash: asked.hash,
      language,
    })
    if (!added) return { receipt: id }
    await answerDue(context, person, 'acknowledged', asked)
    // An organisation that was here before there were reminders begins with them at the first press.
    await planReminders(context)
    await context.append('code.acknowledged', { publication })
    return { receipt: id }
  })
}
