import { randomUUID } from 'node:crypto'
import type { OutcomeId } from '@handvat/documents/protocol.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Item, ItemState, Progress, Step } from './contract.ts'

export async function insertItem({ who, tx, now }: Act, signal: string): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('item')
    .values({ organisation_id: who.organisation, id, signal_id: signal, opened_at: now })
    .execute()
  return id
}

/** Takes an item that still has the revision that was seen, until this transaction ends; false when someone was first. */
export async function raiseRevision(
  { tx }: Act,
  seen: { item: string; revision: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('item')
    .set({ revision: seen.revision + 1 })
    .where('id', '=', seen.item)
    .where('revision', '=', seen.revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function updateItem(
  { tx }: Act,
  id: string,
  change: { state: ItemState; claimed_by?: string },
): Promise<void> {
  await tx.updateTable('item').set(change).where('id', '=', id).execute()
}

export async function findItem({ tx }: Look, id: string): Promise<Item | undefined> {
  const row = await tx.selectFrom('item').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const steps = await tx
    .selectFrom('item_step')
    .select(['node', 'option'])
    .where('item_id', '=', id)
    .orderBy('position')
    .execute()
  const answers = await tx
    .selectFrom('answer')
    .select(['text', 'person_id as person', 'answered_at as answeredAt'])
    .where('item_id', '=', id)
    .orderBy('answered_at')
    .execute()
  const closing = await tx
    .selectFrom('closing')
    .select(['outcome', 'message', 'person_id as person', 'closed_at as closedAt'])
    .where('item_id', '=', id)
    .executeTakeFirst()
  return {
    id: row.id,
    signal: row.signal_id,
    state: row.state as ItemState,
    claimedBy: row.claimed_by,
    revision: row.revision,
    openedAt: row.opened_at,
    steps,
    answers,
    closing: closing ? { ...closing, outcome: closing.outcome as OutcomeId } : null,
  }
}

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
  answer: { item: string; person: string; text: string },
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
      answered_at: now,
    })
    .execute()
  return id
}

export async function insertClosing(
  { who, tx, now }: Act,
  closing: { item: string; outcome: OutcomeId; message: string; person: string },
): Promise<void> {
  await tx
    .insertInto('closing')
    .values({
      organisation_id: who.organisation,
      item_id: closing.item,
      outcome: closing.outcome,
      message: closing.message,
      person_id: closing.person,
      closed_at: now,
    })
    .execute()
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

export async function findReply({ tx }: Look, item: string, person: string) {
  return tx
    .selectFrom('reply_draft')
    .select('text')
    .where('item_id', '=', item)
    .where('person_id', '=', person)
    .executeTakeFirst()
}

export async function deleteReply({ tx }: Act, item: string, person: string): Promise<void> {
  await tx
    .deleteFrom('reply_draft')
    .where('item_id', '=', item)
    .where('person_id', '=', person)
    .execute()
}

/** Items of the given states, oldest first while open and newest first once closed. */
export async function listItems(
  { tx }: Look,
  page: { closed: boolean; offset: number; limit: number },
) {
  const rows = await tx
    .selectFrom('item')
    .leftJoin('closing', (join) =>
      join
        .onRef('closing.organisation_id', '=', 'item.organisation_id')
        .onRef('closing.item_id', '=', 'item.id'),
    )
    .select((eb) => [
      'item.id',
      'item.signal_id as signal',
      'item.state',
      'item.claimed_by as claimedBy',
      'item.opened_at as openedAt',
      'closing.outcome',
      eb.fn.countAll<string>().over().as('total'),
    ])
    .where('item.state', page.closed ? '=' : '<>', 'closed')
    .orderBy('item.opened_at', page.closed ? 'desc' : 'asc')
    .orderBy('item.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as ItemState, total: Number(row.total) }))
}

export async function listProgress(
  { tx }: Look,
  signals: readonly string[],
): Promise<Map<string, Progress>> {
  if (signals.length === 0) return new Map()
  const rows = await tx
    .selectFrom('item')
    .leftJoin('closing', (join) =>
      join
        .onRef('closing.organisation_id', '=', 'item.organisation_id')
        .onRef('closing.item_id', '=', 'item.id'),
    )
    .select((eb) => [
      'item.signal_id',
      'item.state',
      'closing.message',
      'closing.closed_at',
      eb
        .selectFrom('answer')
        .select('answer.text')
        .whereRef('answer.item_id', '=', 'item.id')
        .orderBy('answer.answered_at', 'desc')
        .limit(1)
        .as('answer'),
    ])
    .where('item.signal_id', 'in', signals)
    .execute()
  return new Map(
    rows.map((row) => [
      row.signal_id,
      {
        state: row.state as ItemState,
        answer: row.answer,
        message: row.message,
        closedAt: row.closed_at,
      },
    ]),
  )
}
