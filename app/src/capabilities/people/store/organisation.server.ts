import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

export async function insertOrganisation(
  { who, tx, now }: Act,
  profile: { name: string; languages: string[] },
): Promise<void> {
  await tx
    .insertInto('organisation_profile')
    .values({ organisation_id: who.organisation, ...profile, created_at: now })
    .execute()
}

/**
 * Ends the set-up and makes the organisation, in this transaction; false where the set-up had ended already. Throws
 * what `isHostTaken` knows where another organisation answers on this host.
 */
export async function finishSetup(
  { who, tx }: Act,
  cookie: Buffer,
  host: string,
): Promise<boolean> {
  const { rows } = await sql<{ finished: boolean }>`
    SELECT installation.finish_setup(${cookie}, ${who.organisation}, ${host.toLowerCase()}) AS finished`.execute(
    tx,
  )
  return rows[0]?.finished ?? false
}

/** Whether an error says that another organisation answers on the host. */
export function isHostTaken(error: unknown): boolean {
  return (error as { constraint?: string } | null)?.constraint === 'organisation_host_key'
}

export async function getOrganisation({ tx }: Look) {
  return tx.selectFrom('organisation_profile').selectAll().executeTakeFirstOrThrow()
}
