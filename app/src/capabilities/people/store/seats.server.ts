import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** Keeps the hash of a key that somebody of this desk carries to another organisation. */
export async function offerSeat(
  { tx, now }: Act,
  offer: { key: Buffer; person: string; desk: string; until: Date },
): Promise<void> {
  await sql`SELECT installation.offer_seat(${offer.key}, ${offer.person}, ${offer.desk}, ${now}, ${offer.until})`.execute(
    tx,
  )
}

/** The name of the desk that a key is from; undefined when it is worth nothing here. */
export async function findDesk({ tx, now }: Look, key: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ name: string | null }>`
    SELECT installation.look_at_seat(${key}, ${now}) AS name`.execute(tx)
  return rows[0]?.name ?? undefined
}

/** Uses a key, once; false when it is worth nothing here. */
export async function takeSeat({ tx, now }: Act, key: Buffer, person: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    SELECT installation.take_seat(${key}, ${person}, ${now}) AS taken`.execute(tx)
  return rows[0]?.taken ?? false
}

/** Where a person of this organisation has a seat. */
export async function listMyOrganisations({ tx }: Look, person: string) {
  const { rows } = await sql<{
    organisation_id: string
    person_id: string
    host: string | null
    colour: number
  }>`SELECT * FROM installation.list_my_organisations(${person})`.execute(tx)
  return rows
}

/** Who has a seat here. */
export async function listSeatsHere({ tx }: Look) {
  const { rows } = await sql<{
    person: string
    desk: string
    deskHost: string | null
    colour: number
    since: Date
  }>`SELECT person_id AS person, desk_name AS desk, desk_host AS "deskHost", colour, taken_at AS since
     FROM installation.list_seats()`.execute(tx)
  return rows
}

/** Gives up the seat of a person of this desk elsewhere. */
export async function leaveSeat({ tx }: Act, organisation: string, person: string): Promise<void> {
  await sql`SELECT installation.leave_seat(${organisation}, ${person})`.execute(tx)
}

/** Ends the seat of a person here. */
export async function endSeat({ tx }: Act, person: string): Promise<void> {
  await sql`SELECT installation.end_seat(${person})`.execute(tx)
}

/** Adds the organisation of this transaction, on a host. Throws what `isHostTaken` knows. */
export async function addOrganisation({ tx }: Act, host: string): Promise<void> {
  await sql`SELECT installation.add_organisation(${host})`.execute(tx)
}
