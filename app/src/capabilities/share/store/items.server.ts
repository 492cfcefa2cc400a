import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { ContentType } from '@handvat/documents/code-facts.ts'
import type { ItemState, ItemWords, Opening, ShareItem } from '../contract.ts'
import { listPictures } from './pictures.server.ts'

/** Adds an item; the same form sent twice gives the first one again. */
export async function insertItem(
  { who, tx, now }: Act,
  item: { person: string; formKey: string },
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('share_item')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: item.person,
      made_at: now,
      form_key: item.formKey,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await tx
    .selectFrom('share_item')
    .select('id')
    .where('person_id', '=', item.person)
    .where('form_key', '=', item.formKey)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

/** Adds a version after the one that was seen; false when somebody was first. */
export async function insertVersion(
  { who, tx, now }: Act,
  version: { item: string; number: number; person: string } & ItemWords,
): Promise<boolean> {
  const row = await tx
    .insertInto('share_version')
    .values({
      organisation_id: who.organisation,
      item_id: version.item,
      number: version.number,
      type: version.type,
      title: version.title,
      source: version.source,
      link: version.link,
      goal_id: version.goalId,
      goal: version.goal,
      openings: JSON.stringify(version.openings),
      reward: version.reward,
      limits: version.limits,
      goes_at: version.goesAt,
      ends_at: version.endsAt,
      person_id: version.person,
      made_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** Adds a step after the one that was seen; false when somebody was first. */
export async function insertStep(
  { who, tx, now }: Act,
  step: {
    item: string
    number: number
    state: ItemState
    cause: 'press' | 'picture'
    reason: string | null
    person: string | null
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('share_step')
    .values({
      organisation_id: who.organisation,
      item_id: step.item,
      number: step.number,
      state: step.state,
      cause: step.cause,
      reason: step.reason,
      person_id: step.person,
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

export const itemLimit = 500

/** Items with their last version, last step and pictures; the one that goes last first, at most five hundred. */
export async function listItems(context: Look, ids?: readonly string[]): Promise<ShareItem[]> {
  if (ids?.length === 0) return []
  const { tx } = context
  const rows = await tx
    .selectFrom('share_item as item')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('share_version as version')
          .selectAll()
          .whereRef('version.organisation_id', '=', 'item.organisation_id')
          .whereRef('version.item_id', '=', 'item.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('version'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('share_step as step')
          .select(['step.number', 'step.state', 'step.cause', 'step.reason', 'step.at'])
          .whereRef('step.organisation_id', '=', 'item.organisation_id')
          .whereRef('step.item_id', '=', 'item.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('step'),
      (join) => join.onTrue(),
    )
    .select([
      'item.id',
      'item.made_at as madeAt',
      'version.number',
      'version.type',
      'version.title',
      'version.source',
      'version.link',
      'version.goal_id as goalId',
      'version.goal',
      'version.openings',
      'version.reward',
      'version.limits',
      'version.goes_at as goesAt',
      'version.ends_at as endsAt',
      'step.number as step',
      'step.state',
      'step.cause',
      'step.reason',
      'step.at as stateAt',
    ])
    .$if(ids !== undefined, (query) => query.where('item.id', 'in', ids ?? []))
    .orderBy('version.goes_at', 'desc')
    .orderBy('item.id')
    .limit(itemLimit)
    .execute()
  const pictures = await listPictures(context, {
    items: rows.map(({ id }) => id),
  })
  return rows.map(({ madeAt, ...row }) => ({
    ...row,
    type: row.type as ContentType,
    openings: row.openings as unknown as Opening[],
    step: row.step ?? 0,
    state: (row.state ?? 'draft') as ItemState,
    cause: (row.cause ?? 'press') as ShareItem['cause'],
    stateAt: row.stateAt ?? madeAt,
    pictures: pictures.filter(({ item }) => item === row.id),
  }))
}

export async function findItem(context: Look, id: string): Promise<ShareItem | undefined> {
  const [item] = await listItems(context, [id])
  return item
}

/** Holds one item until the transaction ends, so that its steps come one after the other. */
export async function holdItem({ who, tx }: Act, item: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`share ${who.organisation} ${item}`}, 0))`.execute(
    tx,
  )
}
