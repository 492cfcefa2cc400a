import { parse, type Options } from 'csv-parse'
import { breathe, mapSlices } from '#platform/breathe.ts'
import { isAddress } from '../model.ts'
import type { DirectoryColumns } from './directory-columns.ts'

/** The largest file that is read, in bytes, and the most rows. */
export const directoryLimits = { bytes: 16_000_000, rows: 100_000, columns: 100 } as const

/** A row of the file as cells, with the line on which it ends, from 1. */
export interface CellRow {
  line: number
  cells: string[]
}

/** Somebody as the file has them; with `reason` they cannot be taken over, `about` tells more. */
export interface DirectoryRow {
  line: number
  key: string | null
  name: string | null
  email: string | null
  phone: string | null
  job: string | null
  unit: string | null
  startsOn: string | null
  reason: RowProblem | null
  about: string | null
}

export type RowProblem =
  | 'no-name'
  | 'name-long'
  | 'email-wrong'
  | 'no-key'
  | 'date-wrong'
  | 'cell-long'
  | 'key-twice'
  | 'email-twice'

/** Why a whole file cannot be read. */
export type FileProblem = 'empty' | 'too-large' | 'too-many' | 'no-table' | 'quote-open'

/**
 * Reads the cells of a CSV file as spreadsheets and directories write them: UTF-8 with or without a mark, UTF-16 with one, or
 * Windows-1252; comma, semicolon or tab; with quotes or without. The first row holds the headings. In slices: a large file
 * takes a second, and nobody else waits for it.
 */
export async function readCells(
  bytes: Uint8Array,
): Promise<{ headings: string[]; rows: CellRow[] } | { problem: FileProblem; line?: number }> {
  if (bytes.length > directoryLimits.bytes) return { problem: 'too-large' }
  const text = decode(bytes)
  // A zip, which is what .xlsx is, or a picture.
  if (text.slice(0, 1_000).includes('\u0000') || text.startsWith('PK\u0003'))
    return { problem: 'no-table' }
  const told = /^sep=(.)\r?\n/i.exec(text)
  const body = told ? text.slice(told[0].length) : text
  let records: ParsedRecord[]
  try {
    records = await parseRecords(body, {
      delimiter: told?.[1] ?? guessDelimiter(body),
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      max_record_size: 100_000,
    })
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number }
    if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED')
      return { problem: 'quote-open', ...(lines ? { line: lines } : {}) }
    throw error
  }
  const filled = records.filter(({ record }) => record.some((cell) => cell !== ''))
  const [head, ...rest] = filled
  if (!head) return { problem: 'empty' }
  if (head.record.length < 2 || head.record.length > directoryLimits.columns)
    return { problem: 'no-table' }
  if (rest.length === 0) return { problem: 'empty' }
  if (rest.length > directoryLimits.rows) return { problem: 'too-many' }
  const before = told ? 1 : 0
  return {
    headings: head.record.map(clean),
    rows: await mapSlices(rest, ({ record, info }) => ({
      line: info.lines + before,
      cells: record.map(clean),
    })),
  }
}

interface ParsedRecord {
  record: string[]
  info: { lines: number }
}

const sliceBytes = 128 * 1024

// As bytes, so that no letter is cut in two; not much further than the most records.
async function parseRecords(text: string, options: Options): Promise<ParsedRecord[]> {
  const parser = parse(options)
  const records: ParsedRecord[] = []
  const outcome: { failure?: Error } = {}
  parser.on('data', (record: ParsedRecord) => records.push(record))
  parser.on('error', (error) => (outcome.failure = error))
  const over = new Promise<void>((resolve) => parser.once('close', () => resolve()))
  const body = Buffer.from(text)
  const isDone = () => outcome.failure !== undefined || records.length > directoryLimits.rows + 1
  for (let start = 0; start < body.length && !isDone(); start += sliceBytes) {
    parser.write(body.subarray(start, start + sliceBytes))
    await breathe()
  }
  if (isDone()) parser.destroy()
  else parser.end()
  await over
  if (outcome.failure) throw outcome.failure
  return records
}

/** Reads people from cells; each row by itself, and then beside the others: a number or address that comes back is a double. */
export async function readPeople(
  rows: readonly CellRow[],
  columns: DirectoryColumns,
): Promise<DirectoryRow[]> {
  const seen = { key: new Map<string, number>(), email: new Map<string, number>() }
  return mapSlices(rows, ({ line, cells }): DirectoryRow => {
    const cell = (column: number | undefined) =>
      (column === undefined ? '' : (cells[column] ?? '')) || null
    const parts = [cell(columns.first), cell(columns.infix), cell(columns.last)]
    const row: DirectoryRow = {
      line,
      key: cell(columns.key),
      name: cell(columns.name) ?? (parts.filter(Boolean).join(' ') || null),
      email: cell(columns.email)?.toLowerCase() ?? null,
      phone: cell(columns.phone),
      job: cell(columns.job),
      unit: readPath(cell(columns.unit)),
      startsOn: null,
      reason: null,
      about: null,
    }
    const day = cell(columns.startsOn)
    if (day) row.startsOn = readDate(day)
    const problem = findProblem(row, day)
    if (problem) return { ...shorten(row), reason: problem.reason, about: problem.about }
    for (const field of ['key', 'email'] as const) {
      const value = row[field]
      if (!value) continue
      const first = seen[field].get(value)
      if (first !== undefined)
        return { ...row, reason: `${field}-twice`, about: String(first) } as DirectoryRow
      seen[field].set(value, line)
    }
    return row
  })
}

function findProblem(
  row: DirectoryRow,
  day: string | null,
): { reason: RowProblem; about: string | null } | null {
  const { name, email, key } = row
  if (!name || !/\p{L}/u.test(name)) return { reason: 'no-name', about: null }
  if (name.length > 120) return { reason: 'name-long', about: null }
  if (email && !isAddress(email)) return { reason: 'email-wrong', about: email.slice(0, 80) }
  if (!key && !email) return { reason: 'no-key', about: null }
  if (day && !row.startsOn) return { reason: 'date-wrong', about: day.slice(0, 40) }
  const most = { key: 100, phone: 40, job: 100 } as const
  for (const field of ['key', 'phone', 'job'] as const)
    if ((row[field]?.length ?? 0) > most[field])
      return { reason: 'cell-long', about: row[field]?.slice(0, 40) ?? null }
  const units = row.unit?.split(pathSign) ?? []
  if (units.length > 12 || units.some((unit) => unit.length > 100))
    return { reason: 'cell-long', about: row.unit?.slice(0, 40) ?? null }
  return null
}

// What is refused is only shown.
function shorten(row: DirectoryRow): DirectoryRow {
  const cut = (text: string | null) => text?.slice(0, 200) ?? null
  const { key, name, email, phone, job, unit } = row
  return {
    ...row,
    key: cut(key),
    name: cut(name),
    email: cut(email),
    phone: cut(phone),
    job: cut(job),
    unit: cut(unit),
  }
}

/** Between the units of a path, from the top down, as it is kept. */
export const pathSign = ' > '

function readPath(text: string | null): string | null {
  const names = text?.split('>').map((name) => name.trim()) ?? []
  return names.filter(Boolean).join(pathSign) || null
}

/** A date as people and programs write it, day before month: `2026-12-01`, `1-12-2026`, `01/12/2026`; else null. */
export function readDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text)
  const dutch = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?$/.exec(text)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : dutch
      ? [dutch[3], dutch[2], dutch[1]]
      : []
  if (!year || !month || !day) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
  return real && Number(year) >= 1900 && Number(year) <= 2200 ? written : null
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

// The sign that the first row holds most, outside quotes.
function guessDelimiter(text: string): string {
  const first = text.replace(/^(\s*\r?\n)+/, '').split(/\r?\n/, 1)[0] ?? ''
  const bare = first.replace(/"[^"]*"/g, '')
  const count = (sign: string) => bare.split(sign).length
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

// Spaces of all kinds become one, and what is not to be seen goes.
function clean(cell: string): string {
  // Nearly every cell is as it should be, and there are half a million of them.
  if (/^[!-~]*(?: [!-~]+)*$/.test(cell)) return cell
  return cell
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}
