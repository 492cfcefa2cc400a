import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Ending, Proof } from './contract.ts'

/** The wish to end that counts now. */
export async function findEnding({
  tx,
}: Look): Promise<(Ending & { proofHash: Buffer }) | undefined> {
  return tx
    .selectFrom('ending')
    .leftJoin('ending_taken_back', (join) =>
      join
        .onRef('ending_taken_back.organisation_id', '=', 'ending.organisation_id')
        .onRef('ending_taken_back.ending_id', '=', 'ending.id'),
    )
    .where('ending_taken_back.ending_id', 'is', null)
    .select([
      'ending.id',
      'asked_by as by',
      'asked_at as askedAt',
      'due_at as dueAt',
      'proof_hash as proofHash',
    ])
    .orderBy('asked_at', 'desc')
    .executeTakeFirst()
}

export async function insertEnding(
  { who, tx, now }: Act,
  ending: { id: string; by: string; dueAt: Date; proofHash: Buffer },
): Promise<void> {
  await tx
    .insertInto('ending')
    .values({
      organisation_id: who.organisation,
      id: ending.id,
      asked_by: ending.by,
      asked_at: now,
      due_at: ending.dueAt,
      proof_hash: ending.proofHash,
    })
    .execute()
}

export async function insertTakenBack(
  { who, tx, now }: Act,
  ending: string,
  by: string,
): Promise<void> {
  await tx
    .insertInto('ending_taken_back')
    .values({
      organisation_id: who.organisation,
      ending_id: ending,
      taken_back_by: by,
      taken_back_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function insertTakenAlong(
  { who, tx, now }: Act,
  taken: { id: string; person: string; manifestHash: Buffer; rows: number },
): Promise<void> {
  await tx
    .insertInto('taken_along')
    .values({
      organisation_id: who.organisation,
      id: taken.id,
      person_id: taken.person,
      at: now,
      manifest_hash: taken.manifestHash,
      row_count: taken.rows,
    })
    .execute()
}

/** The package that was taken along last. */
export async function findTakenAlong({ tx }: Look) {
  return tx
    .selectFrom('taken_along')
    .select(['at', 'manifest_hash as manifestHash', 'row_count as rows', 'person_id as person'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Takes every row of this organisation away. Returns how many each table had. */
export async function removeOrganisation({ tx }: Act): Promise<Proof['removed']> {
  await sql`SET LOCAL statement_timeout = '15min'`.execute(tx)
  const { rows } = await sql<{ table: string; rows: string }>`
    SELECT name AS table, removed AS rows FROM installation.remove_organisation()`.execute(tx)
  return rows
    .map(({ table, rows: count }) => ({ table, rows: Number(count) }))
    .toSorted((a, b) => (a.table < b.table ? -1 : 1))
}

export async function keepProof({ tx, now }: Act, hash: Buffer, proof: Proof): Promise<void> {
  await sql`SELECT installation.keep_proof(${hash}, ${JSON.stringify(proof)}::jsonb, ${now})`.execute(
    tx,
  )
}
