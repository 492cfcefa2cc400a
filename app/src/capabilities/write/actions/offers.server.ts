import type { CodeRule } from '@handvat/documents/code.ts'
import { findPart } from '@handvat/documents/parts.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { findOffer, mostOffers } from '../reads/offers.server.ts'
import * as drafts from '../store/drafts.server.ts'
import * as offers from '../store/offers.server.ts'
import { isSame } from './change-draft.server.ts'
import { changePart } from './edit-part.server.ts'
import { moveRule } from './move-rule.server.ts'

/**
 * Lays a rule ready for the authors of this organisation; its draft stays as it is. `same` where the draft says it already, or
 * the same words wait or were decided on.
 */
export async function offerRule(
  who: Who,
  offer: { rule: CodeRule; section: string; from: string },
): Promise<'offered' | 'same'> {
  demand(who, access.writeCode)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const draft = await drafts.lockDraft(context)
    if (!draft) throw new Refusal('not-found')
    const last = (await offers.listOffers(context, mostOffers)).find(
      ({ rule }) => rule.id === offer.rule.id,
    )
    const mine = findPart(draft.document, `rule:${offer.rule.id}`)
    if (isSame(mine, offer.rule) || isSame(last?.rule, offer.rule)) return 'same'
    const id = await offers.insertOffer(context, { ...offer, by })
    await context.append('rule.offered', { offer: id, rule: offer.rule.id })
    return 'offered'
  })
}

/**
 * Takes an offered rule over into the draft, or leaves it. `seen` is the number of the rule's last change that the press saw;
 * nothing happens where there is a later one.
 */
export async function decideOffer(
  who: Who,
  press: { offer: string; seen: number; take: boolean },
): Promise<'decided' | 'update-changed'> {
  demand(who, access.writeCode)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const offer = await findOffer(context, press.offer)
    if (!offer) throw new Refusal('not-found')
    if (offer.taken !== null) return 'decided'
    const part = `rule:${offer.rule.id}`
    if (press.take) {
      const draft = await drafts.lockDraft(context)
      const isNew = draft && findPart(draft.document, part) === undefined
      const edit = { part, seen: press.seen, content: offer.rule }
      const done = await changePart(context, by, edit, 'template')
      if ('conflict' in done) return 'update-changed'
      if (isNew) await moveRule(context, by, offer.rule.id, offer.section, 'template')
    }
    await offers.insertDecision(context, { offer: offer.id, taken: press.take, by })
    await context.append('rule.offer-decided', { offer: offer.id, taken: press.take })
    return 'decided'
  })
}
