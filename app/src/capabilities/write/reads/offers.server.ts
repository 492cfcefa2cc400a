import { findPart } from '@handvat/documents/parts.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { isSame } from '../actions/change-draft.server.ts'
import type { RuleOffer } from '../contract.ts'
import * as drafts from '../store/drafts.server.ts'
import * as offers from '../store/offers.server.ts'

/** More than one code has rules. */
export const mostOffers = 300

/** An offered rule with what the draft says there, and the number of its last change that a press names. */
export interface OpenOffer extends RuleOffer {
  mine: unknown
  seen: number
}

/** The rules that agencies offered and nobody decided on yet, with the draft beside them. */
export async function listOpenOffers(who: Who): Promise<OpenOffer[]> {
  demand(who, access.writeCode)
  return look(who, async (context) => {
    const draft = await drafts.findDraft(context)
    if (!draft) return []
    const list = await offers.listOffers(context, mostOffers)
    return list
      .filter(({ taken }) => taken === null)
      .map((offer) => ({
        ...offer,
        mine: findPart(draft.document, `rule:${offer.rule.id}`),
        seen: draft.parts[`rule:${offer.rule.id}`] ?? 0,
      }))
  })
}

/**
 * How far an offered rule is in this organisation: it waits, was taken over as it is or changed since, was left, or was not
 * offered yet.
 */
export type OfferState = 'waiting' | 'taken' | 'changed' | 'left' | 'none'

/** What became here of the rule with this id. */
export async function findOfferState(who: Who, rule: string): Promise<OfferState> {
  demand(who, access.writeCode)
  return look(who, async (context) => {
    const last = (await offers.listOffers(context, mostOffers)).find((one) => one.rule.id === rule)
    if (!last) return 'none'
    if (last.taken === null) return 'waiting'
    if (!last.taken) return 'left'
    const draft = await drafts.findDraft(context)
    const mine = draft && findPart(draft.document, `rule:${rule}`)
    return isSame(mine, last.rule) ? 'taken' : 'changed'
  })
}

/** One offer, within a transaction that is open already. */
export async function findOffer(context: Look, id: string) {
  return (await offers.listOffers(context, mostOffers)).find((offer) => offer.id === id)
}
