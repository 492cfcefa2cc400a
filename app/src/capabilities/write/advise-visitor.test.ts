import { library } from 'virtual:library'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { adviseVisitor, forgetAdvice } from './actions/advise-visitor.server.ts'
import { switchAdvice } from './actions/switch-advice.server.ts'
import { VISITOR_LIMITS } from './contract.ts'
import {
  demandAdvicePage,
  findAdvicePage,
  findVisitorAdvice,
  findVisitorContact,
  writeVisitorAdvice,
} from './reads/advice.server.ts'
import * as kept from './store/kept-advice.server.ts'

const strict = `# Protocol sociale media

Privégebruik van sociale media is onder werktijd verboden.

Het is niet toegestaan om negatieve uitlatingen te doen over de directie.
`
const bytesOf = (text: string) => new TextEncoder().encode(text)
const pasted = (text = strict) => ({ name: null, bytes: bytesOf(text) })
const minutes = (count: number) => count * 60_000

let database: TestDatabase
let bureau: TestOrganisation
let visitor: Who
let hosts = 0

async function begin(open = true) {
  hosts++
  const organisation = await createOrganisation('Bureau Helder', `helder-${hosts}`)
  if (open) await switchAdvice(organisation.admin, { to: 'on', seen: 0 })
  return organisation
}

async function bring(who: Who, text = strict): Promise<string> {
  const made = await adviseVisitor(who, pasted(text))
  if (!('advice' in made)) throw new Error(made.problem)
  return made.advice
}

beforeAll(async () => {
  database = await openTestDatabase()
  bureau = await begin()
  visitor = visitorOf(bureau.admin.organisation)
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

describe('opening the page for visitors', () => {
  test('it is not there until communications or the admin opens it, and gone again when they close it', async () => {
    const { admin, add } = await begin(false)
    const priya = await add('Priya Nair', 'communications')
    const anyone = visitorOf(admin.organisation)
    await expect(demandAdvicePage(anyone)).rejects.toMatchObject({ id: 'not-found' })
    await expect(adviseVisitor(anyone, pasted())).rejects.toMatchObject({ id: 'not-found' })
    expect(await switchAdvice(priya, { to: 'on', seen: 0 })).toBe('done')
    await demandAdvicePage(anyone)
    const token = await bring(anyone)
    expect(await switchAdvice(admin, { to: 'off', seen: 1 })).toBe('done')
    await expect(findVisitorAdvice(anyone, token, 'nl')).rejects.toMatchObject({ id: 'not-found' })
    const { on, switches } = await findAdvicePage(admin)
    expect(on).toBe(false)
    expect(switches.map(({ state, name }) => `${state} ${name}`)).toEqual([
      'off Karin Bos',
      'on Priya Nair',
    ])
  })

  test('nobody else may, a visitor neither', async () => {
    const { admin, add } = await begin(false)
    for (const role of ['employee', 'manager', 'hr', 'works-council'] as const)
      await expect(
        switchAdvice(await add(`Iemand van ${role}`, role), { to: 'on', seen: 0 }),
      ).rejects.toMatchObject({ id: 'not-allowed' })
    const anyone = visitorOf(admin.organisation)
    await expect(switchAdvice(anyone, { to: 'on', seen: 0 })).rejects.toMatchObject({
      id: 'not-signed-in',
    })
  })

  test('two presses at once are one record, and a press on what somebody changed meanwhile is none', async () => {
    const { admin } = await begin(false)
    const both = await Promise.all([
      switchAdvice(admin, { to: 'on', seen: 0 }),
      switchAdvice(admin, { to: 'on', seen: 0 }),
    ])
    expect(both.toSorted()).toEqual(['changed', 'done'])
    expect(await switchAdvice(admin, { to: 'off', seen: 0 })).toBe('changed')
    expect(await switchAdvice(admin, { to: 'on', seen: 1 })).toBe('changed')
    expect((await findAdvicePage(admin)).switches).toHaveLength(1)
    const events = await look(admin, ({ tx }) =>
      tx.selectFrom('event').select('payload').where('name', '=', 'advice.switched').execute(),
    )
    expect(events.map(({ payload }) => payload)).toEqual([{ state: 'on', number: 1 }])
  })

  test('one organisation opens nothing for another', async () => {
    const { admin } = await begin(false)
    await expect(demandAdvicePage(visitorOf(admin.organisation))).rejects.toMatchObject({
      id: 'not-found',
    })
  })
})

describe('a code that a visitor brings', () => {
  test('gets the advice that an author gets, in the language of the visitor', async () => {
    const token = await bring(visitor)
    const dutch = await findVisitorAdvice(visitor, token, 'nl')
    expect(dutch?.report.counts.risk).toBeGreaterThan(0)
    expect(dutch?.report.findings.map(({ quote }) => quote).join()).toContain(
      'negatieve uitlatingen',
    )
    const english = await findVisitorAdvice(visitor, token, 'en')
    expect(english?.report.title).toBe(library.advice?.texts.title.en)
    expect(english?.report.findings).toHaveLength(dutch?.report.findings.length ?? 0)
  })

  test('comes along as PDF and Word in the name of the organisation', async () => {
    const token = await bring(visitor)
    for (const [file, start] of [
      ['advice.pdf', '%PDF-'],
      ['advice.docx', 'PK'],
    ] as const) {
      const asked = { file, language: 'nl', by: 'Bureau Helder' } as const
      const bytes = await writeVisitorAdvice(visitor, token, asked)
      expect(new TextDecoder('latin1').decode(bytes?.subarray(0, start.length))).toBe(start)
      // Made once: the second time it is the same.
      expect(await writeVisitorAdvice(visitor, token, asked)).toBe(bytes)
    }
  })

  test('is gone after half an hour, at once when it is thrown away, and never there for another organisation', async () => {
    const token = await bring(visitor)
    const other = await begin()
    const elsewhere = visitorOf(other.admin.organisation)
    expect(await findVisitorAdvice(elsewhere, token, 'nl')).toBeUndefined()
    await forgetAdvice(elsewhere, token)
    moveClock(minutes(29))
    expect(await findVisitorAdvice(visitor, token, 'nl')).toBeDefined()
    moveClock(minutes(31))
    expect(await findVisitorAdvice(visitor, token, 'nl')).toBeUndefined()
    const asked = { file: 'advice.pdf', language: 'nl', by: '' } as const
    expect(await writeVisitorAdvice(visitor, token, asked)).toBeUndefined()
    moveClock(0)
    await forgetAdvice(visitor, token)
    expect(await findVisitorAdvice(visitor, token, 'nl')).toBeUndefined()
  })

  test('is written nowhere: no table gets a row, and no word of it stands in any', async () => {
    const word = 'zonnewijzerbeleid'
    const countAll = () =>
      look(bureau.admin, async ({ tx }) => {
        const counts: string[] = []
        for (const table of [
          'event',
          'mail',
          'file',
          'code_import',
          'code_draft',
          'code_change',
        ] as const) {
          const rows = await tx.selectFrom(table).selectAll().execute()
          expect(JSON.stringify(rows)).not.toContain(word)
          counts.push(`${table} ${rows.length}`)
        }
        return counts
      })
    const before = await countAll()
    const token = await bring(visitor, `${strict}\nOns ${word} geldt voor iedereen.\n`)
    await findVisitorAdvice(visitor, token, 'nl')
    expect(await countAll()).toEqual(before)
  })

  test('is refused above what a visitor may bring, and where it cannot be read', async () => {
    const sentence = 'Dit is een zin van een code die maar niet ophoudt. '
    const long = sentence.repeat(VISITOR_LIMITS.letters / sentence.length + 1)
    expect(await adviseVisitor(visitor, pasted(long))).toEqual({ problem: 'long' })
    const many = 'Regel.\n\n'.repeat(VISITOR_LIMITS.passages + 1)
    expect(await adviseVisitor(visitor, pasted(many))).toEqual({ problem: 'long' })
    const picture = { name: 'a.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]) }
    expect(await adviseVisitor(visitor, picture)).toEqual({ problem: 'unknown-kind' })
  })

  test('waits behind few others, and is told so when there are too many', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, () => adviseVisitor(visitor, pasted())),
    )
    expect(made.filter((one) => 'advice' in one)).toHaveLength(3)
    expect(made.filter((one) => 'problem' in one && one.problem === 'busy')).toHaveLength(3)
  })

  test('makes room for newer ones: the oldest goes first, the newest stays', async () => {
    const big = { format: 'txt', language: 'nl', passages: [] } as const
    const read = {
      ...big,
      passages: [{ kind: 'paragraph' as const, text: 'a'.repeat(12_000_000), page: null, line: 1 }],
    }
    const { organisation } = visitor
    const tokens = ['a', 'b', 'c'].map((name) => kept.keep({ organisation, read, name }))
    expect(tokens.map((token) => kept.find(organisation, token)?.name)).toEqual([
      undefined,
      'b',
      'c',
    ])
    for (const token of tokens) kept.forget(organisation, token)
  })

  test('is talked about with the contact of the organisation', async () => {
    expect(await findVisitorContact(visitor)).toMatchObject({
      name: 'Karin Bos',
      email: expect.stringContaining('karin@'),
    })
  })
})
