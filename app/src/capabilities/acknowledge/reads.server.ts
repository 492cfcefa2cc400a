import { listSameReading } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Receipt, Standing } from './contract.ts'
import * as store from './store.server.ts'

/** Where the person stands with one version, as it is with what they acknowledged before; for the person's own screens only. */
export async function getStanding(who: Who, publication: string): Promise<Standing> {
  const person = who.person
  if (!person) return { state: 'waiting' }
  const same = await listSameReading(who, publication)
  return look(who, async (context) => {
    const given = await store.listAcknowledgements(context, person)
    const held = same.map((id) => given.find((one) => one.publication === id)).find(Boolean)
    if (held) {
      const { id: receipt, at, publication: since } = held
      if (since === publication) return { state: 'acknowledged', receipt, at }
      return { state: 'covered', receipt, at, since }
    }
    const last = given[0] ? { since: given[0].publication } : {}
    const asked = await store.findReservation(context, person, same)
    return asked
      ? { state: 'asked', question: asked.question, ...last }
      : { state: 'waiting', ...last }
  })
}

/** One's own receipt; throws `not-found` for anyone else's. */
export async function getReceipt(who: Who, id: string): Promise<Receipt> {
  demand(who, access.ownReceipt)
  const receipt = await look(who, (context) => store.findReceipt(context, id, who.person ?? ''))
  if (!receipt) throw new Refusal('not-found')
  return receipt
}
