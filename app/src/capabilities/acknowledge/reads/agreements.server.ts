import { widenAudience } from '#capabilities/people/reads.server.ts'
import type { Audience } from '#capabilities/people/contract.ts'
import { demand, may } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { AgreementRow, AgreementView } from '../contract.ts'
import * as store from '../store/agreements.server.ts'

/** Whether a person is one of those whom something is put to, within a transaction that is open already. */
export async function isConcerned(
  context: Look,
  person: string,
  concerns: Audience | null,
): Promise<boolean> {
  return store.isAmong(context, person, concerns && (await widenAudience(context, concerns)))
}

/** What the person is asked to sign and did not sign yet. */
export async function listToSign(who: Who): Promise<AgreementRow[]> {
  demand(who, access.sign)
  const person = who.person ?? ''
  return look(who, async (context) => {
    const current = await store.listCurrent(context)
    if (current.length === 0) return []
    const signed = new Set(
      (await store.listSignatures(context, person)).map(({ agreement }) => agreement),
    )
    const rows: AgreementRow[] = []
    for (const { concerns, ...agreement } of current)
      if (!signed.has(agreement.id) && (await isConcerned(context, person, concerns)))
        rows.push(agreement)
    return rows
  })
}

/** What the person signed, the last one first. */
export async function listSigned(who: Who) {
  demand(who, access.sign)
  return look(who, (context) => store.listSignatures(context, who.person ?? ''))
}

/** One's own signature; throws `not-found` for anyone else's. */
export async function getSignature(who: Who, id: string) {
  const signature = (await listSigned(who)).find((one) => one.id === id)
  if (!signature) throw new Refusal('not-found')
  const agreement = await look(who, (context) => store.findAgreement(context, signature.agreement))
  if (!agreement) throw new Refusal('not-found')
  return { signature, agreement }
}

/** An agreement for whom it is put to, who signed it or who puts it; throws `not-found` for anyone else. */
export async function getAgreement(
  who: Who,
  id: string,
): Promise<AgreementView & { asks: boolean; signature: string | null }> {
  demand(who, access.sign)
  const person = who.person ?? ''
  return look(who, async (context) => {
    const agreement = await store.findAgreement(context, id)
    if (!agreement) throw new Refusal('not-found')
    const signature = (await store.listSignatures(context, person)).find(
      (one) => one.agreement === id,
    )
    const asks =
      agreement.latest &&
      !agreement.ended &&
      !signature &&
      (await isConcerned(context, person, agreement.concerns))
    if (!asks && !signature && !may(who, access.putAgreement)) throw new Refusal('not-found')
    return { ...agreement, asks, signature: signature?.id ?? null }
  })
}

/** What is put to people now, with how many signed; null where the people it is put to are too few to count. */
export async function listAgreements(
  who: Who,
): Promise<(AgreementRow & { count: { asked: number; signed: number } | null })[]> {
  demand(who, access.putAgreement)
  return look(who, async (context) => {
    const rows = []
    for (const { concerns, ...agreement } of await store.listCurrent(context)) {
      const audience = concerns && (await widenAudience(context, concerns))
      const count = await store.countSigned(context, agreement.id, audience)
      rows.push({ ...agreement, count: count.asked >= defaultMinimum ? count : null })
    }
    return rows
  })
}
