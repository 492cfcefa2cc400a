import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acknowledge } from '#capabilities/acknowledge/actions/acknowledge.server.ts'
import { answerQuestion } from '#capabilities/ask/actions/answer.server.ts'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { listQuestions } from '#capabilities/ask/reads.server.ts'
import { sendSignal } from '#capabilities/signal/actions.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import {
  addMany,
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
} from '../../../tests/world.ts'
import { chooseMinimum } from './actions/choose-minimum.server.ts'
import { countMonths } from './actions/count-months.server.ts'
import { makeReport } from './actions/make-report.server.ts'
import type { Figure } from './contract.ts'
import { countKnown, monthOf, monthsOf, toTenths } from './model.ts'
import { getOverview } from './reads/overview.server.ts'
import { getReport, listReports, writeFigureCsv, writeReportPdf } from './reads/reports.server.ts'
import { getTopic, readFigures } from './reads.server.ts'
import { statistics } from './statistics/all.ts'

const day = 86_400_000
let database: TestDatabase
let admin: Who
let colleagues: Who[]
let hr: Who

const everything = () =>
  readFigures(
    admin,
    statistics.map(({ id }) => id),
  )

/** Some month after today, in days. */
const later = (days: number) => moveClock(days * day)

beforeAll(async () => {
  database = await openTestDatabase()
  const made = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  admin = made.admin
  hr = await made.add('Marijke Postma', 'hr')
  colleagues = await addMany(admin, 30)
})
afterAll(async () => {
  moveClock(0)
  await database?.close()
})

test('a month that runs shows nothing, and what happened shows when it is over', async () => {
  expect(colleagues.length).toBe(30)
  const publication = await findPublication(admin)
  for (const [turn, who] of colleagues.entries()) {
    if (turn < 15) await acknowledge(who, publication?.id ?? '', 'nl')
    if (turn < 12)
      await sendSignal(
        who,
        {
          formKey: randomUUID(),
          tone: turn < 6 ? 'good' : 'bad',
          link: null,
          text: 'Kijk.',
          note: null,
        },
        null,
      )
    if (turn < 11) await ask(who, { kind: 'question', publication: null, text: 'Mag dit?' })
  }
  const contact = { ...admin, duties: ['contact-point'] }
  const { rows: asked } = await listQuestions(contact, 1)
  for (const { id } of asked.slice(0, 11)) await answerQuestion(contact, id, 'Ja hoor.')
  await countMonths(admin.organisation)
  expect(await everything()).toEqual([])
  expect((await getOverview(admin)).sentences.map(({ say }) => say)).toEqual([
    'reading.few',
    'understanding.few',
    'questions.few',
    'signals.few',
    'responses.few',
    'sharing.few',
  ])

  later(40)
  await countMonths(admin.organisation)
  const { sentences } = await getOverview(admin)
  expect(sentences[0]).toMatchObject({ say: 'reading', answered: 15 })
  expect(sentences[2]).toMatchObject({ say: 'questions', count: 11, wait: 'hour' })
  // Six of each kind are too few to tell apart.
  expect(sentences[3]).toMatchObject({ say: 'signals.only', count: 12 })
  expect(sentences[4]).toMatchObject({ say: 'responses.few' })
})

test('counting again changes nothing, and nothing that shows can be changed', async () => {
  const before = await everything()
  await countMonths(admin.organisation)
  expect(await everything()).toEqual(before)
  for (const statement of [
    sql`UPDATE figure SET count = 99`,
    sql`DELETE FROM figure`,
    sql`INSERT INTO figure SELECT * FROM figure`,
    sql`SELECT * FROM statistic_count`,
  ])
    await expect(act(admin, ({ tx }) => statement.execute(tx))).rejects.toThrow('permission denied')
})

test('few more in a later month wait until they are enough together', async () => {
  const send = async (who: Who | undefined) =>
    who &&
    sendSignal(
      who,
      { formKey: randomUUID(), tone: 'good', link: null, text: 'Mooi.', note: null },
      null,
    )
  for (const who of colleagues.slice(0, 3)) await send(who)
  later(75)
  await countMonths(admin.organisation)
  const spansOf = async () => {
    const { sheets } = await getTopic(admin, 'signals')
    return sheets.find(({ statistic }) => statistic === 'signals')?.spans ?? []
  }
  expect((await spansOf()).map(({ count }) => count)).toEqual([12])
  for (const who of colleagues.slice(0, 8)) await send(who)
  later(110)
  await countMonths(admin.organisation)
  const spans = await spansOf()
  expect(spans.map(({ count }) => count)).toEqual([12, 11])
  expect(spans[1]?.from).not.toBe(spans[1]?.until)
})

test('the same month is counted once, also when two count at the same time', async () => {
  for (const who of colleagues.slice(0, 20))
    await ask(who, { kind: 'question', publication: null, text: 'En dit?' })
  later(150)
  await Promise.allSettled([countMonths(admin.organisation), countMonths(admin.organisation)])
  await countMonths(admin.organisation)
  const questions = (await everything()).filter(
    ({ statistic, facet }) => statistic === 'questions' && facet === '',
  )
  expect(questions.map(({ count }) => count)).toEqual([11, 20])
})

test('HR chooses the minimum with a reason, never below five, and one press wins', async () => {
  const choice = { minimum: 8, reason: 'Samen met de OR.', seen: 0 }
  expect(await chooseMinimum(hr, choice)).toBe('done')
  expect(await chooseMinimum(hr, choice)).toBe('changed')
  await expect(chooseMinimum(hr, { ...choice, minimum: 4, seen: 1 })).rejects.toThrow()
  await expect(chooseMinimum(admin, { ...choice, seen: 1 })).rejects.toThrow('not-allowed')
  expect((await getOverview(hr)).minimum).toBe(8)
})

test('who is no reader of figures gets none, whatever page or file', async () => {
  const employee = colleagues[0] as Who
  for (const read of [
    () => getOverview(employee),
    () => getTopic(employee, 'reading'),
    () => listReports(employee, 1),
    () => readFigures(employee, ['signals']),
  ])
    await expect(read()).rejects.toThrow('not-allowed')
})

test('a report is made of whole periods, keeps its words and figures, and gives the same bytes again', async () => {
  const { periods } = await listReports(admin, 1)
  const quarter = periods.find((period) => period.includes('Q')) ?? ''
  const within = monthsOf(quarter)
  expect(within.until < monthOf(new Date(Date.now() + 150 * day))).toBe(true)
  expect(await makeReport(admin, '2999-Q1', 'Waterrijk')).toBe('not-over')
  const first = await makeReport(admin, quarter, 'Waterrijk')
  if (first === 'not-over') throw new Error('The quarter is over.')
  const report = await getReport(admin, first.id)
  const bytes = writeReportPdf(report.document, 'nl')
  expect(report.document.nl.sentences).toHaveLength(6)
  // More happens and is counted; the report stays as it was, and the next one is another version.
  for (const who of colleagues.slice(0, 20))
    await ask(who, { kind: 'question', publication: null, text: 'En nu?' })
  later(190)
  await countMonths(admin.organisation)
  const again = await getReport(admin, first.id)
  expect(again).toEqual(report)
  expect(Buffer.from(writeReportPdf(again.document, 'nl')).equals(Buffer.from(bytes))).toBe(true)
  const second = await makeReport(admin, quarter, 'Waterrijk')
  if (second === 'not-over') throw new Error('The quarter is over.')
  expect((await getReport(admin, second.id)).document.version).toBe(2)
  await expect(
    look(admin, ({ tx }) => sql`UPDATE insight_report SET version = 9`.execute(tx)),
  ).rejects.toThrow()
})

test('the file of figures holds what shows and no name', async () => {
  const csv = await writeFigureCsv(admin, await everything(), 'nl')
  expect(csv.split('\r\n')[0]).toContain(';')
  expect(csv).toContain('Seintjes van collega’s')
  expect(csv).not.toContain('Colleague')
})

test('a share counts what is not told apart as another answer, and never rounds up', () => {
  const of = (until: string, category: string, count: number): Figure => ({
    statistic: 'understanding',
    subject: 'a/b',
    facet: 'fit',
    category,
    from: until,
    until,
    count,
    minimum: 10,
    path: [],
  })
  const figures = [
    of('2026-01-01', 'wise', 17),
    of('2026-01-01', 'rest', 12),
    // Here nobody knows how many were wise, so it says nothing.
    of('2026-02-01', 'rest', 40),
  ]
  const counted = countKnown(figures, 'understanding', 'fit', 'wise')
  expect(counted).toEqual({ known: 17, total: 29 })
  expect(toTenths(counted.known, counted.total)).toBe(5)
})
