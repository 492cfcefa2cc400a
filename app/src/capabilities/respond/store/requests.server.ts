import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'

/** An answer that was asked to be posted from an own account. */
export interface RequestRow {
  id: string
  item: string
  outgoing: string
  text: string
  person: string
  askedAt: Date
}

const columns = [
  'id',
  'item_id as item',
  'outgoing_id as outgoing',
  'text',
  'person_id as person',
  'asked_at as askedAt',
] as const

/** A new id for a request, before what it names is there. */
export const createRequestId = () => randomUUID()

export async function insertRequest(
  { who, tx, now }: Act,
  request: Omit<RequestRow, 'askedAt'>,
): Promise<void> {
  await tx
    .insertInto('answer_request')
    .values({
      organisation_id: who.organisation,
      id: request.id,
      item_id: request.item,
      outgoing_id: request.outgoing,
      text: request.text,
      person_id: request.person,
      asked_at: now,
    })
    .execute()
}

export async function listRequests({ tx }: Look, item: string): Promise<RequestRow[]> {
  return tx
    .selectFrom('answer_request')
    .select(columns)
    .where('item_id', '=', item)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}

export async function findRequest({ tx }: Look, id: string): Promise<RequestRow | undefined> {
  return tx.selectFrom('answer_request').select(columns).where('id', '=', id).executeTakeFirst()
}
