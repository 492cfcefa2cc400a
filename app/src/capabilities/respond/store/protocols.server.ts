import { createHash } from 'node:crypto'
import type { Protocol } from '@handvat/documents/protocol.ts'
import type { Act, Look } from '#platform/database/act.server.ts'

/** A protocol as it was kept, with its number. */
export interface ProtocolVersion {
  number: number
  origin: 'library' | 'organisation'
  variant: string
  hash: string
  protocol: Protocol
  reason: string | null
  person: string | null
  at: Date
}

/** SHA-256 of a protocol as JSON: the same texts give the same. */
export function hashProtocol(protocol: Protocol): string {
  return createHash('sha256').update(JSON.stringify(protocol)).digest('hex')
}

const columns = [
  'number',
  'origin',
  'variant',
  'hash',
  'document',
  'reason',
  'person_id as person',
  'made_at as at',
] as const

const read = ({
  document,
  origin,
  ...row
}: { document: unknown; origin: string } & Omit<
  ProtocolVersion,
  'protocol' | 'origin'
>): ProtocolVersion => ({
  ...row,
  origin: origin as ProtocolVersion['origin'],
  protocol: document as Protocol,
})

/** The version with this number; without one the latest that a person made. */
export async function findVersion(
  { tx }: Look,
  number?: number,
): Promise<ProtocolVersion | undefined> {
  const select = tx.selectFrom('protocol_version').select(columns)
  const row = await (
    number === undefined
      ? select.where('origin', '=', 'organisation').orderBy('number', 'desc').limit(1)
      : select.where('number', '=', number)
  ).executeTakeFirst()
  return row && read(row)
}

/** The version that holds exactly this text as the library brought it. */
export async function findLibraryVersion({ tx }: Look, hash: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('protocol_version')
    .select('number')
    .where('origin', '=', 'library')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row?.number
}

/** What people made of the protocol, newest first. */
export async function listVersions({ tx }: Look): Promise<Omit<ProtocolVersion, 'protocol'>[]> {
  const rows = await tx
    .selectFrom('protocol_version')
    .select([
      'number',
      'origin',
      'variant',
      'hash',
      'reason',
      'person_id as person',
      'made_at as at',
    ])
    .where('origin', '=', 'organisation')
    .orderBy('number', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ ...row, origin: row.origin as ProtocolVersion['origin'] }))
}

/** The highest number in use, 0 where there is none. */
export async function findLastNumber({ tx }: Look): Promise<number> {
  const row = await tx
    .selectFrom('protocol_version')
    .select((eb) => eb.fn.max('number').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Keeps a version under a number; false when somebody took that number at the same moment. */
export async function insertVersion(
  { who, tx, now }: Act,
  version: {
    number: number
    origin: 'library' | 'organisation'
    protocol: Protocol
    reason: string | null
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('protocol_version')
    .values({
      organisation_id: who.organisation,
      number: version.number,
      origin: version.origin,
      variant: version.protocol.id,
      hash: hashProtocol(version.protocol),
      document: JSON.stringify(version.protocol),
      reason: version.reason,
      person_id: version.origin === 'organisation' ? who.person : null,
      made_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'number']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
