import type { Act, Look } from '#platform/database/act.server.ts'

/** One press by which an item went out from an own account. */
export interface PressRow {
  outgoing: string
  formKey: string
  text: string
  at: Date
}

/** Keeps that an item went out from an own account. */
export async function insertPress(
  { who, tx, now }: Act,
  press: { item: string; outgoing: string; formKey: string; text: string; person: string },
): Promise<void> {
  await tx
    .insertInto('share_posting')
    .values({
      organisation_id: who.organisation,
      item_id: press.item,
      outgoing_id: press.outgoing,
      form_key: press.formKey,
      text: press.text,
      person_id: press.person,
      pressed_at: now,
    })
    .execute()
}

/** What went out of an item, newest first, at most a hundred. */
export async function listPresses({ tx }: Look, item: string): Promise<PressRow[]> {
  return tx
    .selectFrom('share_posting')
    .select(['outgoing_id as outgoing', 'form_key as formKey', 'text', 'pressed_at as at'])
    .where('item_id', '=', item)
    .orderBy('pressed_at', 'desc')
    .orderBy('outgoing_id')
    .limit(100)
    .execute()
}

/** All that ever went out by a press, of one item or of every one. */
export async function listPressed({ tx }: Look, item: string | null): Promise<string[]> {
  const rows = await tx
    .selectFrom('share_posting')
    .select('outgoing_id as outgoing')
    .$if(item !== null, (query) => query.where('item_id', '=', item))
    .execute()
  return rows.map(({ outgoing }) => outgoing)
}
