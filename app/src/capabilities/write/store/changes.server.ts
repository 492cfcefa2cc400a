import type { PartKey } from '@handvat/documents/parts.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import { CORE, type Change, type ChangeOrigin } from '../contract.ts'

export async function insertChange(
  { who, tx, now }: Act,
  change: {
    number: number
    part: PartKey
    before: unknown
    after: unknown
    origin: ChangeOrigin
    by: string
  },
  annex: string = CORE,
): Promise<void> {
  await tx
    .insertInto('code_change')
    .values({
      organisation_id: who.organisation,
      annex_id: annex,
      number: change.number,
      part: change.part,
      before: writeJson(change.before),
      after: writeJson(change.after),
      origin: change.origin,
      person_id: change.by,
      changed_at: now,
    })
    .execute()
}

export async function findChange(
  { tx }: Look,
  number: number,
  annex: string = CORE,
): Promise<Change | undefined> {
  const row = await changesOf(tx, annex).where('number', '=', number).executeTakeFirst()
  return row && readChange(row)
}

/** The changes from one number up to another, oldest first. */
export async function listChangesBetween(
  { tx }: Look,
  { first, last }: { first: number; last: number },
): Promise<Change[]> {
  const rows = await changesOf(tx, CORE)
    .where('number', '>=', first)
    .where('number', '<=', last)
    .orderBy('number')
    .execute()
  return rows.map(readChange)
}

/** The newest changes first, at most `limit`, with how many there are in all. */
export async function listChanges(
  { tx }: Look,
  page: { limit: number; offset: number },
  annex: string = CORE,
): Promise<{ rows: Change[]; total: number }> {
  const rows = await changesOf(tx, annex)
    .orderBy('number', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const { total } = await tx
    .selectFrom('code_change')
    .where('annex_id', '=', annex)
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(readChange), total: Number(total) }
}

type Row = Awaited<ReturnType<ReturnType<typeof changesOf>['execute']>>[number]

const changesOf = (tx: Look['tx'], annex: string) =>
  tx.selectFrom('code_change').selectAll().where('annex_id', '=', annex)

function readChange(row: Row): Change {
  return {
    number: row.number,
    part: row.part,
    before: row.before,
    after: row.after,
    origin: row.origin as ChangeOrigin,
    by: row.person_id,
    at: row.changed_at,
  }
}

/** A part that is not there is null in the table, whose JSON never is. */
const writeJson = (content: unknown) => (content === undefined ? null : JSON.stringify(content))
