import { findAnyone, listNames } from '#capabilities/people/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { demand } from '#platform/access.ts'
import { appUrl } from '#platform/address.ts'
import { act } from '#platform/database/act.server.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ProofReason } from '../contract.ts'
import { mostProofsADay } from '../model.ts'
import { findAcknowledgedBy } from '../store/acknowledgements.server.ts'
import * as store from '../store/proofs.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/**
 * Looks up the proof that one person had on a day, with a reason. What is asked is a record, and the person is told on
 * their home and by mail: who, when and why. Returns the id of the request; throws `too-many-tries` above ten a day.
 */
export async function requestProof(
  who: Who,
  asked: { colleague: string; onDay: string; reason: ProofReason; words: string },
): Promise<{ request: string } | 'nobody' | 'several' | 'yourself'> {
  demand(who, access.requestProof)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  const name = (await listNames(who, [by])).get(by) ?? ''
  return act(who, async (context) => {
    await store.holdRequestsBy(context, by)
    const dayAgo = new Date(context.now.getTime() - 86_400_000)
    if ((await store.countRequestsBy(context, by, dayAgo)) >= mostProofsADay)
      throw new Refusal('too-many-tries')
    const [person, another] = await findAnyone(context, asked.colleague)
    if (!person) return 'nobody'
    if (another) return 'several'
    if (person.id === by) return 'yourself'
    const proof = (await findAcknowledgedBy(context, person.id, asked.onDay))?.id ?? null
    const { onDay, reason, words } = asked
    const request = await store.insertProofRequest(context, {
      person: person.id,
      proof,
      onDay,
      by,
      reason,
      words,
    })
    await context.append('proof.requested', { request, person: person.id, proof })
    if (person.email && hasMailServer()) {
      const language: Language = person.language ?? 'nl'
      const t = translate[language]
      await postLetter(context, {
        to: person.email,
        subject: t('letter.proof.subject'),
        body: t('letter.proof.body', {
          name: person.name,
          by: name,
          reason: t(`proof.reason.${reason}`),
          words,
          link: `${appUrl()}/account`,
        }),
      })
    }
    return { request }
  })
}
