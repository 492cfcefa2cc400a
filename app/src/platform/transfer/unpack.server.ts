import { strFromU8, Unzip, UnzipInflate, UnzipPassThrough } from 'fflate'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Act } from '../database/act.server.ts'
import type { Manifest } from './pack.server.ts'
import { planTables } from './table-plan.server.ts'

/** A package that cannot be used, said in one sentence. */
export class PackageRefused extends Error {}

/** Work that waited for its moment when the package was made. */
export interface WaitingJob {
  queue: string
  job: Record<string, unknown>
  at: string
}

/** The highest number in a column whose numbers the database gives out. */
export interface GivenNumber {
  table: string
  column: string
  most: string
}

// A table or a list; pictures stand in their table too and are passed over.
const largestFile = 2_000_000_000

/** Reads `manifest.json` of a package. Throws `PackageRefused` where the file is none. */
export async function readManifest(path: string): Promise<Manifest> {
  let found: Manifest | null = null
  for await (const { name, bytes } of readZip(path, (entry) => entry === 'manifest.json'))
    if (name === 'manifest.json') found = JSON.parse(strFromU8(bytes)) as Manifest
  if (found?.format !== 'handvat-organisation' || found.version !== 1)
    throw new PackageRefused(`${path} is no package of an organisation, or of a newer Handvat.`)
  return found
}

/**
 * Puts the tables of a package into an organisation that is empty, inside the transaction, and compares every file with the
 * manifest. Returns the work that waited, and the highest of the numbers that the database gave out. Throws `PackageRefused` where a file was changed or is missing.
 */
export async function unpackOrganisation(
  context: Act,
  path: string,
  manifest: Manifest,
): Promise<{ jobs: WaitingJob[]; numbers: GivenNumber[] }> {
  await sql`SET LOCAL statement_timeout = '10min'`.execute(context.tx)
  const plans = new Map((await planTables(context)).map((plan) => [plan.name, plan]))
  const missing = new Set(manifest.files.map((file) => file.path))
  let jobs: WaitingJob[] = []
  for await (const { name, bytes } of readZip(path, (entry) => entry !== 'manifest.json')) {
    const listed = manifest.files.find((file) => file.path === name)
    if (!listed || createHash('sha256').update(bytes).digest('hex') !== listed.sha256)
      throw new PackageRefused(`${name} is not as it was packed.`)
    missing.delete(name)
    const lines = /\.jsonl$/.test(name) ? strFromU8(bytes).split('\n').filter(Boolean) : []
    if (name === 'jobs.jsonl') jobs = lines.map((line) => JSON.parse(line) as WaitingJob)
    const table = /^tables\/([a-z_]+)\.jsonl$/.exec(name)?.[1]
    if (!table) continue
    const plan = plans.get(table)
    if (!plan) throw new PackageRefused(`This Handvat has no table ${table}.`)
    const columns = sql.join(plan.columns.map((column) => sql.ref(column)))
    const step = plan.pointsToItself ? lines.length || 1 : 1_000
    for (let at = 0; at < lines.length; at += step)
      await sql`INSERT INTO ${sql.table(table)} (${columns}) OVERRIDING SYSTEM VALUE
        SELECT ${columns} FROM jsonb_populate_recordset(NULL::${sql.table(table)},
          ${`[${lines.slice(at, at + step).join(',')}]`}::jsonb)`.execute(context.tx)
  }
  if (missing.size > 0) throw new PackageRefused(`${[...missing][0]} is missing.`)
  return { jobs, numbers: await listNumbers(context) }
}

async function listNumbers({ tx }: Act): Promise<GivenNumber[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT c.relname AS table, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND a.attidentity <> ''`.execute(tx)
  const numbers: GivenNumber[] = []
  for (const { table, column } of rows) {
    const found = await sql<{ most: string | null }>`
      SELECT max(${sql.ref(column)})::text AS most FROM ${sql.table(table)}`.execute(tx)
    const most = found.rows[0]?.most
    if (most) numbers.push({ table, column, most })
  }
  return numbers
}

/** The files of a zip, one after the other, those that are wanted. */
async function* readZip(path: string, wanted: (name: string) => boolean) {
  const done: { name: string; bytes: Uint8Array }[] = []
  let failed: Error | null = null
  const unzip = new Unzip((file) => {
    if (!wanted(file.name)) return
    const parts: Uint8Array[] = []
    let size = 0
    file.ondata = (error, chunk, final) => {
      if (error) return void (failed = error)
      size += chunk.length
      if (size > largestFile)
        return void (failed = new PackageRefused(`${file.name} is too large.`))
      parts.push(chunk)
      if (final) done.push({ name: file.name, bytes: Buffer.concat(parts) })
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  unzip.register(UnzipPassThrough)
  try {
    for await (const chunk of createReadStream(path)) {
      unzip.push(chunk as Uint8Array, false)
      if (failed) break
      yield* done.splice(0)
    }
    if (!failed) unzip.push(new Uint8Array(0), true)
  } catch (error) {
    failed = error as Error
  }
  if (failed instanceof PackageRefused) throw failed
  if (failed) throw new PackageRefused(`${path} cannot be read as a zip.`)
  yield* done
}
