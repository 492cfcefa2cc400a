import { sql } from 'kysely'
import type { Category } from '@handvat/engine/triage/categories.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Mention, RetentionClass } from '../contract.ts'

/** Which mentions a list shows. */
export interface MentionFilter {
  search: string
  category: Category | null
  source: string | null
  /** True: what is about the organisation; false: what somebody said is not. */
  aboutUs: boolean
}

/** A mention with the number of its last mark: a press names the one it saw. */
export type MarkedMention = Mention & { number: number }

export type NewMention = Omit<Mention, 'aboutUs' | 'foundAt'> & { simhash: string | null }

export async function insertMention({ tx, who, now }: Act, mention: NewMention): Promise<void> {
  await tx
    .insertInto('mention')
    .values({
      organisation_id: who.organisation,
      id: mention.id,
      source_id: mention.source,
      address: mention.address,
      author: mention.author,
      title: mention.title,
      text: mention.text,
      language: mention.language,
      names: mention.names,
      category: mention.category,
      reason: mention.reason ? JSON.stringify(mention.reason) : null,
      confidence: Math.round(mention.confidence * 1_000),
      published_at: mention.publishedAt,
      found_at: now,
      simhash: mention.simhash,
      like_id: mention.like,
      retention: mention.retention,
      ends_at: mention.endsAt,
    })
    .execute()
}

/** What the last mentions tell, to find the same story again: newest first, of the last seven days. */
export async function listSimhashes(
  { tx, now }: Look,
  most: number,
): Promise<{ id: string; simhash: string }[]> {
  const rows = await tx
    .selectFrom('mention')
    .select(['id', 'simhash'])
    .where('simhash', 'is not', null)
    .where('found_at', '>', new Date(now.getTime() - 7 * 86_400_000))
    .orderBy('found_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ id: row.id, simhash: row.simhash ?? '' }))
}

function select({ tx }: Look) {
  return tx
    .selectFrom('mention')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('mention_mark as mark')
          .select(['number', 'about_us'])
          .whereRef('mark.organisation_id', '=', 'mention.organisation_id')
          .whereRef('mark.mention_id', '=', 'mention.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .selectAll('mention')
    .select(['last.number', 'last.about_us'])
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

function toMention(row: Row): MarkedMention {
  return {
    id: row.id,
    source: row.source_id,
    address: row.address,
    author: row.author,
    title: row.title,
    text: row.text,
    language: row.language,
    names: row.names,
    category: row.category as Category,
    reason: row.reason as Mention['reason'],
    confidence: row.confidence / 1_000,
    publishedAt: row.published_at,
    foundAt: row.found_at,
    like: row.like_id,
    retention: row.retention as RetentionClass,
    endsAt: row.ends_at,
    aboutUs: row.about_us ?? true,
    number: row.number ?? 0,
  }
}

/** One mention, with the number of its last mark; undefined where it is not there or has ended. */
export async function findMention(context: Look, id: string) {
  const row = await select(context).where('mention.id', '=', id).executeTakeFirst()
  return row && toMention(row)
}

/** A page of mentions, newest first, with how many there are in all. */
export async function listMentions(
  context: Look,
  filter: MentionFilter,
  page: { offset: number; limit: number },
): Promise<{ rows: MarkedMention[]; total: number }> {
  const about = sql<boolean>`coalesce(last.about_us, true)`
  const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
  const query = select(context)
    .where(about, '=', filter.aboutUs)
    .$if(filter.category !== null, (some) => some.where('category', '=', filter.category ?? ''))
    .$if(filter.source !== null, (some) => some.where('source_id', '=', filter.source ?? ''))
    .$if(filter.search !== '', (some) =>
      some.where((eb) =>
        eb.or([
          eb('mention.text', 'ilike', pattern),
          eb('mention.title', 'ilike', pattern),
          eb('mention.author', 'ilike', pattern),
        ]),
      ),
    )
  const { count } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .orderBy('mention.found_at', 'desc')
    // What was found at one look: the newest first.
    .orderBy('published_at', (order) => order.desc().nullsLast())
    .orderBy('mention.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return { rows: rows.map(toMention), total: Number(count) }
}

/** Adds a mark after the one that was seen, and the retention that goes with it; false where somebody was first. */
export async function insertMark(
  { tx, who, now }: Act,
  mark: {
    mention: string
    number: number
    aboutUs: boolean
    person: string
    retention: RetentionClass
    endsAt: Date
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mention_mark')
    .values({
      organisation_id: who.organisation,
      mention_id: mark.mention,
      number: mark.number,
      about_us: mark.aboutUs,
      person_id: mark.person,
      marked_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await tx
    .updateTable('mention')
    .set({ retention: mark.retention, ends_at: mark.endsAt })
    .where('id', '=', mark.mention)
    .execute()
  return true
}

/** Whether anything was found since a moment. */
export async function isAnySince({ tx }: Look, moment: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('mention')
    .select('id')
    .where('found_at', '>=', moment)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Mentions by id. */
export async function listByIds(context: Look, ids: readonly string[]): Promise<Mention[]> {
  if (ids.length === 0) return []
  return (await select(context).where('mention.id', 'in', ids).execute()).map(toMention)
}

/** Deletes what has reached its end, at most so many; gives their ids. */
export async function deleteEnded({ tx, now }: Act, limit: number): Promise<string[]> {
  const rows = await tx
    .deleteFrom('mention')
    .where('id', 'in', (eb) =>
      eb.selectFrom('mention').select('id').where('ends_at', '<=', now).limit(limit),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** How many mentions each source gave. */
export async function countBySource({ tx }: Look): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('mention')
    .select((eb) => ['source_id', eb.fn.countAll<string>().as('count')])
    .groupBy('source_id')
    .execute()
  return new Map(rows.map((row) => [row.source_id, Number(row.count)]))
}
