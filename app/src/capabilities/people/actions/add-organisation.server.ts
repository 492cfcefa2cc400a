import { randomUUID } from 'node:crypto'
import { demand } from '#platform/access.ts'
import { mayAddOrganisations } from '#platform/installation.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { createToken, hashToken } from '#platform/secret.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Language } from '../contract.ts'
import type { OrganisationAdded } from '../input.ts'
import { lasts } from '../model.ts'
import { readSignedIn } from '../reads.server.ts'
import { assignDuty } from '../store/duties.server.ts'
import * as organisations from '../store/organisation.server.ts'
import * as persons from '../store/persons.server.ts'
import * as seats from '../store/seats.server.ts'
import { givePass, type Invited, type WriteLetter } from './give-pass.server.ts'
import { foundOrganisation } from './set-up.server.ts'

/** An organisation that was just made: who its maker is there, and the way in of its contact point. */
export interface AddedOrganisation {
  organisation: string
  who: Who
  invited: Invited
}

/**
 * Makes a further organisation, with its draft code: the contact point is its admin, whoever makes it advises there and gets a
 * seat. Returns `host-taken` where another organisation answers on that host. Only the organisation that runs the
 * installation may, see `HANDVAT_AGENCY`; it can read nothing of the new one but through that seat.
 */
export async function addOrganisation(
  who: Who,
  host: string,
  input: OrganisationAdded,
  letter: { write: WriteLetter },
): Promise<AddedOrganisation | 'host-taken'> {
  demand(who, access.addOrganisation)
  const own = who.person
  if (!own || !mayAddOrganisations(host)) throw new Refusal('not-allowed')
  const key = createToken()
  const maker = await act(who, async (context) => {
    const { name } = await organisations.getOrganisation(context)
    const person = await persons.findPerson(context, own)
    if (!person) throw new Refusal('not-found')
    const until = new Date(context.now.getTime() + lasts.seatKey)
    await seats.offerSeat(context, { key: hashToken(key), person: own, desk: name, until })
    return person
  })
  const id = randomUUID()
  return act(visitorOf(id), async (context): Promise<AddedOrganisation> => {
    await seats.addOrganisation(context, input.host)
    const contact = await foundOrganisation(context, {
      ...input,
      yourName: input.contactName,
      yourEmail: input.contactEmail,
    })
    const adviser = await persons.upsertPerson(context, { name: maker.name, email: maker.email })
    for (const role of ['employee', 'communications'] as const)
      await persons.grantRole(context, adviser.id, role)
    await assignDuty(context, { person: adviser.id, duty: 'adviser', hours: null })
    await seats.takeSeat(context, hashToken(key), adviser.id)
    await context.append('seat.taken', { person: adviser.id })
    const found = await persons.findPerson(context, contact)
    const invited = await givePass(
      context,
      {
        id: contact,
        name: input.contactName,
        email: input.contactEmail,
        language: (found?.language ?? null) as Language | null,
      },
      lasts.invitation,
      letter,
    )
    const there = await readSignedIn(context, adviser.id)
    if (!there) throw new Error('Whoever made the organisation is not in it.')
    return { organisation: id, who: there.who, invited }
  }).catch((error: unknown) => {
    if (organisations.isHostTaken(error)) return 'host-taken' as const
    throw error
  })
}
