import { library } from 'virtual:library'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { findDilemma } from '@handvat/documents/learn/learn-library.ts'
import { findPlacement } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { CountInput } from '../input.ts'
import { NO_UNIT } from '../model.ts'
import * as store from '../store.server.ts'

/**
 * A ticket that says "a colleague of this unit, today": the same for everyone in it, so that a choice can be counted
 * under the unit by a request that carries no cookie and no person.
 */
export async function issueTicket(who: Who): Promise<string> {
  demand(who, access.learn)
  const unit = (await findPlacement(who))?.unit ?? NO_UNIT
  const key = await getKey(visitorOf(who.organisation))
  return sealTicket(key, who.organisation, unit, dayOf(now()))
}

/** Counts a choice under the unit of the ticket: one more, without anybody. Throws `not-found` for what does not exist. */
export async function countChoice(who: Who, choice: CountInput): Promise<void> {
  const scene = findDilemma(library.learn, choice.dilemma)?.scenes.find(
    ({ id }) => id === choice.scene,
  )
  if (!scene?.options.some(({ id }) => id === choice.option)) throw new Refusal('not-found')
  // As a visitor, whoever asks: not even the transaction knows who pressed.
  const nobody = visitorOf(who.organisation)
  const unit = await readTicket(nobody, choice.ticket)
  if (!unit) throw new Refusal('not-found')
  const { dilemma, scene: moment, option } = choice
  await act(nobody, (context) =>
    store.countChoice(context, { dilemma, scene: moment, option, unit }),
  )
}

async function getKey(nobody: Who): Promise<Buffer> {
  const known = await look(nobody, (context) => store.findTicketKey(context))
  if (known) return known
  return act(nobody, async (context) => {
    await store.insertTicketKey(context, randomBytes(32))
    const key = await store.findTicketKey(context)
    if (!key) throw new Error('The key of the tickets vanished while it was made.')
    return key
  })
}

function sealTicket(key: Buffer, organisation: string, unit: string, day: number): string {
  const seal = createHmac('sha256', key).update(`${organisation} ${unit} ${day}`).digest()
  return `${unit}.${day}.${seal.toString('base64url')}`
}

/** The unit of a ticket of today or yesterday, or nothing when it was not given by us. */
async function readTicket(nobody: Who, ticket: string): Promise<string | undefined> {
  const [unit = '', given = ''] = ticket.split('.')
  const day = Number(given)
  const today = dayOf(now())
  if (day !== today && day !== today - 1) return undefined
  const key = await look(nobody, (context) => store.findTicketKey(context))
  if (!key) return undefined
  const [mine, theirs] = [sealTicket(key, nobody.organisation, unit, day), ticket].map((text) =>
    Buffer.from(text),
  )
  if (!mine || !theirs || mine.length !== theirs.length) return undefined
  return timingSafeEqual(mine, theirs) ? unit : undefined
}

function dayOf(moment: Date): number {
  return Math.floor(moment.getTime() / 86_400_000)
}
