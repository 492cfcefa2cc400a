import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { DirectoryColumns } from '../parts/directory-columns.ts'
import type { Judgement, RowOutcome } from '../parts/judge-rows.ts'
import type { DirectoryRow } from '../parts/read-directory.ts'

/** Keeps a file that came; the id of an earlier press of the same form where there was one. */
export async function insertImport(
  { who, tx, now }: Act,
  given: { formKey: string; fileName: string; file: Uint8Array; columns: DirectoryColumns },
): Promise<{ id: string; fresh: boolean }> {
  const id = randomUUID()
  const inserted = await tx
    .insertInto('people_import')
    .values({
      organisation_id: who.organisation,
      id,
      form_key: given.formKey,
      file_name: given.fileName.slice(0, 300),
      file: Buffer.from(given.file),
      columns: JSON.stringify(given.columns),
      person_id: who.person ?? '',
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id, fresh: true }
  const before = await tx
    .selectFrom('people_import')
    .select('id')
    .where('form_key', '=', given.formKey)
    .where('person_id', '=', who.person ?? '')
    .executeTakeFirstOrThrow()
  return { id: before.id, fresh: false }
}

/** Keeps which column says what; the rows that were read by the earlier choice go. */
export async function setColumns(
  { tx }: Act,
  id: string,
  columns: DirectoryColumns,
): Promise<void> {
  await tx
    .updateTable('people_import')
    .set({ columns: JSON.stringify(columns) })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('people_import_row').where('import_id', '=', id).execute()
}

// One statement holds this many rows, so that none of them takes long.
const rowsAtOnce = 5_000

/** A row with what it would do; without a line it is somebody who does not stand in the file. */
export interface JudgedRow {
  row: Omit<DirectoryRow, 'line' | 'reason' | 'about'> & { line: number | null }
  judgement: Judgement | undefined
}

/** Keeps rows, numbered in their order behind `after`. */
export async function insertRows(
  { who, tx }: Act,
  id: string,
  rows: readonly JudgedRow[],
  after = 0,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const part = rows.slice(start, start + rowsAtOnce).map(({ row, judgement }, index) => ({
      ...row,
      path: row.unit,
      ...judgement,
      number: after + start + index + 1,
    }))
    await sql`
      INSERT INTO people_import_row (organisation_id, import_id, number, line, directory_key, name, email, phone,
        job, unit_path, unit_id, starts_on, person_id, outcome, reason, about)
      SELECT ${who.organisation}, ${id}, number, line, key, name, email, phone, job, path, unit, "startsOn",
        person, outcome, reason, about
      FROM jsonb_to_recordset(${JSON.stringify(part)}::jsonb) AS row (number int, line int, key text, name text,
        email text, phone text, job text, path text, unit uuid, "startsOn" date, person uuid, outcome text,
        reason text, about text)`.execute(tx)
  }
}

/** An import and how far it is; `lock` keeps others from applying it at the same moment. */
export async function findImport({ tx }: Look, id: string, lock = false) {
  return tx
    .selectFrom('people_import')
    .select([
      'id',
      'file_name as fileName',
      'columns',
      'person_id as person',
      'created_at as createdAt',
      'applied_at as appliedAt',
      'ended_at as endedAt',
      'invites',
      'total',
      'joined',
      'changed',
      'moved',
      'gone',
      sql<boolean>`file IS NULL`.as('forgotten'),
    ])
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

export async function findFile({ tx }: Look, id: string): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('people_import')
    .select('file')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.file ?? null
}

/** The imports of late, newest first. */
export async function listImports({ tx }: Look, limit: number) {
  return tx
    .selectFrom('people_import')
    .select([
      'id',
      'file_name as fileName',
      'created_at as createdAt',
      'applied_at as appliedAt',
      'ended_at as endedAt',
      sql<boolean>`file IS NULL`.as('forgotten'),
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** How many rows there are of each outcome. */
export async function countOutcomes({ tx }: Look, id: string): Promise<Record<RowOutcome, number>> {
  const rows = await tx
    .selectFrom('people_import_row')
    .select((eb) => ['outcome', eb.fn.countAll<string>().as('count')])
    .where('import_id', '=', id)
    .groupBy('outcome')
    .execute()
  const count = (outcome: RowOutcome) =>
    Number(rows.find((row) => row.outcome === outcome)?.count ?? 0)
  return {
    join: count('join'),
    change: count('change'),
    same: count('same'),
    leave: count('leave'),
    stay: count('stay'),
    refused: count('refused'),
  }
}

/** Rows of one outcome in the order of the file, each with what is known of the person now. */
export async function listRows(
  { tx }: Look,
  id: string,
  page: { outcome: RowOutcome; after: number; limit: number },
) {
  return tx
    .selectFrom('people_import_row as row')
    .leftJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'row.organisation_id')
        .onRef('person.id', '=', 'row.person_id'),
    )
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.organisation_id', '=', 'person.organisation_id')
        .onRef('unit.id', '=', 'person.unit_id'),
    )
    .select([
      'row.number',
      'row.line',
      'row.directory_key as key',
      'row.name',
      'row.email',
      'row.phone',
      'row.job',
      'row.unit_path as unit',
      sql<string | null>`row.starts_on::text`.as('startsOn'),
      'row.reason',
      'row.about',
      'row.unit_id as unitId',
      'person.name as oldName',
      'person.email as oldEmail',
      'person.phone as oldPhone',
      'person.job as oldJob',
      'person.unit_id as oldUnitId',
      'unit.name as oldUnit',
      sql<string | null>`person.starts_on::text`.as('oldStartsOn'),
      'person.directory_key as oldKey',
      'person.left_at as leftAt',
    ])
    .where('row.import_id', '=', id)
    .where('row.outcome', '=', page.outcome)
    .where('row.number', '>', page.after)
    .orderBy('row.number')
    .limit(page.limit)
    .execute()
}

/** The file and its rows go: of one import, or of all that came before a moment and are not being applied. */
export async function forgetFiles(
  { tx }: Act,
  which: { import: string } | { before: Date },
): Promise<void> {
  const forgotten = await tx
    .updateTable('people_import')
    .set({ file: null })
    .where((eb) =>
      'import' in which ? eb('id', '=', which.import) : eb('created_at', '<=', which.before),
    )
    .where('file', 'is not', null)
    .returning('id')
    .execute()
  if (forgotten.length === 0) return
  await tx
    .deleteFrom('people_import_row')
    .where(
      'import_id',
      'in',
      forgotten.map(({ id }) => id),
    )
    .execute()
}
