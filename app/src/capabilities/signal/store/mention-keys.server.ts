import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** Which of these keys are known, with the mention each belongs to. */
export async function findKeys(
  { tx }: Look,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('mention_key')
    .select(['key', 'mention_id'])
    .where('key', 'in', keys)
    .execute()
  return new Map(rows.map((row) => [row.key, row.mention_id]))
}

/** Lets one transaction at a time find out what is new in this organisation. */
export async function lockMentions({ tx, who }: Act): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(7221907, hashtext(${who.organisation}))`.execute(tx)
}

/** Keeps keys by which a mention is known again; those that are known stay with their own. */
export async function insertKeys(
  { tx, who, now }: Act,
  mention: string,
  keys: readonly string[],
): Promise<void> {
  await tx
    .insertInto('mention_key')
    .values(
      keys.map((key) => ({
        organisation_id: who.organisation,
        key,
        mention_id: mention,
        kept_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The same text at another address; nothing where the mention has ended meanwhile. */
export async function insertSighting(
  { tx, who, now }: Act,
  sighting: { mention: string; address: string; source: string },
): Promise<void> {
  await sql`
    INSERT INTO mention_sighting (organisation_id, mention_id, address, source_id, found_at)
    SELECT organisation_id, id, ${sighting.address}, ${sighting.source}::uuid, ${now}
    FROM mention WHERE organisation_id = ${who.organisation}::uuid AND id = ${sighting.mention}::uuid
      AND address IS DISTINCT FROM ${sighting.address}
    ON CONFLICT DO NOTHING`.execute(tx)
}

/** The other addresses at which a mention stood. */
export async function listSightings({ tx }: Look, mention: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('mention_sighting')
    .select('address')
    .where('mention_id', '=', mention)
    .orderBy('found_at')
    .limit(20)
    .execute()
  return rows.map(({ address }) => address)
}
