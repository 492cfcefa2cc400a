import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { ContentType } from '@handvat/documents/code-facts.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { ShareFeed } from '../contract.ts'

/** How far a feed was read. */
export interface FeedPlace {
  etag: string | null
  lastModified: string | null
  failures: number
}

export async function insertFeed(
  { who, tx, now }: Act,
  feed: { address: string; title: string; type: ContentType; person: string },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('share_feed')
    .values({
      organisation_id: who.organisation,
      id,
      address: feed.address,
      title: feed.title,
      type: feed.type,
      person_id: feed.person,
      added_at: now,
    })
    .execute()
  return id
}

/** The feeds that were not removed, oldest first. */
export async function listFeeds({ tx }: Look): Promise<(ShareFeed & FeedPlace)[]> {
  const rows = await tx
    .selectFrom('share_feed')
    .select([
      'id',
      'address',
      'title',
      'type',
      'etag',
      'last_modified as lastModified',
      'looked_at as lookedAt',
      'failures',
      'error',
      'error_since as errorSince',
    ])
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, type: row.type as ContentType }))
}

/** Titles of all feeds, removed ones too: what they brought still names them. */
export async function listFeedTitles({ tx }: Look): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('share_feed').select(['id', 'title']).execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

export async function findFeedType({ tx }: Look, feed: string): Promise<ContentType | undefined> {
  const row = await tx
    .selectFrom('share_feed')
    .select('type')
    .where('id', '=', feed)
    .executeTakeFirst()
  return row?.type as ContentType | undefined
}

/** False when it was removed already. */
export async function removeFeed({ tx, now }: Act, feed: string, person: string) {
  const { numUpdatedRows } = await tx
    .updateTable('share_feed')
    .set({ removed_at: now, removed_by: person })
    .where('id', '=', feed)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Writes how a look at a feed went; `error` null where it could be read. */
export async function noteLook(
  { tx, now }: Act,
  feed: string,
  look: { error: string | null } & Partial<Pick<FeedPlace, 'etag' | 'lastModified'>> & {
      address?: string
    },
): Promise<void> {
  const place = {
    ...(look.etag === undefined ? {} : { etag: look.etag }),
    ...(look.lastModified === undefined ? {} : { last_modified: look.lastModified }),
    ...(look.address === undefined ? {} : { address: look.address }),
  }
  await tx
    .updateTable('share_feed')
    .set({
      looked_at: now,
      ...place,
      error: look.error,
      failures: look.error ? sql<number>`failures + 1` : 0,
      error_since: look.error ? sql<Date>`coalesce(error_since, ${now}::timestamptz)` : null,
    })
    .where('id', '=', feed)
    .execute()
}

/** Holds the looks at one feed until the transaction ends: what it says is taken once. */
export async function holdFeed({ who, tx }: Act, feed: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`feed ${who.organisation} ${feed}`}, 0))`.execute(
    tx,
  )
}
