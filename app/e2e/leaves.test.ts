import type { Client as PostgresClient } from 'pg'
import pg from 'pg'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase } from '../src/platform/database/embedded/databases.ts'
import { startEmbedded, type EmbeddedServer } from '../src/platform/database/embedded/server.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { listMigrations } from '../src/platform/database/migrations.ts'
import { leavingRows, notYet } from '../src/routes/privacy/rows.ts'

type Row = (typeof leavingRows)[number]

let server: EmbeddedServer
let client: PostgresClient
let folder: string

/** The columns of a table, by the database's own account. */
async function listColumns(table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_catalog.pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [`public.${table}`],
  )
  return rows.map((row) => row.name)
}

async function listTables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_catalog.pg_class
     WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`,
  )
  return rows.map((row) => row.name)
}

const source = (path: string) => readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8')

/** One proof a row of the public page. */
const proofs: Record<Row, () => Promise<void>> = {
  draft: async () => {
    // That nothing is sent is proved on the wire in nothing-leaves.test.ts; here: there is nowhere to put it.
    const columns: string[] = []
    for (const table of await listTables()) columns.push(...(await listColumns(table)))
    expect(columns.filter((name) => /^(draft|post|finding|hint)/.test(name))).toEqual([])
    expect(source('routes/check/+page.server.ts')).not.toContain('actions')
    expect(source('capabilities/check/parts/Composer.svelte')).not.toMatch(/<form|name="text"/)
  },
  'not-applicable': async () => {
    const composer = source('capabilities/check/parts/Composer.svelte')
    expect(composer).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie/)
    expect(composer.match(/fetch\(/g)).toHaveLength(1)
  },
  'tell-editor': async () => {
    expect(await listColumns('rule_doubt')).toEqual([
      'organisation_id',
      'rule_id',
      'month',
      'count',
    ])
  },
  'rule-switch': async () => {
    expect(await listColumns('rule_switch')).toEqual([
      'organisation_id',
      'rule_id',
      'number',
      'state',
      'reason',
      'person_id',
      'switched_at',
    ])
    expect(source('capabilities/check/access.ts')).toMatch(
      /authors = \['communications', 'admin'\][^]*switchRules: \{ may: authors/,
    )
    // The name stands on the page of who may switch, and not on that of everyone.
    expect(source('routes/code/+page.server.ts')).toContain('off.map(({ rule, reason, at }) => ({')
  },
  trial: async () => {
    // That nothing is sent is proved on the wire in rules.test.ts; here: there is no way to send or keep it.
    expect(source('routes/code/rules/[rule]/+page.server.ts')).not.toMatch(/export const actions/)
    for (const part of ['RuleTrial.svelte', 'trial-desk.ts', 'try-worker.ts', 'try-rule.ts'])
      expect(source(`capabilities/check/parts/${part}`)).not.toMatch(
        /fetch\(|<form|localStorage|sessionStorage|indexedDB|document\.cookie|sendBeacon|XMLHttpRequest/,
      )
  },
  terms: async () => {
    // No table of confidential terms exists, so none can be sent along.
    expect((await listTables()).filter((name) => /term|register|confidential/.test(name))).toEqual(
      [],
    )
  },
  acknowledgement: async () => {
    expect(source('capabilities/acknowledge/store.server.ts')).toMatch(
      /findReceipt[\s\S]*where\('id', '=', id\)\s*\.where\('person_id', '=', person\)/,
    )
  },
  signal: async () => {
    expect(source('capabilities/signal/reads.server.ts')).toContain(
      'signal.person !== who.person && !may(who, access.readAny)',
    )
  },
  answer: async () => {
    expect(source('capabilities/respond/access.ts')).toMatch(
      /respond: \{\s*may: \['communications', 'duty:webcare'\]/,
    )
  },
  question: async () => {
    expect(source('capabilities/ask/reads.server.ts')).toContain(
      'question.person !== who.person && !may(who, access.answer)',
    )
    expect(source('capabilities/ask/access.ts')).toContain(
      "may: ['duty:contact-point', 'duty:deputy']",
    )
  },
  session: async () => {
    // Nothing but what the page names: no address of a device, no browser, no last visit.
    expect(await listColumns('session')).toEqual([
      'organisation_id',
      'id',
      'person_id',
      'token_hash',
      'created_at',
      'expires_at',
    ])
    expect(await listColumns('person')).toEqual([
      'organisation_id',
      'id',
      'name',
      'email',
      'phone',
      'language',
      'created_at',
      'left_at',
    ])
  },
  track: async () => expectNoTable(/track|completion|lesson/),
  learning: async () => expectNoTable(/dilemma|choice|learning/),
  conversation: async () => expectNoTable(/conversation|note|talk/),
  import: async () => {
    // What was read stands in columns that one statement empties; the file has no column.
    const columns = await listColumns('code_import')
    expect(columns).toEqual(expect.arrayContaining(['read', 'proposals', 'decisions', 'ledger']))
    expect(columns.filter((name) => /file|bytes|content/.test(name))).toEqual([])
    expect(source('capabilities/write/store/imports.server.ts')).toMatch(
      /read: null,\s*proposals: null,\s*decisions: '\{\}',\s*ledger: null/,
    )
    // Thirty days: the job is made in the transaction that takes over.
    expect(source('capabilities/write/contract.ts')).toContain('IMPORT_KEPT_DAYS = 30')
    expect(source('capabilities/write/actions/take-over.server.ts')).toContain(
      "enqueue(context, 'import.forget'",
    )
    expect(source('capabilities/write/actions/map-import.server.ts')).toContain(
      'forgetTexts(context, id, { dropped: true })',
    )
    expect(source('capabilities/write/access.ts')).toMatch(
      /writeCode: \{\s*may: \['admin', 'communications'\][^]*'POST \/write\/import'/,
    )
  },
}

async function expectNoTable(name: RegExp): Promise<void> {
  expect((await listTables()).filter((table) => name.test(table))).toEqual([])
}

describe('what leaves the device', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-leaves-'))
    server = await startEmbedded({ dataFolder: folder, log: () => {} })
    const { host, port, database, owner } = await createDatabase(server, 'leaves')
    await migrate({ host, port, database, ...owner }, listMigrations())
    client = new pg.Client({ host, port, database, ...owner })
    await client.connect()
  })
  afterAll(async () => {
    await client?.end()
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test.each(leavingRows)('the row "%s" of the public page is true', async (row) => {
    await proofs[row]()
  })

  test('rows that do not exist yet are marked so on the page', () => {
    expect(notYet).toEqual(['track', 'learning', 'conversation'])
  })

  test('no table has a column for what one person checked, read or learned', async () => {
    const tables = await listTables()
    const wrong: string[] = []
    for (const table of tables)
      for (const column of await listColumns(table))
        if (
          /finding|verdict|seen|read_at|opened|clicked|score|last_(seen|visit|login)|ip|user_agent/.test(
            column,
          )
        )
          wrong.push(`${table}.${column}`)
    // An item's opening is the inbox's clock, not somebody's reading.
    expect(
      wrong.filter((name) => name !== 'item.opened_at' && !name.endsWith('description')),
    ).toEqual([])
  })
})
