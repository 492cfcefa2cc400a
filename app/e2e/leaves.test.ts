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
  'code-change': async () => {
    expect(await listColumns('code_change')).toEqual([
      'organisation_id',
      'annex_id',
      'number',
      'part',
      'before',
      'after',
      'origin',
      'person_id',
      'changed_at',
    ])
    // What could not be sent waits on the device under one key, and goes when it was kept.
    expect(source('capabilities/write/parts/edit-world.ts')).toMatch(
      /localStorage\.removeItem\(key\)/,
    )
  },
  'code-presence': async () => {
    expect(await listColumns('code_presence')).toEqual([
      'organisation_id',
      'annex_id',
      'person_id',
      'part',
      'present_at',
    ])
    expect(source('capabilities/write/actions/be-present.server.ts')).toContain(
      'deletePresence(context, at.leaving ? person : null, away, annex)',
    )
  },
  version: async () => {
    expect(await listColumns('withdrawal')).toEqual([
      'organisation_id',
      'publication_id',
      'reason',
      'person_id',
      'withdrawn_at',
    ])
    // Who published or withdrew is written and never read again: no page can show it.
    const store = source('capabilities/write/store/publications.server.ts')
    expect(store.match(/published_by|person_id/g)).toEqual(['published_by', 'person_id'])
    expect(store).not.toMatch(/selectAll/)
  },
  annex: async () => {
    expect(await listColumns('annex_editor')).toEqual([
      'organisation_id',
      'annex_id',
      'person_id',
      'may_publish',
      'named_by',
      'named_at',
    ])
    // Whom an author takes out is taken out; what was written and published stays.
    const rights = await client.query(
      `SELECT has_table_privilege('handvat_app', 'annex_editor', 'DELETE') AS editors,
              has_table_privilege('handvat_app', 'publication', 'DELETE') AS versions`,
    )
    expect(rights.rows).toEqual([{ editors: true, versions: false }])
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
  round: async () => {
    expect(await listColumns('round_participant')).toEqual([
      'organisation_id',
      'round_id',
      'person_id',
      'signed_as',
    ])
    expect(await listColumns('contribution_support')).toEqual([
      'organisation_id',
      'contribution_id',
      'person_id',
    ])
    // Joining and support are no events: what is appended is kept for ever.
    expect(source('events/cocreate.ts')).not.toMatch(/join(ed|ing)?['.]|support['.]/)
    await expectForgotten('round_participant', 'contribution_support')
  },
  contribution: async () => {
    // No screen gets whose it is: only whether it is one's own, and the name that somebody gave.
    const shown = source('capabilities/cocreate/contract.ts')
    const contribution = /export interface Contribution \{[^]*?\n\}/.exec(shown)?.[0] ?? ''
    expect(contribution).toContain('signedAs')
    expect(contribution).not.toContain('person')
    expect(source('capabilities/cocreate/actions/contribute.server.ts')).toContain(
      'return act(visitorOf(who.organisation), fn)',
    )
    await expectForgotten('contribution')
  },
  'round-answer': async () => {
    expect(source('capabilities/cocreate/access.ts')).toMatch(
      /authors = \['communications', 'admin'\][^]*answer: \{\s*may: authors/,
    )
    expect(await listRights('contribution_answer')).toEqual(['INSERT', 'SELECT'])
    expect(await listRights('proposal_taking')).toEqual(['INSERT', 'SELECT'])
  },
  review: async () => {
    expect(source('capabilities/cocreate/access.ts')).toContain(
      "readDossier: { may: [...authors, 'hr', 'works-council']",
    )
    expect(await listRights('review')).toEqual(['INSERT', 'SELECT'])
    expect(await listRights('review_answer')).toEqual(['INSERT', 'SELECT'])
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
      /authors = \['admin', 'communications'\][^]*writeCode: \{\s*may: authors,[^}]*'POST \/write\/import'/,
    )
  },
  attack: async () => {
    // By name and by nothing else; attack.test.ts walks all roles and duties.
    expect(source('capabilities/attack/reads.server.ts')).toContain(
      '!(attack.person === person || helpers.some((one) => one.person === person))',
    )
    expect(source('capabilities/attack/access.ts')).not.toMatch(/'communications'\]|'hr'\]/)
    expect(source('capabilities/attack/contract.ts')).toContain('KEPT_MONTHS = 24')
    expect(source('start.server.ts')).toContain("'attack.settle': settleAttack")
    // Everything hangs on one row, and goes with it.
    const { rows } = await client.query<{ name: string }>(
      `SELECT conrelid::regclass::text AS name FROM pg_catalog.pg_constraint
       WHERE confrelid = 'attack'::regclass AND confdeltype = 'c' ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(
      (await listTables())
        .filter((name) => /^attack_/.test(name) && name !== 'attack_shift')
        .sort(),
    )
    expect(source('events/attack.ts')).not.toMatch(/person[:?]/)
  },
  'kept-signal': async () => {
    // On the device until the form is sent; alarm.test.ts does so. The part that keeps it sends nothing.
    expect(source('capabilities/signal/parts/kept-signal.ts')).not.toMatch(
      /fetch\(|sendBeacon|XMLHttpRequest|document\.cookie/,
    )
    expect(source('service-worker.ts')).toContain(
      'caches.delete(cardStore), caches.delete(keptStore)',
    )
  },
  card: async () => {
    const worker = source('service-worker.ts')
    expect(worker.match(/store\.(put|add)\(/g)).toEqual(['store.put(', 'store.add('])
    expect(worker).toContain("const cardPath = '/card'")
  },
  crisis: async () => {
    expect(source('capabilities/crisis/access.ts')).toContain(
      "may: ['communications', 'duty:spokesperson']",
    )
    expect(await listRights('crisis_entry')).toEqual(['INSERT', 'SELECT'])
    expect(await listRights('crisis_statement')).toEqual(['INSERT', 'SELECT'])
  },
  'account-holder': async () => {
    expect(await listColumns('account_holder')).toEqual([
      'organisation_id',
      'account_id',
      'person_id',
      'added_at',
    ])
    const shown = source('capabilities/accounts/contract.ts')
    expect(/export interface ShownAccount \{[^]*?\n\}/.exec(shown)?.[0]).not.toMatch(/holder|owner/)
  },
}

// The work that is done thirty days after a round was answered erases the persons there; cocreate.test.ts runs it.
async function expectForgotten(...tables: string[]): Promise<void> {
  const store = source('capabilities/cocreate/store/participants.server.ts')
  const forget = /export async function forgetPersons[^]*?\n\}/.exec(store)?.[0] ?? ''
  for (const table of tables) expect(forget).toContain(`('${table}')`)
  expect(source('capabilities/cocreate/model.ts')).toContain('rememberFor = 30 * day')
  expect(source('start.server.ts')).toContain("'round.settle': settleRound")
}

/** What the role of the application may do with a table. */
async function listRights(table: string): Promise<string[]> {
  const { rows } = await client.query<{ right: string }>(
    `SELECT privilege_type AS right FROM information_schema.role_table_grants
     WHERE grantee = 'handvat_app' AND table_name = $1 ORDER BY 1`,
    [table],
  )
  return rows.map((row) => row.right)
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
