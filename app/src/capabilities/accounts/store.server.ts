import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { HouseRulesDocument } from '@handvat/documents/house-rules/house-rules.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { AccountState, HouseRulesDraft, HouseRulesVersion } from './contract.ts'

export async function findDraft({ tx }: Look): Promise<HouseRulesDraft | undefined> {
  const row = await tx
    .selectFrom('house_rules_draft')
    .select(['document', 'revision'])
    .executeTakeFirst()
  return row && { document: row.document as HouseRulesDocument, revision: row.revision }
}

/** Keeps the draft when it still has this revision (0: there is none); false when somebody was first. */
export async function saveDraft(
  { who, tx, now }: Act,
  draft: HouseRulesDraft & { person: string },
): Promise<boolean> {
  const written = {
    document: JSON.stringify(draft.document),
    person_id: draft.person,
    saved_at: now,
    revision: draft.revision + 1,
  }
  const row =
    draft.revision === 0
      ? await tx
          .insertInto('house_rules_draft')
          .values({ organisation_id: who.organisation, ...written })
          .onConflict((conflict) => conflict.doNothing())
          .returning('revision')
          .executeTakeFirst()
      : await tx
          .updateTable('house_rules_draft')
          .set(written)
          .where('revision', '=', draft.revision)
          .returning('revision')
          .executeTakeFirst()
  return row !== undefined
}

/** Published versions, newest first. */
export async function listVersions({ tx }: Look, limit: number): Promise<HouseRulesVersion[]> {
  const rows = await tx
    .selectFrom('house_rules_version')
    .select(['version', 'document', 'published_at as publishedAt'])
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, document: row.document as HouseRulesDocument }))
}

/** Publishes as this version; false when it exists already. */
export async function insertVersion(
  { who, tx, now }: Act,
  version: { version: number; document: HouseRulesDocument; person: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('house_rules_version')
    .values({
      organisation_id: who.organisation,
      version: version.version,
      document: JSON.stringify(version.document),
      person_id: version.person,
      published_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}

/** Accounts by platform and name; ended ones last. */
export async function listAccounts({ tx }: Look) {
  const rows = await tx
    .selectFrom('official_account')
    .select(['id', 'platform', 'handle', 'purpose', 'hours', 'owner', 'state', 'shown', 'revision'])
    .orderBy(sql`state = 'ended'`)
    .orderBy(({ fn }) => fn<string>('lower', ['platform']))
    .orderBy(({ fn }) => fn<string>('lower', ['handle']))
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as AccountState }))
}

export async function listHolders({ tx }: Look) {
  return tx
    .selectFrom('account_holder')
    .select(['account_id as account', 'person_id as person'])
    .orderBy('added_at')
    .execute()
}

interface AccountFields {
  platform: string
  handle: string
  purpose: string | null
  hours: string | null
  owner: string
  state: AccountState
  shown: boolean
}

/** Adds an account; null when one of this platform and handle is there. */
export async function insertAccount(
  { who, tx, now }: Act,
  account: AccountFields,
): Promise<string | null> {
  const row = await tx
    .insertInto('official_account')
    .values({ organisation_id: who.organisation, id: randomUUID(), ...account, added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Changes an account that still has this revision; false when somebody was first. */
export async function updateAccount(
  { tx }: Act,
  id: string,
  revision: number,
  account: AccountFields,
): Promise<boolean> {
  const row = await tx
    .updateTable('official_account')
    .set((row) => ({ ...account, revision: row('revision', '+', 1) }))
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertHolder(
  { who, tx, now }: Act,
  account: string,
  person: string,
): Promise<void> {
  await tx
    .insertInto('account_holder')
    .values({
      organisation_id: who.organisation,
      account_id: account,
      person_id: person,
      added_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteHolder({ tx }: Act, account: string, person: string): Promise<void> {
  await tx
    .deleteFrom('account_holder')
    .where('account_id', '=', account)
    .where('person_id', '=', person)
    .execute()
}
