import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'

/** A kiosk as it is kept, with how far it is. */
export interface StoredKiosk {
  id: string
  name: string
  by: string
  addedAt: Date
  linkExpiresAt: Date
  openedAt: Date | null
  closedAt: Date | null
}

function selectKiosks({ tx }: Look) {
  return tx
    .selectFrom('kiosk')
    .leftJoin('kiosk_opening', 'kiosk_opening.kiosk_id', 'kiosk.id')
    .leftJoin('kiosk_closing', 'kiosk_closing.kiosk_id', 'kiosk.id')
    .select([
      'kiosk.id',
      'kiosk.name',
      'kiosk.person_id as by',
      'kiosk.added_at as addedAt',
      'kiosk.link_expires_at as linkExpiresAt',
      'kiosk_opening.made_at as openedAt',
      'kiosk_closing.closed_at as closedAt',
    ])
}

/** The kiosks that were not closed, the last added first. */
export async function listKiosks(context: Look): Promise<StoredKiosk[]> {
  return selectKiosks(context)
    .where('kiosk_closing.closed_at', 'is', null)
    .orderBy('kiosk.added_at', 'desc')
    .orderBy('kiosk.id')
    .execute()
}

export async function findKiosk(context: Look, id: string): Promise<StoredKiosk | undefined> {
  return selectKiosks(context).where('kiosk.id', '=', id).executeTakeFirst()
}

export async function findKioskByLink(
  context: Look,
  link: Buffer,
): Promise<StoredKiosk | undefined> {
  return selectKiosks(context).where('kiosk.link_hash', '=', link).executeTakeFirst()
}

/** The open kiosk of which a device has the key. */
export async function findKioskByKey(context: Look, key: Buffer): Promise<StoredKiosk | undefined> {
  return selectKiosks(context)
    .where('kiosk_opening.key_hash', '=', key)
    .where('kiosk_closing.closed_at', 'is', null)
    .executeTakeFirst()
}

export async function insertKiosk(
  { who, tx, now }: Act,
  kiosk: { name: string; link: Buffer; linkExpires: Date; by: string },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('kiosk')
    .values({
      organisation_id: who.organisation,
      id,
      name: kiosk.name,
      link_hash: kiosk.link,
      link_expires_at: kiosk.linkExpires,
      person_id: kiosk.by,
      added_at: now,
    })
    .execute()
  return id
}

/** Gives a kiosk the key of its device; says no when a device was first. */
export async function insertOpening(
  { who, tx, now }: Act,
  opening: { kiosk: string; key: Buffer },
): Promise<boolean> {
  const row = await tx
    .insertInto('kiosk_opening')
    .values({
      organisation_id: who.organisation,
      kiosk_id: opening.kiosk,
      key_hash: opening.key,
      made_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('made_at')
    .executeTakeFirst()
  return row !== undefined
}

/** Closes a kiosk; says no when it was closed already. */
export async function insertClosing(
  { who, tx, now }: Act,
  closing: { kiosk: string; by: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('kiosk_closing')
    .values({
      organisation_id: who.organisation,
      kiosk_id: closing.kiosk,
      person_id: closing.by,
      closed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('closed_at')
    .executeTakeFirst()
  return row !== undefined
}
