import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { readSignedIn, type SignedIn } from '../reads.server.ts'
import { getOrganisation } from '../store/organisation.server.ts'
import * as persons from '../store/persons.server.ts'
import { listMyOrganisations, listSeatsHere } from '../store/seats.server.ts'

/** An organisation in which somebody of another desk works: who they are there, its host, and one of eight marks. */
export interface Seat extends Omit<SignedIn, 'kiosk'> {
  host: string
  colour: number
}

/** Somebody who works here from the desk of another organisation. */
export interface VisitingSeat {
  person: string
  name: string
  desk: string
  deskHost: string | null
  colour: number
  since: Date
}

/**
 * The organisations in which somebody has a seat, in the order in which they sat down, each with who they are there. Where
 * they left, or the organisation did, there is none.
 */
export async function listOwnSeats(who: Who): Promise<Seat[]> {
  const { person } = who
  if (!person) return []
  const seats = await look(who, (context) => listMyOrganisations(context, person))
  const found = await Promise.all(
    seats.map(async ({ organisation_id, person_id, host, colour }) => {
      const there = await look(visitorOf(organisation_id), (context) =>
        readSignedIn(context, person_id),
      )
      return there ? [{ ...there, host: host ?? '', colour }] : []
    }),
  )
  return found.flat()
}

/** Who comes from another desk to work here, and at which desk they belong. */
export async function listVisitingSeats(who: Who): Promise<VisitingSeat[]> {
  return look(who, async (context) => {
    const seats = await listSeatsHere(context)
    if (seats.length === 0) return []
    const names = await persons.listNames(
      context,
      seats.map((seat) => seat.person),
    )
    return seats.flatMap((seat) => {
      const name = names.find(({ id }) => id === seat.person)?.name
      return name ? [{ ...seat, name }] : []
    })
  })
}

/** What the organisation is called. */
export async function readOrganisationName(who: Who): Promise<string> {
  return look(who, async (context) => (await getOrganisation(context)).name)
}
