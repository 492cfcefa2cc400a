import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { SourceKind } from '../contract.ts'

/** A source with the last change of how it stands. */
export interface SourceRow {
  id: string
  kind: SourceKind
  address: string | null
  title: string
  addedAt: Date
  secretHash: Buffer | null
  /** The number of the last change; 0 for none. */
  number: number
  state: 'listening' | 'paused' | 'removed'
  progress: Progress
}

/** How far a source was read. */
export interface Progress {
  cursor: string | null
  etag: string | null
  lastModified: string | null
  movedTo: string | null
  endedAt: Date | null
  lookedAt: Date | null
  itemAt: Date | null
  nextAt: Date | null
  error: string | null
  errorSince: Date | null
  failures: number
  newest: string[]
}

/** A time that could not be heard. */
export interface Gap {
  from: Date
  to: Date
}

export async function insertSource(
  { tx, who, now }: Act,
  source: {
    id: string
    kind: SourceKind
    address: string | null
    title: string
    secretHash: Buffer | null
    person: string
  },
): Promise<void> {
  await tx
    .insertInto('listen_source')
    .values({
      organisation_id: who.organisation,
      id: source.id,
      kind: source.kind,
      address: source.address,
      title: source.title,
      secret_hash: source.secretHash,
      person_id: source.person,
      added_at: now,
    })
    .execute()
}

/** Adds a change after the one that was seen; false where somebody was first. */
export async function insertChange(
  { tx, who, now }: Act,
  change: { source: string; number: number; state: SourceRow['state']; person: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('listen_source_change')
    .values({
      organisation_id: who.organisation,
      source_id: change.source,
      number: change.number,
      state: change.state,
      person_id: change.person,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Sources that were not removed, oldest first; one by id where it is given, removed or not. */
export async function listSources({ tx }: Look, id?: string): Promise<SourceRow[]> {
  const rows = await tx
    .selectFrom('listen_source as source')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('listen_source_change as change')
          .select(['number', 'state'])
          .whereRef('change.organisation_id', '=', 'source.organisation_id')
          .whereRef('change.source_id', '=', 'source.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .leftJoin('listen_progress as progress', (join) =>
      join
        .onRef('progress.organisation_id', '=', 'source.organisation_id')
        .onRef('progress.source_id', '=', 'source.id'),
    )
    .selectAll('progress')
    .select([
      'source.id',
      'source.kind',
      'source.address',
      'source.title',
      'source.added_at',
      'source.secret_hash',
      'last.number',
      'last.state',
    ])
    .$if(id !== undefined, (query) => query.where('source.id', '=', id ?? ''))
    .orderBy('source.added_at')
    .orderBy('source.id')
    .execute()
  return rows
    .filter((row) => id !== undefined || row.state !== 'removed')
    .map((row) => ({
      id: row.id,
      kind: row.kind as SourceKind,
      address: row.address,
      title: row.title,
      addedAt: row.added_at,
      secretHash: row.secret_hash,
      number: row.number ?? 0,
      state: (row.state ?? 'listening') as SourceRow['state'],
      progress: {
        cursor: row.cursor,
        etag: row.etag,
        lastModified: row.last_modified,
        movedTo: row.moved_to,
        endedAt: row.ended_at,
        lookedAt: row.looked_at,
        itemAt: row.item_at,
        nextAt: row.next_at,
        error: row.error,
        errorSince: row.error_since,
        failures: row.failures ?? 0,
        newest: row.newest ?? [],
      },
    }))
}

/** Writes how far a source was read; what is not given stays. `itemAt` only ever moves forward. */
export async function upsertProgress(
  { tx, who }: Act,
  source: string,
  change: Partial<Progress>,
): Promise<void> {
  const { itemAt, ...rest } = change
  const names = {
    cursor: 'cursor',
    etag: 'etag',
    lastModified: 'last_modified',
    movedTo: 'moved_to',
    endedAt: 'ended_at',
    lookedAt: 'looked_at',
    nextAt: 'next_at',
    error: 'error',
    errorSince: 'error_since',
    failures: 'failures',
    newest: 'newest',
  } as const
  const columns = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [names[key as keyof typeof names], value]),
  )
  await tx
    .insertInto('listen_progress')
    .values({
      organisation_id: who.organisation,
      source_id: source,
      ...columns,
      ...(itemAt ? { item_at: itemAt } : {}),
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'source_id']).doUpdateSet({
        ...columns,
        ...(itemAt
          ? { item_at: sql<Date>`greatest(listen_progress.item_at, excluded.item_at)` }
          : {}),
        // So that there is always something to set.
        source_id: source,
      }),
    )
    .execute()
}

export async function insertGap({ tx, who, now }: Act, source: string, gap: Gap): Promise<void> {
  await tx
    .insertInto('listen_gap')
    .values({
      organisation_id: who.organisation,
      source_id: source,
      from_at: gap.from,
      to_at: gap.to,
      noted_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The last gaps of each source, newest first, at most three each. */
export async function listGaps({ tx }: Look): Promise<Map<string, Gap[]>> {
  const rows = await tx
    .selectFrom('listen_gap')
    .select(['source_id', 'from_at', 'to_at'])
    .orderBy('from_at', 'desc')
    .limit(500)
    .execute()
  const gaps = new Map<string, Gap[]>()
  for (const row of rows) {
    const known = gaps.get(row.source_id) ?? []
    if (known.length < 3) gaps.set(row.source_id, [...known, { from: row.from_at, to: row.to_at }])
  }
  return gaps
}

/** Titles of all sources, removed ones too. */
export async function listTitles({ tx }: Look): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('listen_source').select(['id', 'title']).execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}
