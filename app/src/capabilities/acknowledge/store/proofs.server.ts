import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { ProofReason, ProofRequest } from '../contract.ts'

export async function insertProofRequest(
  { who, tx, now }: Act,
  request: Omit<ProofRequest, 'id' | 'at'>,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('proof_request')
    .values({
      organisation_id: who.organisation,
      id,
      person_id: request.person,
      acknowledgement_id: request.proof,
      on_day: sql`${request.onDay}::date`,
      by_person: request.by,
      reason: request.reason,
      words: request.words,
      at: now,
    })
    .execute()
  return id
}

const requestsIn = ({ tx }: Look) =>
  tx
    .selectFrom('proof_request')
    .select(['id', 'person_id as person', 'acknowledgement_id as proof', 'by_person as by'])
    .select(['reason', 'words', 'at'])
    .select(sql<string>`on_day::text`.as('onDay'))

const readRequest = <Row extends { reason: string }>(row: Row) => ({
  ...row,
  reason: row.reason as ProofReason,
})

export async function findProofRequest(
  context: Look,
  id: string,
): Promise<ProofRequest | undefined> {
  const row = await requestsIn(context).where('id', '=', id).executeTakeFirst()
  return row && readRequest(row)
}

/** Who looked at the proof of a person, the last one first. */
export async function listProofRequests(context: Look, person: string): Promise<ProofRequest[]> {
  const rows = await requestsIn(context)
    .where('person_id', '=', person)
    .orderBy('at', 'desc')
    .limit(100)
    .execute()
  return rows.map(readRequest)
}

/** How often somebody looked at a proof since a moment. */
export async function countRequestsBy({ tx }: Look, by: string, since: Date): Promise<number> {
  const { total } = await tx
    .selectFrom('proof_request')
    .where('by_person', '=', by)
    .where('at', '>', since)
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Holds other requests of this person until the transaction ends, so that they are counted one after another. */
export async function holdRequestsBy({ tx }: Act, by: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`proof:${by}`}, 0))`.execute(tx)
}
