import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { ItemPicture } from '../contract.ts'

type StoredPicture = ItemPicture & { item: string | null; proposal: string | null }

export async function insertPicture(
  { who, tx, now }: Act,
  picture: { file: string; alt: string; rights: string } & (
    { item: string } | { proposal: string }
  ),
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('share_picture')
    .values({
      organisation_id: who.organisation,
      id,
      item_id: 'item' in picture ? picture.item : null,
      proposal_id: 'proposal' in picture ? picture.proposal : null,
      file_id: picture.file,
      alt: picture.alt,
      rights: picture.rights,
      added_at: now,
    })
    .execute()
  return id
}

/** Pictures, oldest first; withdrawn ones too, without a file. */
export async function listPictures(
  { tx }: Look,
  of: { items: readonly string[] } | { proposals: readonly string[] } | { id: string },
): Promise<StoredPicture[]> {
  let query = tx
    .selectFrom('share_picture')
    .select([
      'id',
      'alt',
      'rights',
      'file_id as file',
      'item_id as item',
      'proposal_id as proposal',
    ])
    .orderBy('added_at')
    .orderBy('id')
  if ('id' in of) query = query.where('id', '=', of.id)
  else if ('items' in of) {
    if (of.items.length === 0) return []
    query = query.where('item_id', 'in', of.items)
  } else {
    if (of.proposals.length === 0) return []
    query = query.where('proposal_id', 'in', of.proposals)
  }
  return query.execute()
}

/** Has the pictures of what was sent in stand with the item that came of it. */
export async function movePictures({ tx }: Act, proposal: string, item: string): Promise<void> {
  await tx
    .updateTable('share_picture')
    .set({ item_id: item })
    .where('proposal_id', '=', proposal)
    .execute()
}

/** Notes that a picture was withdrawn, and forgets its file and who was on it; false when that was done already. */
export async function withdrawPicture(
  { who, tx, now }: Act,
  picture: string,
  cause: 'pictured' | 'desk',
): Promise<boolean> {
  const row = await tx
    .insertInto('share_picture_withdrawal')
    .values({
      organisation_id: who.organisation,
      picture_id: picture,
      cause,
      withdrawn_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('picture_id')
    .executeTakeFirst()
  if (!row) return false
  await tx.updateTable('share_picture').set({ file_id: null }).where('id', '=', picture).execute()
  await tx.deleteFrom('share_pictured').where('picture_id', '=', picture).execute()
  return true
}

export async function insertPictured(
  { who, tx }: Act,
  pictured: {
    picture: string
    name: string
    person: string | null
    tokenHash: Buffer
    on: string
  },
): Promise<void> {
  await tx
    .insertInto('share_pictured')
    .values({
      organisation_id: who.organisation,
      picture_id: pictured.picture,
      id: randomUUID(),
      name: pictured.name,
      person_id: pictured.person,
      token_hash: pictured.tokenHash,
      consented_on: sql<Date>`${pictured.on}::date`,
    })
    .execute()
}

/** Who is on these pictures and said yes, by name. */
export async function listPictured({ tx }: Look, pictures: readonly string[]) {
  if (pictures.length === 0) return []
  return tx
    .selectFrom('share_pictured')
    .select([
      'id',
      'picture_id as picture',
      'name',
      'person_id as person',
      sql<string>`to_char(consented_on, 'YYYY-MM-DD')`.as('on'),
    ])
    .where('picture_id', 'in', pictures)
    .orderBy('name')
    .execute()
}

/** The picture that a link of somebody on it belongs to. */
export async function findByToken({ tx }: Look, tokenHash: Buffer) {
  return tx
    .selectFrom('share_pictured')
    .select(['picture_id as picture', 'name'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
}
