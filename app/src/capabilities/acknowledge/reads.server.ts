import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Receipt, Standing } from './contract.ts'
import * as store from './store.server.ts'

/** Where the person stands with one version; for the person's own screens only. */
export async function getStanding(who: Who, publication: string): Promise<Standing> {
  const person = who.person
  if (!person) return { state: 'waiting' }
  return look(who, async (context) => {
    const found = await store.findAcknowledgement(context, person, publication)
    if (found) return { state: 'acknowledged', receipt: found.id, at: found.at }
    const asked = await store.findReservation(context, person, publication)
    return asked ? { state: 'asked', question: asked.question } : { state: 'waiting' }
  })
}

/** One's own receipt; throws `not-found` for anyone else's. */
export async function getReceipt(who: Who, id: string): Promise<Receipt> {
  demand(who, access.ownReceipt)
  const receipt = await look(who, (context) => store.findReceipt(context, id, who.person ?? ''))
  if (!receipt) throw new Refusal('not-found')
  return receipt
}
