import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { FactCard } from './contract.ts'

/** What one version of a card holds. */
export interface CardVersion {
  state: 'kept' | 'removed'
  question: string
  fact: string
  address: string
  checkedOn: string
  expiresOn: string
  keeper: string
}

/** Makes a card; the same form sent twice gives the first one again. */
export async function insertCard(
  { who, tx, now }: Act,
  formKey: string,
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('fact_card')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      made_at: now,
      form_key: formKey,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'form_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await tx
    .selectFrom('fact_card')
    .select('id')
    .where('form_key', '=', formKey)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

/** Keeps a version under a number; false when somebody took that number first. */
export async function insertVersion(
  { who, tx, now }: Act,
  card: string,
  number: number,
  version: CardVersion & { person: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('fact_card_version')
    .values({
      organisation_id: who.organisation,
      card_id: card,
      number,
      state: version.state,
      question: version.question,
      fact: version.fact,
      address: version.address,
      checked_on: version.checkedOn,
      expires_on: version.expiresOn,
      keeper_id: version.keeper,
      person_id: version.person,
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Which cards to give; without a choice all that are kept. */
export interface CardChoice {
  id?: string
  search?: string
  /** Kept and counting on this day, or ended before it. */
  counts?: { day: string; expired: boolean }
}

/** The last version of each card, by question; `total` counts past the page. */
export async function listCards(
  { tx }: Look,
  today: string,
  { id, search, counts }: CardChoice,
  page: { offset: number; limit: number },
): Promise<{ rows: FactCard[]; total: number }> {
  const pattern = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const rows = await tx
    .selectFrom(
      tx
        .selectFrom('fact_card_version')
        .distinctOn('card_id')
        .select([
          'card_id as id',
          'number',
          'state',
          'question',
          'fact',
          'address',
          sql<string>`to_char(checked_on, 'YYYY-MM-DD')`.as('checkedOn'),
          sql<string>`to_char(expires_on, 'YYYY-MM-DD')`.as('expiresOn'),
          'keeper_id as keeper',
        ])
        .orderBy('card_id')
        .orderBy('number', 'desc')
        .as('card'),
    )
    .selectAll()
    .select((eb) => eb.fn.countAll<string>().over().as('total'))
    .$if(id !== undefined, (some) => some.where('id', '=', id ?? ''))
    .$if(id === undefined, (some) => some.where('state', '=', 'kept'))
    .$if(Boolean(search), (some) =>
      some.where((eb) =>
        eb.or([
          eb('question', 'ilike', pattern),
          eb('fact', 'ilike', pattern),
          eb('address', 'ilike', pattern),
        ]),
      ),
    )
    .$if(counts !== undefined, (some) =>
      some.where('expiresOn', counts?.expired ? '<' : '>=', counts?.day ?? ''),
    )
    .orderBy('question')
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return {
    rows: rows.map((row) => ({
      ...row,
      removed: row.state === 'removed',
      expired: row.expiresOn < today,
    })),
    total: Number(rows[0]?.total ?? 0),
  }
}
