import { demand } from '#platform/access.ts'
import { act, look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { createToken, hashToken } from '#platform/secret.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { lasts } from '../model.ts'
import { listOwnSeats } from '../reads/seats.server.ts'
import { getOrganisation } from '../store/organisation.server.ts'
import { insertPasses } from '../store/passes.server.ts'
import * as seats from '../store/seats.server.ts'

/** Makes a key that somebody of this desk carries to an organisation where they are signed in; an earlier one ends. */
export async function offerSeat(who: Who): Promise<string> {
  const person = demandPerson(who, access.useDesk)
  const key = createToken()
  await act(who, async (context) => {
    const { name } = await getOrganisation(context)
    const until = new Date(context.now.getTime() + lasts.seatKey)
    await seats.offerSeat(context, { key: hashToken(key), person, desk: name, until })
  })
  return key
}

/** The desk that a key is from; undefined when it was used, is too old or is one's own. */
export async function lookAtSeat(who: Who, key: string): Promise<string | undefined> {
  demand(who, access.takeSeat)
  return look(who, (context) => seats.findDesk(context, hashToken(key)))
}

/** Sits down here from another desk: whoever holds the key and is signed in here is one and the same. */
export async function takeSeat(who: Who, key: string): Promise<'taken' | 'unknown'> {
  const person = demandPerson(who, access.takeSeat)
  return act(who, async (context) => {
    if (!(await seats.takeSeat(context, hashToken(key), person))) return 'unknown'
    await context.append('seat.taken', { person })
    return 'taken'
  })
}

/** Gives up one's seat in another organisation; what one is there stays. */
export async function leaveSeat(who: Who, organisation: string): Promise<void> {
  const person = demandPerson(who, access.useDesk)
  await act(who, (context) => seats.leaveSeat(context, organisation, person))
}

/** Ends somebody's seat here: their desk opens nothing any more. */
export async function endSeat(who: Who, person: string): Promise<void> {
  demand(who, access.endSeats)
  await act(who, async (context) => {
    await seats.endSeat(context, person)
    await context.append('seat.ended', { person })
  })
}

/**
 * A way in for two minutes to an organisation where somebody has a seat, as a token of a sign-in link, with the host on which
 * it works. Throws `not-found` where they have no seat.
 */
export async function enterSeat(
  who: Who,
  organisation: string,
): Promise<{ token: string; host: string }> {
  demand(who, access.useDesk)
  const seat = (await listOwnSeats(who)).find((one) => one.organisation.id === organisation)
  if (!seat?.who.person) throw new Refusal('not-found')
  const person = seat.who.person
  const token = createToken()
  await act(seat.who, (context) =>
    insertPasses(context, [
      { person, kind: 'link', hash: hashToken(token), lasts: lasts.seatPass, mail: null },
    ]),
  )
  return { token, host: seat.host }
}

function demandPerson(who: Who, row: (typeof access)['useDesk' | 'takeSeat']): string {
  demand(who, row)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
