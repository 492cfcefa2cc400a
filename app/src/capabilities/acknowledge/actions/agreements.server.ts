import { createHash } from 'node:crypto'
import { writeCanonicalJson } from '@handvat/documents/code-text.ts'
import type { Audience } from '#capabilities/people/contract.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { isConcerned } from '../reads/agreements.server.ts'
import * as store from '../store/agreements.server.ts'

/** What is put to people to sign. */
export interface AgreementText {
  language: 'nl' | 'en'
  title: string
  body: string
  /** Null is everyone. */
  concerns: Audience | null
}

/** SHA-256, in hex, of what somebody signs: the language, the title and the text. */
export function hashAgreement({ language, title, body }: Omit<AgreementText, 'concerns'>): string {
  return createHash('sha256').update(writeCanonicalJson({ language, title, body })).digest('hex')
}

/**
 * Puts an agreement to people, or its next version after `seen`, the id of the one that the page showed: then whoever
 * signed that one is asked anew. `changed` comes back where another version came meanwhile, or it ended.
 */
export async function putAgreement(
  who: Who,
  text: AgreementText,
  seen: string | null = null,
): Promise<{ agreement: string } | 'changed' | 'same'> {
  demand(who, access.putAgreement)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const before = seen ? await store.findAgreement(context, seen) : undefined
    if (seen && !before) throw new Refusal('not-found')
    if (before && (!before.latest || before.ended)) return 'changed'
    const hash = hashAgreement(text)
    if (
      before?.hash === hash &&
      writeCanonicalJson(before.concerns) === writeCanonicalJson(text.concerns)
    )
      return 'same'
    const version = (before?.version ?? 0) + 1
    const series = before?.series ?? null
    const made = await store.insertAgreement(context, { ...text, series, version, hash, by })
    if (!made) return 'changed'
    await context.append('agreement.put', { agreement: made.id, series: made.series, version })
    return { agreement: made.id }
  })
}

/** Puts an agreement to nobody any more; what was signed stays. Twice is the same as once. */
export async function endAgreement(who: Who, id: string): Promise<void> {
  demand(who, access.putAgreement)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  await act(who, async (context) => {
    const agreement = await store.findAgreement(context, id)
    if (!agreement) throw new Refusal('not-found')
    if (await store.insertEnding(context, agreement.series, by))
      await context.append('agreement.ended', { series: agreement.series })
  })
}

/**
 * Records that the person signed exactly this version. `newer` comes back where it is no longer the one that is put to
 * them; throws `not-found` for whom it is not put to.
 */
export async function signAgreement(
  who: Who,
  id: string,
): Promise<{ signature: string } | 'newer'> {
  demand(who, access.sign)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const agreement = await store.findAgreement(context, id)
    if (!agreement) throw new Refusal('not-found')
    const known = (await store.listSignatures(context, person)).find((one) => one.agreement === id)
    if (known) return { signature: known.id }
    if (!(await isConcerned(context, person, agreement.concerns))) throw new Refusal('not-found')
    if (!agreement.latest || agreement.ended) return 'newer'
    const given = { person, agreement: id, hash: agreement.hash }
    const { id: signature, added } = await store.upsertSignature(context, given)
    if (added) await context.append('agreement.signed', { agreement: id })
    return { signature }
  })
}
