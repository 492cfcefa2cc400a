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
import nl from '../src/messages/nl.json' with { type: 'json' }
import { retention } from '../src/capabilities/people/model.ts'
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

/** That no table has a name like this. */
async function expectNoTable(name: RegExp): Promise<void> {
  expect((await listTables()).filter((table) => name.test(table))).toEqual([])
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
  'stance-decision': async () => {
    expect(await listColumns('stance_decision')).toEqual([
      'organisation_id',
      'number',
      'stance',
      'stance_before',
      'shown',
      'why',
      'person_id',
      'decided_at',
    ])
    expect(source('capabilities/write/reads/stance-decisions.server.ts')).toContain(
      'demand(who, access.writeCode)',
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
  seat: async () => {
    // What an organisation knows of another lies with the installation alone, and holds no text but the name of the desk.
    const { rows } = await client.query<{ name: string }>(
      `SELECT attname AS name FROM pg_catalog.pg_attribute
       WHERE attrelid = 'installation.seat'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    )
    expect(rows.map((row) => row.name)).toEqual([
      'desk_id',
      'desk_person_id',
      'organisation_id',
      'person_id',
      'desk_name',
      'colour',
      'taken_at',
    ])
    expect(source('capabilities/people/access.ts')).toMatch(/endSeats: \{ may: \['admin', 'hr'\]/)
  },
  offer: async () => {
    expect(await listColumns('code_offer_decision')).toEqual([
      'organisation_id',
      'offer_id',
      'taken',
      'decided_by',
      'decided_at',
    ])
    expect(source('capabilities/write/reads/offers.server.ts')).toContain(
      'demand(who, access.writeCode)',
    )
  },
  handover: async () => {
    expect(await listColumns('taken_along')).toEqual([
      'organisation_id',
      'id',
      'person_id',
      'at',
      'manifest_hash',
      'row_count',
    ])
    expect(source('capabilities/handover/actions.server.ts')).not.toMatch(/writeFile|insertFile/)
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
    expect(source('capabilities/acknowledge/store/acknowledgements.server.ts')).toMatch(
      /findReceipt[\s\S]*where\('id', '=', id\)\s*\.where\('person_id', '=', person\)/,
    )
    expect(await listRights('acknowledgement')).toEqual(['INSERT', 'SELECT'])
    // A press without a network stays on the device, with who pressed: nobody else's visit sends it.
    const press = source('capabilities/acknowledge/parts/waiting-press.ts')
    expect(press.match(/localStorage\.setItem/g)).toHaveLength(1)
    expect(press).toContain('if (press?.reader !== reader) return undefined')
  },
  due: async () => {
    expect(await listColumns('due')).toEqual([
      'organisation_id',
      'id',
      'person_id',
      'publication_id',
      'unit_id',
      'since',
      'made_at',
      'ended_at',
      'ended_by',
    ])
    // What the page of numbers reads holds no person, and every question about persons counts them or is the job's.
    expect(await listColumns('coverage')).toEqual([
      'organisation_id',
      'publication_id',
      'unit_id',
      'asked',
      'answered',
    ])
    const reads = source('capabilities/acknowledge/reads/coverage.server.ts')
    expect(reads).not.toMatch(/lockNextReminded|findLastDue|person/)
    expect(source('platform/suppression.ts')).toContain('defaultMinimum = 10')
  },
  signature: async () => {
    expect(await listRights('signature')).toEqual(['INSERT', 'SELECT'])
    expect(source('capabilities/acknowledge/store/agreements.server.ts')).toMatch(
      /listSignatures[\s\S]*where\('signature\.person_id', '=', person\)/,
    )
  },
  proof: async () => {
    expect(await listRights('proof_request')).toEqual(['INSERT', 'SELECT'])
    expect(source('capabilities/acknowledge/reads/proofs.server.ts')).toMatch(
      /request\.by !== who\.person\) throw new Refusal\('not-found'\)[\s\S]*> proofShownFor/,
    )
    expect(source('capabilities/acknowledge/access.ts')).toMatch(/requestProof: \{\s*may: \['hr'\]/)
  },
  'names-consent': async () => {
    expect(await listColumns('names_consent')).toEqual([
      'organisation_id',
      'number',
      'state',
      'sees',
      'ends_on',
      'words',
      'person_id',
      'at',
    ])
    expect(await listRights('names_consent')).toEqual(['INSERT', 'SELECT'])
    // Nobody but the council decides, and the one read of names asks the consent first; names.test.ts walks all roles.
    expect(source('capabilities/acknowledge/access.ts')).toContain(
      "decideNames: { may: ['works-council'],",
    )
    expect(source('capabilities/acknowledge/reads/names.server.ts')).toMatch(
      /mayReadNames\(who, consent\)\) throw new Refusal\('not-allowed'\)\s*const found = await store\.listAwaited/,
    )
    const rows = /export interface Awaited \{[^]*?\n\}/.exec(
      source('capabilities/acknowledge/store/names.server.ts'),
    )?.[0]
    expect(rows?.match(/^ {2}\w+:/gm)?.map((name) => name.trim())).toEqual([
      'person:',
      'name:',
      'unit:',
    ])
  },
  kiosk: async () => {
    expect(await listColumns('kiosk_opening')).toEqual([
      'organisation_id',
      'kiosk_id',
      'key_hash',
      'made_at',
    ])
    // The pages of a kiosk keep nothing on the device; acknowledge.test.ts walks back in its history and finds nothing.
    for (const file of [
      'routes/kiosk/+page.svelte',
      'routes/kiosk/read/+page.svelte',
      'routes/kiosk/done/+page.svelte',
      'capabilities/people/parts/KioskWatch.svelte',
    ])
      expect(source(file)).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie/)
    expect(source('routes/kiosk/+page.server.ts')).toContain(`'clear-site-data': '"storage"'`)
    expect(source('capabilities/people/model.ts')).toContain('kioskIdleSeconds = 90')
  },
  push: async () => {
    expect(await listColumns('push_subscription')).toEqual([
      'organisation_id',
      'id',
      'person_id',
      'endpoint',
      'p256dh',
      'auth',
      'kinds',
      'chosen_at',
    ])
    // Every sentence that goes is one of ours, without a place for a word of anybody.
    for (const file of [
      'acknowledge/actions/remind',
      'attack/actions/write-letters',
      'learn/reactions/practice',
      'respond/actions/call-on-duty',
    ]) {
      const words = source(`capabilities/${file}.server.ts`)
      expect(words).toMatch(/'push\.text\.[a-z]+'/)
      expect(words).not.toMatch(/'push\.text\.[a-z]+',/)
    }
    for (const [key, sentence] of Object.entries(nl))
      if (key.startsWith('push.text.')) expect(sentence).not.toMatch(/[{}]/)
    expect(source('capabilities/people/actions/leave.server.ts')).toContain(
      'dropSubscriptions(context, left)',
    )
    expect(source('service-worker.ts')).toContain('caches.delete(keptStore), leavePush()')
  },
  signal: async () => {
    // That signal and picture go is proved with the clock in keep.test.ts; here: what the page promises is what is done.
    expect(nl['leaves.signal.ends']).toContain(`${retention.item} maanden`)
    expect(source('capabilities/signal/reads.server.ts')).toContain(
      'signal.person !== who.person && !may(who, access.readAny)',
    )
  },
  answer: async () => {
    expect(nl['leaves.answer.ends']).toContain(`${retention.item} maanden`)
    expect(nl['leaves.inbox-work.ends']).toContain(`${retention.item} maanden`)
    expect(source('capabilities/respond/access.ts')).toMatch(
      /respond: \{\s*may: \['communications', 'duty:webcare'\]/,
    )
  },
  'inbox-presence': async () => {
    expect(await listColumns('item_presence')).toEqual([
      'organisation_id',
      'item_id',
      'person_id',
      'writes',
      'present_at',
    ])
    const present = source('capabilities/respond/actions/be-present.server.ts')
    expect(present).toContain('awayAfter = 30_000')
    expect(present).toContain(
      'deletePresence(context, sign.leaving ? { item, person } : null, away)',
    )
  },
  'inbox-work': async () => {
    // A view of one's own is asked for and dropped by the person only.
    const desk = source('capabilities/respond/store/desk.server.ts')
    for (const verb of ['deleteFilter', 'listFilters'])
      expect(desk).toMatch(new RegExp(`${verb}[^]*?where\\('person_id', '=', person\\)`))
    for (const file of ['tend', 'answer', 'tidy-desk'])
      expect(source(`capabilities/respond/actions/${file}.server.ts`)).toMatch(
        /changeItem\(|demandPerson\(|demand\(who, access/,
      )
  },
  question: async () => {
    expect(nl['leaves.question.ends']).toContain(`${retention.question} maanden`)
    expect(source('capabilities/ask/reads.server.ts')).toContain(
      'question.person !== who.person && !may(who, access.answer)',
    )
    expect(source('capabilities/ask/access.ts')).toContain(
      "may: ['duty:contact-point', 'duty:deputy']",
    )
    // Twelve months: the job is made in the transaction of every word; anonymous.test.ts runs it.
    expect(retention.question).toBe(12)
    expect(source('capabilities/ask/actions/ask.server.ts')).toContain(
      "enqueue(context, 'question.settle', job, forgetTime('question', context.now))",
    )
    expect(source('start.server.ts')).toContain("'question.settle': settleQuestion")
    // Everything that hangs on it goes with it.
    const { rows } = await client.query<{ name: string }>(
      `SELECT conrelid::regclass::text AS name FROM pg_catalog.pg_constraint
       WHERE confrelid = 'question'::regclass AND confdeltype = 'c' ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(
      (await listTables())
        .filter((name) => /^question_/.test(name) && name !== 'question_salt')
        .sort(),
    )
  },
  'anonymous-question': async () => {
    // That no row of any table ties it to who pressed is proved in anonymous.test.ts; here: there is nowhere to put it.
    expect(await listColumns('question_code')).toEqual(['organisation_id', 'question_id', 'hash'])
    expect(await listColumns('question_follow_up')).toEqual([
      'organisation_id',
      'id',
      'question_id',
      'text',
      'written_at',
    ])
    for (const route of ['anonymous', 'code']) {
      const page = source(`routes/ask/${route}/+page.server.ts`)
      expect(page).toContain('visitorOf(locals.who.organisation)')
      expect(page).not.toMatch(/signedIn|who\.person|cookies|\blog\b\./)
      // The address counts tries in memory, and goes nowhere else.
      expect(
        page.replaceAll(/(countTry|refuseAfterTries|trying)\([^)]*getClientAddress\(\)/g, ''),
      ).not.toContain('getClientAddress()')
    }
    expect(source('routes/limits.server.ts')).toContain('new RateLimiterMemory(')
    const action = source('capabilities/ask/actions/ask-anonymous.server.ts')
    expect(action.match(/visitorOf\(who\.organisation\)/g)).toHaveLength(3)
    expect(action).not.toMatch(/(act|look)\(who/)
    // The browser sends no session along.
    expect(source('capabilities/ask/parts/UnnamedForm.svelte')).toContain("credentials: 'omit'")
    expect(source('capabilities/ask/actions/codes.server.ts')).toContain(
      'scrypt(normaliseWords(typed)',
    )
  },
  'find-words': async () => {
    // That no table has them after a search is proved in find.test.ts; here: nothing on their way writes or logs, and no address has them.
    for (const file of ['routes/find/+page.server.ts', 'capabilities/find/reads.server.ts'])
      expect(source(file)).not.toMatch(
        /searchParams|insertInto|append\(|enqueue|\blog\b\.|cookies|\bact\(/,
      )
    for (const part of ['FindField.svelte', 'FoundList.svelte'])
      expect(source(`capabilities/find/parts/${part}`)).not.toMatch(
        /localStorage|document\.cookie|sendBeacon|method="get"/,
      )
    expect(source('capabilities/find/parts/FindField.svelte')).toContain('method="post"')
    expect(
      (await listColumns('findable')).filter((name) => /query|person|asked/.test(name)),
    ).toEqual([])
  },
  face: async () => {
    expect(await listColumns('contact_absence')).toEqual([
      'organisation_id',
      'id',
      'person_id',
      'from_day',
      'last_day',
      'added_at',
    ])
    expect(source('capabilities/ask/reactions.server.ts')).toMatch(/'duty\.ended'[^]*deleteFace/)
    expect(source('capabilities/ask/access.ts')).toMatch(
      /ask: \{\s*may: everyRole,\s*routes: \[[^\]]*'GET \/ask\/face\/\[face\]\/photo'/,
    )
  },
  'known-answer': async () => {
    for (const table of ['known_answer', 'known_answer_text', 'known_answer_withdrawal'])
      expect(await listRights(table)).toEqual(['INSERT', 'SELECT'])
    // Who wrote it is written and never read.
    expect(source('capabilities/ask/store/known-answers.server.ts')).not.toMatch(
      /\.person_id|'person_id'|selectAll/,
    )
    expect(source('capabilities/ask/model.ts')).toContain('shown: 60')
  },
  'code-gap': async () => {
    const columns = await listColumns('code_gap')
    expect(columns.filter((name) => /person|asked/.test(name))).toEqual([])
    expect(source('capabilities/ask/store/gaps.server.ts')).not.toMatch(/'[a-z_.]*proposed_by'/)
    expect(source('capabilities/ask/actions/gaps.server.ts')).toContain(
      'act(visitorOf(who.organisation), async (context) => {',
    )
  },
  buddy: async () => {
    // That nothing is sent is proved on the wire in nothing-leaves.test.ts and ask.test.ts; here: there is no way to send it.
    expect(source('capabilities/check/parts/BuddyCheck.svelte')).not.toMatch(
      /fetch\(|<form|localStorage|sessionStorage|indexedDB|document\.cookie|sendBeacon|XMLHttpRequest|href=/,
    )
    expect(source('capabilities/check/parts/ShownHint.svelte')).toContain('/ask?rule={hint.rule}')
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
      'kiosk_id',
    ])
    // Over means gone, by the daily job; proved with the clock in leave.test.ts.
    expect(retention.session).toBe(0)
  },
  person: async () => {
    expect(await listColumns('person')).toEqual([
      'organisation_id',
      'id',
      'name',
      'email',
      'phone',
      'language',
      'created_at',
      'left_at',
      'unit_id',
      'job',
      'starts_on',
      'directory_key',
      'sort_name',
      'erased_at',
    ])
    // What the page promises is what the daily job reads.
    expect(nl['leaves.person.ends']).toContain(`${retention['left-person']} maanden`)
    expect(source('capabilities/people/access.ts')).toMatch(
      /managePeople: \{\s+may: \['admin', 'hr'\]/,
    )
    expect(source('capabilities/people/actions/begin-day.server.ts')).toContain(
      "keptUntil('left-person', now)",
    )
  },
  letter: async () => {
    expect(await listColumns('mail')).toEqual([
      'organisation_id',
      'id',
      'to_address',
      'subject',
      'body',
      'state',
      'attempts',
      'last_error',
      'created_at',
      'sent_at',
      'batch_id',
      'expires_at',
      'handed_at',
      'ended_at',
      'failure',
      'calendar',
    ])
    // The database itself refuses a letter that has gone and still has its text.
    const { rows } = await client.query<{ rule: string }>(
      `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = 'mail_emptied'`,
    )
    expect(rows[0]?.rule).toMatch(/body IS NULL/)
    expect(nl['leaves.letter.ends']).toContain(`${retention.letter} maanden`)
    expect(source('capabilities/people/access.ts')).toMatch(/letters: \{\s*may: \['admin'\]/)
    // No screen can show the text.
    expect(source('platform/mail/letters.server.ts')).not.toMatch(/'body'|selectAll/)
  },
  directory: async () => {
    // That file and rows go is proved in directory.test.ts; here: no event can hold what stood in them.
    const [, ofPeople = ''] = source('events/people.ts').split("'person.invited'")
    expect(ofPeople).toContain("'people.imported'")
    expect(ofPeople).not.toMatch(/\b(name|email|phone|job): string/)
    expect(source('capabilities/people/actions/bring-import.server.ts')).toContain(
      "'people.forget'",
    )
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
    expect(source('capabilities/cocreate/access.ts')).toMatch(
      /reviewers = \['duty:union', 'duty:legal'\][^]*readDossier: \{\s*may: \[\.\.\.authors, 'hr', 'works-council', \.\.\.reviewers\]/,
    )
    expect(await listRights('review')).toEqual(['INSERT', 'SELECT'])
    expect(await listRights('review_answer')).toEqual(['INSERT', 'SELECT'])
  },
  track: async () => {
    expect(await listColumns('track_completion')).toEqual([
      'organisation_id',
      'person_id',
      'track',
      'completed_at',
    ])
    // Who finished is read for the person alone; a screen gets groups above the minimum.
    const store = source('capabilities/learn/store.server.ts')
    const reads = source('capabilities/learn/reads.server.ts')
    expect(store.match(/from\('track_completion'\)/gi)).toHaveLength(1)
    expect(reads).toContain("store.listCompletions(context, who.person ?? '')")
    expect(reads).toContain('return weighCoverage(units, counts, defaultMinimum)')
  },
  learning: async () => {
    expect(await listColumns('dilemma_choice')).toEqual([
      'organisation_id',
      'dilemma',
      'scene',
      'option',
      'unit_id',
      'month',
      'count',
    ])
    // The route looks at no session, and the browser sends none along; learn.test.ts sees it on the wire.
    const route = source('routes/learn/count/+server.ts')
    expect(route).toContain('countChoice(visitorOf(locals.who.organisation), parsed.data)')
    expect(route).not.toMatch(/signedIn|who\.person|cookies/)
    expect(source('capabilities/learn/parts/count-choice.ts')).toContain("credentials: 'omit'")
    expect(source('events/learn.ts')).not.toMatch(/option|choice\w*'|dilemma/)
    // A page that takes an answer has no action, and the notebook is kept in one place.
    expect(source('routes/learn/dilemmas/[id]/+page.server.ts')).not.toMatch(/export const actions/)
    expect(source('capabilities/learn/parts/device-notebook.svelte.ts')).toContain('localStorage')
  },
  practice: async () => {
    expect(await listColumns('practice_wish')).toEqual([
      'organisation_id',
      'person_id',
      'number',
      'channel',
      'wished_at',
    ])
    expect(await listRights('practice_wish')).toEqual(['INSERT', 'SELECT'])
    expect(source('capabilities/learn/reads/order.server.ts')).toContain(
      "if (wish?.channel !== 'digest') return undefined",
    )
  },
  'profile-line': async () => {
    expect(source('routes/learn/profile/+page.server.ts')).not.toMatch(/export const actions/)
    expect(source('capabilities/learn/parts/ProfileLine.svelte')).not.toMatch(
      /fetch\(|<form|localStorage|sessionStorage|indexedDB|document\.cookie|sendBeacon/,
    )
  },
  conversation: async () => {
    // By name and by nothing else; talk.test.ts walks all roles and duties, and erases by the clock.
    const reads = source('capabilities/talk/reads.server.ts')
    expect(reads).toMatch(/partOf\(note, context\.who\)\s*if \(!note \|\| !part\) throw/)
    expect(source('capabilities/talk/access.ts')).toContain("shareNote: { may: ['manager']")
    // Everything hangs on one row, and goes with it; no row is ever changed, and none can outlive its kind.
    const { rows } = await client.query<{ name: string }>(
      `SELECT conrelid::regclass::text AS name FROM pg_catalog.pg_constraint
       WHERE confrelid = 'conversation_note'::regclass AND confdeltype = 'c' ORDER BY 1`,
    )
    const hanging = (await listTables()).filter((name) => /^conversation_/.test(name))
    expect(['conversation_note', ...rows.map(({ name }) => name)].toSorted()).toEqual(
      hanging.toSorted(),
    )
    for (const table of hanging)
      expect(await listRights(table)).toEqual(['DELETE', 'INSERT', 'SELECT'])
    const checks = await client.query<{ rule: string }>(
      `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint
       WHERE conrelid = 'conversation_note'::regclass AND contype = 'c'`,
    )
    expect(checks.rows.map(({ rule }) => rule).join()).toMatch(/ends_on <= .*make_interval/s)
    for (const [kind, months] of [
      ['explained', 6],
      ['agreed', 12],
      ['safety', 24],
    ] as const) {
      expect(source('capabilities/talk/contract.ts')).toContain(`${kind}: ${months},`)
      expect(nl['leaves.conversation.ends']).toContain(String(months))
    }
    expect(source('start.server.ts')).toContain("'conversation.daily': endNotes")
    // Words only: no picture, no measure, no kind of one's own; and what stays for ever knows neither note nor person.
    const columns: string[] = []
    for (const table of hanging) columns.push(...(await listColumns(table)))
    expect(
      columns.filter((name) => /file|picture|sanction|measure|warning|label/.test(name)),
    ).toEqual([])
    expect(source('events/conversation.ts')).not.toMatch(/\b(note|person|employee|manager)\??:/)
    // What is not shared is nowhere: the part that takes it keeps nothing, and only one press adds a row.
    for (const part of ['NoteFields.svelte', 'NotePreview.svelte'])
      expect(source(`capabilities/talk/parts/${part}`)).not.toMatch(
        /localStorage|sessionStorage|indexedDB|document\.cookie|fetch\(/,
      )
    expect(
      source('capabilities/talk/actions/share-note.server.ts').match(/insertNote\(/g),
    ).toHaveLength(1)
  },
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
  moment: async () => {
    expect(await listColumns('moment')).toEqual([
      'organisation_id',
      'id',
      'kit',
      'unit_id',
      'begins_at',
      'minutes',
      'place',
      'person_id',
      'revision',
      'form_key',
      'planned_at',
    ])
    // Who was there is nowhere: no other table of moments has a person but who cancelled or settled.
    expect((await listTables()).filter((name) => name.startsWith('moment')).toSorted()).toEqual([
      'moment',
      'moment_cancelling',
      'moment_outcome',
      'moment_outcome_settling',
    ])
    expect(source('capabilities/learn/model-talks.ts')).toContain('shownAfter = day')
  },
  'moment-outcome': async () => {
    const columns = await listColumns('moment_outcome')
    expect(columns).toContain('text')
    expect(columns.filter((name) => /person|by$|signed/.test(name))).toEqual([])
    expect(await listRights('moment_outcome')).toEqual(['INSERT', 'SELECT'])
    // The event, which is kept for ever, does not know who recorded it either.
    expect(source('capabilities/learn/actions/talk-outcome.server.ts')).toContain(
      'act(visitorOf(who.organisation), async (context) => {',
    )
  },
  coach: async () => {
    expect(source('capabilities/people/reactions.server.ts')).toMatch(
      /'coach.removed': async \(act, \{ person \}\) => \{\s*await endDuty\(act, person, 'coach'\)/,
    )
    expect(source('capabilities/learn/access-talks.ts')).toContain(
      "nameCoach: { may: ['communications', 'hr', 'admin']",
    )
  },
  digest: async () => {
    expect(await listColumns('digest_wish')).toEqual([
      'organisation_id',
      'person_id',
      'number',
      'rhythm',
      'cause',
      'wished_at',
    ])
    // A letter is plain text: it has no picture to load and no address that tells who opened it, only a way out.
    expect(await listColumns('digest_letter')).toEqual([
      'organisation_id',
      'person_id',
      'period',
      'way_out',
      'written_at',
    ])
    expect(source('platform/mail.server.ts')).not.toContain('html')
  },
  course: async () => {
    // That a player reports nothing else is proved in a real browser in course.test.ts; here: it has no other way.
    const player = (name: string) =>
      readFileSync(
        new URL(`../../documents/src/export/scorm/player/${name}`, import.meta.url),
        'utf8',
      )
    expect(player('course.js')).not.toMatch(
      /fetch\(|XMLHttpRequest|sendBeacon|localStorage|sessionStorage|indexedDB|document\.cookie/,
    )
    const reported = [...player('report-scorm.js').matchAll(/set\('([^']+)'/g)].map(
      ([, name]) => name,
    )
    expect([...new Set(reported)].toSorted()).toEqual([
      'cmi.core.exit',
      'cmi.core.lesson_status',
      'cmi.core.session_time',
      'cmi.suspend_data',
    ])
    const verbs = [...player('report-cmi5.js').matchAll(/state\('([^']+)'/g)].map(
      ([, name]) => name,
    )
    expect(verbs.toSorted()).toEqual(['completed', 'initialized', 'terminated'])
  },
  'visitor-code': async () => {
    // That no word of it lies in any table, file or line of the log is proved on a running Handvat in advice.test.ts; here: there
    // is nowhere to put it, nothing on its way writes, and it goes by itself.
    // The others belong to advice on the organisation itself, which has no word of a visitor.
    expect((await listTables()).filter((name) => /advice|visitor/.test(name)).sort()).toEqual([
      'advice_switch',
      'advice_talk',
      'organisation_advice',
      'organisation_advice_version',
    ])
    for (const file of [
      'capabilities/write/store/kept-advice.server.ts',
      'capabilities/write/actions/advise-visitor.server.ts',
      'capabilities/write/actions/read-queue.server.ts',
      'routes/advice/+page.server.ts',
      'routes/advice/[result]/+page.server.ts',
      'routes/advice/[result]/[file]/+server.ts',
    ])
      expect(source(file)).not.toMatch(/\bact\(|insertInto|append\(|enqueue|writeFile\(|\blog\b\./)
    expect(source('capabilities/write/contract.ts')).toContain('ADVICE_KEPT_MINUTES = 30')
    expect(source('capabilities/write/store/kept-advice.server.ts')).toContain(
      'setTimeout(() => kept.delete(token), ADVICE_KEPT_MINUTES * 60_000)',
    )
  },
  'advice-switch': async () => {
    expect(await listColumns('advice_switch')).toEqual([
      'organisation_id',
      'number',
      'state',
      'person_id',
      'switched_at',
    ])
    expect(await listRights('advice_switch')).toEqual(['INSERT', 'SELECT'])
    expect(source('capabilities/write/access.ts')).toContain('switchAdvice: { may: authors')
  },
  'own-name': async () => {
    // Who added or removed is written and never read: no page can show it.
    for (const store of ['own-names', 'sources']) {
      const text = source(`capabilities/signal/store/${store}.server.ts`)
      expect(text).not.toMatch(/\.person_id|'person_id'|selectAll\('(own_name|listen_source)/)
    }
    for (const table of ['own_name', 'own_name_removal', 'listen_source', 'listen_source_change'])
      expect(await listRights(table)).toEqual(['INSERT', 'SELECT'])
    // Everyone reads it on the public page.
    expect(source('routes/privacy/+page.svelte')).toContain('<Announced')
  },
  mention: async () => {
    // No column ties it to a colleague; who hid one is a record of its own.
    const columns = await listColumns('mention')
    expect(columns).toEqual(expect.arrayContaining(['author', 'text', 'retention', 'ends_at']))
    expect(columns.filter((name) => /person/.test(name))).toEqual([])
    expect(source('capabilities/signal/access.ts')).toMatch(
      /answerers = \['communications', 'duty:webcare'\][^]*readMentions: \{ may: answerers/,
    )
    expect(source('capabilities/signal/contract.ts')).toContain(
      "retentionDays = { mention: 365, 'not-about-us': 30 }",
    )
    // The work that ends it is made in the transaction that keeps it; own-names.test.ts runs it.
    expect(source('capabilities/signal/listen/keep-mentions.server.ts')).toContain(
      "enqueue(context, 'mention.end'",
    )
    expect(source('start.server.ts')).toContain("'mention.end': endMentions")
  },
  attack: async () => {
    expect(nl['leaves.attack.ends']).toContain(`${retention.attack} maanden`)
    // By name and by nothing else; attack.test.ts walks all roles and duties.
    expect(source('capabilities/attack/reads.server.ts')).toContain(
      '!(attack.person === person || helpers.some((one) => one.person === person))',
    )
    expect(source('capabilities/attack/access.ts')).not.toMatch(/'communications'\]|'hr'\]/)
    expect(source('capabilities/attack/reactions.server.ts')).toContain(
      "forgetTime('attack', attack.lastAt) <= context.now",
    )
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
    expect(worker).toContain("const cardPath = '/card'\nconst postedPath = '/posted'")
    expect(worker).toContain('const keptPaths = [cardPath, postedPath]')
  },
  crisis: async () => {
    expect(nl['leaves.crisis.ends']).toContain(`${retention.crisis} maanden`)
    expect(source('capabilities/crisis/access.ts')).toContain(
      "may: ['communications', 'duty:spokesperson']",
    )
    // Nothing is changed; all of it goes together at its end.
    expect(await listRights('crisis_entry')).toEqual(['DELETE', 'INSERT', 'SELECT'])
    expect(await listRights('crisis_statement')).toEqual(['DELETE', 'INSERT', 'SELECT'])
  },
  figure: async () => {
    for (const table of ['figure', 'statistic_count', 'statistic_month'])
      expect((await listColumns(table)).filter((name) => /person|by/.test(name))).toEqual([])
    // The application reads what shows and nothing else, and writes neither.
    expect(await listRights('figure')).toEqual(['SELECT'])
    expect(await listRights('statistic_count')).toEqual([])
    const { rows } = await client.query<{ rule: string }>(
      `SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint
       WHERE conrelid = 'statistic_minimum'::regclass AND contype = 'c' AND conname LIKE '%minimum_check%'`,
    )
    expect(rows.map(({ rule }) => rule).join()).toMatch(/minimum >= 5/)
    expect(source('capabilities/insight/access.ts')).toMatch(
      /chooseMinimum: \{ may: \['hr', 'works-council'\]/,
    )
  },
  minimum: async () => {
    expect(await listRights('statistic_minimum')).toEqual(['INSERT', 'SELECT'])
    expect(source('routes/insight/minimum/+page.server.ts')).toContain('reason,')
  },
  report: async () => {
    expect(await listRights('insight_report')).toEqual(['INSERT', 'SELECT'])
    expect(await listRights('organisation_advice_version')).toEqual(['INSERT', 'SELECT'])
    expect(await listRights('advice_talk')).toEqual(['INSERT', 'SELECT'])
    const letter = nl['letter.advice-talk.body']
    expect([...letter.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(['name', 'link'])
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
  connection: async () => {
    // The key is only there sealed, and gone once the connection has ended; connect.test.ts reads the database for it.
    expect((await listColumns('connection')).filter((name) => /secret|token|key|pass/.test(name))).toEqual([]) // prettier-ignore
    const { rows } = await client.query<{ check: string }>(
      `SELECT pg_get_constraintdef(oid) AS check FROM pg_constraint
       WHERE conrelid = 'connection'::regclass AND contype = 'c'`,
    )
    expect(rows.map((row) => row.check).join()).toContain(
      '(ended_at IS NULL) = (sealed IS NOT NULL)',
    )
    // What a screen gets of a connection has no key in it.
    const shown = /const columns = \[[^]*?\]/.exec(source('platform/post/connections.server.ts'))
    expect(shown?.[0]).not.toMatch(/sealed/)
    expect(await listRights('account_connection')).toEqual(['INSERT', 'SELECT'])
  },
  'own-post': async () => {
    expect(await listColumns('answer_request')).toEqual([
      'organisation_id',
      'id',
      'item_id',
      'outgoing_id',
      'text',
      'person_id',
      'asked_at',
    ])
    // The words are kept until they stand there; what goes to the platform names nobody.
    expect(await listColumns('outgoing_post')).not.toContain('person_id')
    for (const place of ['mastodon.ts', 'bluesky.ts'])
      expect(source(`platform/post/${place}`)).not.toMatch(/person|who\./)
  },
  'fact-card': async () => {
    const columns = await listColumns('fact_card_version')
    expect(columns.filter((name) => /(person|keeper)/.test(name))).toEqual([
      'keeper_id',
      'person_id',
    ])
    expect(await listRights('fact_card_version')).toEqual(['INSERT', 'SELECT'])
    expect(source('capabilities/facts/access.ts')).toMatch(
      /readFacts: \{\s*may: \['communications', 'duty:webcare', 'duty:spokesperson', 'admin'\]/,
    )
    expect(nl['leaves.fact-card.ends']).toContain(`${retention['left-person']} maanden`)
  },
  calendar: async () => {
    for (const table of ['calendar_choice', 'free_day'])
      expect((await listColumns(table)).filter((name) => /person/.test(name))).toEqual([
        'person_id',
      ])
    // Who it was is written and never read again.
    const store = source('capabilities/people/store/calendar.server.ts')
    expect(store.match(/person_id/g)).toHaveLength(2)
    expect(store).not.toMatch(/selectAll/)
  },
  'share-words': async () => {
    // That nothing is sent is proved on the wire in share.test.ts; here: there is nowhere to put it, and no way to send it.
    const composer = source('routes/share/[item]/ShareComposer.svelte')
    expect(composer).not.toMatch(/<form|name="|fetch\(|sendBeacon/)
    for (const part of ['OwnWordsNote.svelte', 'DisclosureField.svelte', 'SharePlaces.svelte'])
      expect(source(`capabilities/share/parts/${part}`)).not.toMatch(
        /<form|name="|fetch\(|sendBeacon|XMLHttpRequest/,
      )
    const actions = source('routes/share/[item]/+page.server.ts')
    expect(actions.match(/shareInputs\.\w+/g)).toEqual([
      'shareInputs.reason',
      'shareInputs.withdrawPicture',
    ])
  },
  'share-record': async () => {
    const record = source('capabilities/share/parts/share-record.ts')
    expect(record).not.toMatch(/fetch\(|document\.cookie/)
    expect(record).toContain('if (!keeps) store.removeItem(recordKeyOf(person))')
    await expectNoTable(/^share_(record|shared|use|visit)/)
  },
  'share-click': async () => {
    expect(await listColumns('share_click')).toEqual([
      'organisation_id',
      'item_id',
      'channel',
      'day',
      'count',
    ])
    const follow = source('routes/go/[code]/+page.server.ts')
    expect(follow).not.toMatch(/cookies|getClientAddress|signedIn/)
    expect(source('capabilities/share/actions/count.server.ts')).toContain(
      'await act(visitorOf(who.organisation), async (context) => {',
    )
  },
  'share-reason': async () => {
    expect(await listColumns('share_reason')).toEqual([
      'organisation_id',
      'item_id',
      'reason',
      'count',
      'month',
    ])
    expect(source('capabilities/share/actions/count.server.ts')).toContain(
      'await act(visitorOf(who.organisation), (context) => store.countReason(',
    )
  },
  'share-story': async () => {
    // proposals.test.ts shows that a picture goes with a no.
    expect(source('capabilities/share/access.ts')).toMatch(
      /desk = \['communications', 'admin'\][^]*may: desk,[^]*'GET \/share\/desk\/proposals\/\[proposal\]'/,
    )
    expect(source('capabilities/share/actions/proposals.server.ts')).toContain(
      'await forgetPictures(context, proposal)',
    )
  },
  'share-pictured': async () => {
    expect(await listColumns('share_pictured')).toEqual([
      'organisation_id',
      'picture_id',
      'id',
      'name',
      'person_id',
      'token_hash',
      'consented_on',
    ])
    expect(await listRights('share_pictured')).toEqual(['DELETE', 'INSERT', 'SELECT'])
    // Who withdrew is not kept, nor who was on it.
    expect(await listColumns('share_picture_withdrawal')).toEqual([
      'organisation_id',
      'picture_id',
      'cause',
      'withdrawn_at',
    ])
  },
  'share-item': async () => {
    for (const table of ['share_item', 'share_version', 'share_step', 'share_posting'])
      expect(await listRights(table)).toEqual(['INSERT', 'SELECT'])
    // Who did it is written and never read again.
    expect(source('capabilities/share/store/items.server.ts')).not.toMatch(
      /'(item|version|step)\.person_id/,
    )
    expect(source('capabilities/share/store/postings.server.ts')).not.toMatch(/'person_id/)
  },
  'interest-ticket': async () => {
    // Neither a moment nor anything of the answer; that all of them go at the closing is run in survey.test.ts.
    expect(await listColumns('interest_ticket')).toEqual([
      'organisation_id',
      'survey_id',
      'person_id',
      'lot',
    ])
    expect(source('capabilities/programme/store/answers.server.ts')).toMatch(
      /emptyBox[^]*?deleteFrom\('interest_ticket'\)/,
    )
    const { rows } = await client.query<{ type: string }>(
      `SELECT data_type AS type FROM information_schema.columns
       WHERE table_name IN ('interest_ticket', 'interest_answer', 'interest_voice', 'interest_tally')`,
    )
    expect(new Set(rows.map(({ type }) => type))).not.toContain('timestamp with time zone')
  },
  'interest-answer': async () => {
    // The database itself refuses a name in an anonymous survey, a change of a survey, and a look into an open box.
    const { rows } = await client.query<{ check: string }>(
      `SELECT pg_get_constraintdef(oid) AS check FROM pg_catalog.pg_constraint
       WHERE conrelid = 'interest_answer'::regclass`,
    )
    const checks = rows.map(({ check }) => check).join('\n')
    expect(checks).toContain('anonymous = (person_id IS NULL)')
    expect(checks).toContain('(organisation_id, survey_id, anonymous) REFERENCES interest_survey')
    expect(await listRights('interest_survey')).toEqual(['INSERT', 'SELECT'])
    const { rows: policies } = await client.query<{ kind: string; command: string }>(
      `SELECT permissive AS kind, cmd AS command FROM pg_catalog.pg_policies
       WHERE tablename = 'interest_answer' AND policyname = 'closed_box'`,
    )
    expect(policies).toEqual([{ kind: 'RESTRICTIVE', command: 'SELECT' }])
    expect(source('capabilities/programme/model.ts')).toContain('voiceDays = 180')
    expect(nl['leaves.interest-answer.ends']).toContain('180')
  },
  ambassador: async () => {
    expect(await listColumns('ambassador')).toEqual([
      'organisation_id',
      'person_id',
      'channels',
      'topics',
      'letters',
    ])
    // No event, no list: the one query that gives people is asked by the job that writes the letters.
    expect(source('events/programme.ts')).not.toMatch(/person|joined'|left'/)
    for (const file of ['reads.server.ts', 'reads/programme.server.ts', 'reads/insight.server.ts'])
      expect(source(`capabilities/programme/${file}`)).not.toContain('listAddressees')
    expect(source('capabilities/programme/reactions.server.ts')).toContain("'person.left'")
  },
  programme: async () => {
    for (const table of ['programme_turn', 'programme_thanks', 'obstacle_reply'])
      expect(await listRights(table)).toEqual(['INSERT', 'SELECT'])
  },
  'team-goal': async () => {
    expect(await listColumns('team_goal_count')).toEqual(['organisation_id', 'goal_id', 'count'])
    expect(await listColumns('team_goal_wish')).toEqual(['organisation_id', 'goal_id', 'person_id'])
    expect(source('start.server.ts')).toContain("'goal.settle': settleGoal")
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
    expect(notYet).toEqual([])
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
