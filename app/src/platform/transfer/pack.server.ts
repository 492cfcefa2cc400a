import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { sql } from 'kysely'
import { createHash, type Hash } from 'node:crypto'
import type { Look } from '../database/act.server.ts'
import { planTables, type TablePlan } from './table-plan.server.ts'

/** The list of what is in a package: it says of each file how many rows it has and its SHA-256. */
export interface Manifest {
  format: 'handvat-organisation'
  version: 1
  /** How many steps the schema had. */
  schema: number
  organisation: string
  madeAt: string
  files: { path: string; rows: number | null; sha256: string }[]
}

/** A file that stands in a package for people to read, beside the tables. */
export interface ReadableFile {
  path: string
  bytes: Uint8Array
}

// So many rows are in memory at once.
const rowsAtOnce = 500

/**
 * Everything of an organisation as a zip, written bit by bit: each table as lines of JSON, jobs that wait, pictures, the readable
 * files, and `manifest.json` last. `context` must be steady, so that all of it is of one moment. Returns the manifest.
 */
export async function packOrganisation(
  context: Look,
  readable: readonly ReadableFile[],
  schema: number,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<Manifest> {
  const { who, tx, now } = context
  // A slow reader holds the transaction open for as long as it takes.
  await sql`SET LOCAL idle_in_transaction_session_timeout = '15min'`.execute(tx)
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const drain = async () => {
    for (const chunk of ready.splice(0)) await write(chunk)
  }
  const manifest: Manifest = {
    format: 'handvat-organisation',
    version: 1,
    schema,
    organisation: who.organisation,
    madeAt: now.toISOString(),
    files: [],
  }
  const add = async (
    path: string,
    parts: AsyncIterable<{ text: string | Uint8Array; rows: number }>,
    squeeze = true,
  ) => {
    const entry = squeeze ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path)
    entry.mtime = now
    zip.add(entry)
    const hash: Hash = createHash('sha256')
    let rows = 0
    for await (const part of parts) {
      const bytes = typeof part.text === 'string' ? strToU8(part.text) : part.text
      hash.update(bytes)
      rows += part.rows
      entry.push(bytes, false)
      await drain()
    }
    entry.push(new Uint8Array(0), true)
    await drain()
    manifest.files.push({ path, rows: squeeze ? rows : null, sha256: hash.digest('hex') })
  }
  for (const file of readable) await add(file.path, once(file.bytes))
  for (const table of await planTables(context))
    await add(`tables/${table.name}.jsonl`, readTable(context, table))
  await add('jobs.jsonl', readJobs(context))
  for await (const picture of readPictures(context))
    await add(`pictures/${picture.id}.${picture.kind}`, once(picture.bytes), false)
  const { files } = manifest
  await add('manifest.json', once(strToU8(`${JSON.stringify(manifest, null, 2)}\n`)))
  zip.end()
  await drain()
  return { ...manifest, files: files.slice(0, -1) }
}

async function* once(text: Uint8Array) {
  yield { text, rows: 0 }
}

// The key of an account elsewhere is sealed with one of this installation: there it is connected anew.
const withoutKey = sql`jsonb_build_object('sealed', NULL, 'ended_at', coalesce(row.ended_at, now()))`

async function* readTable({ tx }: Look, { name, key }: TablePlan) {
  const cursor = sql.id(`pack_${name}`)
  const order = sql.join(key.map((column) => sql.ref(column)))
  await sql`DECLARE ${cursor} NO SCROLL CURSOR FOR
    SELECT (to_jsonb(row) ${name === 'connection' ? sql`|| ${withoutKey}` : sql``})::text AS json FROM ${sql.table(name)} AS row ORDER BY ${order}`.execute(
    tx,
  )
  for (;;) {
    // As text: numbers that are longer than a number of JavaScript stay whole.
    const { rows } = await sql<{
      json: string
    }>`FETCH ${sql.lit(rowsAtOnce)} FROM ${cursor}`.execute(tx)
    if (rows.length === 0) break
    yield { text: `${rows.map(({ json }) => json).join('\n')}\n`, rows: rows.length }
  }
  await sql`CLOSE ${cursor}`.execute(tx)
}

/** Work that waits for its moment: its queue, what it is about and when. */
async function* readJobs({ who, tx }: Look) {
  const { rows } = await sql<{ json: string }>`
    SELECT jsonb_build_object('queue', name, 'job', data, 'at', start_after)::text AS json FROM pgboss.job
    WHERE data->>'organisation' = ${who.organisation} AND state IN ('created', 'retry')
    ORDER BY start_after, id`.execute(tx)
  if (rows.length > 0)
    yield { text: `${rows.map(({ json }) => json).join('\n')}\n`, rows: rows.length }
}

async function* readPictures({ tx }: Look) {
  const list = await tx.selectFrom('file').select(['id', 'media_type']).orderBy('id').execute()
  for (const { id, media_type } of list) {
    const row = await tx.selectFrom('file').select('bytes').where('id', '=', id).executeTakeFirst()
    if (row) yield { id, kind: media_type.split('/')[1] ?? 'bin', bytes: new Uint8Array(row.bytes) }
  }
}
