import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Closing, Step } from '../contract.ts'

export async function insertStep(
  { who, tx, now }: Act,
  item: string,
  position: number,
  step: Step & { person: string },
): Promise<void> {
  await tx
    .insertInto('item_step')
    .values({
      organisation_id: who.organisation,
      item_id: item,
      position,
      node: step.node,
      option: step.option,
      person_id: step.person,
      taken_at: now,
    })
    .execute()
}

export async function deleteSteps({ tx }: Act, item: string, from: number): Promise<void> {
  await tx
    .deleteFrom('item_step')
    .where('item_id', '=', item)
    .where('position', '>=', from)
    .execute()
}

export async function insertAnswer(
  { who, tx, now }: Act,
  answer: { item: string; person: string; text: string; address: string | null },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('answer')
    .values({
      organisation_id: who.organisation,
      id,
      item_id: answer.item,
      person_id: answer.person,
      text: answer.text,
      address: answer.address,
      answered_at: now,
    })
    .execute()
  return id
}

export async function insertClosing(
  { who, tx, now }: Act,
  closing: { item: string; outcome: Closing['outcome']; message: string; person: string },
): Promise<void> {
  await tx
    .insertInto('closing')
    .values({
      organisation_id: who.organisation,
      item_id: closing.item,
      // The item is held by its revision, so nobody counts at the same time.
      number: sql<number>`(SELECT coalesce(max(number), 0) + 1 FROM closing WHERE item_id = ${closing.item})`,
      outcome: closing.outcome,
      message: closing.message,
      person_id: closing.person,
      closed_at: now,
    })
    .execute()
}

/** What was written at each closing of an item, oldest first. */
export async function listClosings({ tx }: Look, item: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('closing')
    .select('message')
    .where('item_id', '=', item)
    .orderBy('number')
    .execute()
  return rows.map(({ message }) => message)
}

export async function upsertReply(
  { who, tx, now }: Act,
  reply: { item: string; person: string; text: string },
): Promise<void> {
  await tx
    .insertInto('reply_draft')
    .values({
      organisation_id: who.organisation,
      item_id: reply.item,
      person_id: reply.person,
      text: reply.text,
      saved_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'item_id', 'person_id'])
        .doUpdateSet({ text: reply.text, saved_at: now }),
    )
    .execute()
}

/** What one person has in writing on these items; nobody else's. */
export async function listReplies(
  { tx }: Look,
  items: readonly string[],
  person: string,
): Promise<{ item: string; text: string }[]> {
  if (items.length === 0) return []
  return tx
    .selectFrom('reply_draft')
    .select(['item_id as item', 'text'])
    .where('item_id', 'in', items)
    .where('person_id', '=', person)
    .orderBy('saved_at')
    .execute()
}

/** When anybody last wrote on a reply of this item; not who, and not what. */
export async function findLastWriting({ tx }: Look, item: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('reply_draft')
    .select((eb) => eb.fn.max('saved_at').as('at'))
    .where('item_id', '=', item)
    .executeTakeFirst()
  return row?.at ?? null
}

export async function deleteReply({ tx }: Act, item: string, person: string): Promise<void> {
  await tx
    .deleteFrom('reply_draft')
    .where('item_id', '=', item)
    .where('person_id', '=', person)
    .execute()
}
