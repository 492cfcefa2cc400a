import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { closeItem } from '#capabilities/respond/actions/answer.server.ts'
import { chooseRule } from '#capabilities/respond/actions/choose-rule.server.ts'
import { takeSteps } from '#capabilities/respond/actions/walk.server.ts'
import { getItem } from '#capabilities/respond/reads.server.ts'
import { countFollowed, tellReason } from '#capabilities/share/actions/count.server.ts'
import { makeItem, stepItem } from '#capabilities/share/actions/items.server.ts'
import { shareInputs } from '#capabilities/share/input.ts'
import { wallOf } from '#platform/day.ts'
import { getKeptItem } from '#capabilities/share/reads/desk.server.ts'
import { sendSignal } from '#capabilities/signal/actions.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  addMany,
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
} from '../../../tests/world.ts'
import { countMonths } from './actions/count-months.server.ts'
import { makeReport } from './actions/make-report.server.ts'
import { monthsOf } from './model.ts'
import { getReport, listReports, writeFigureCsv, writeReportPdf } from './reads/reports.server.ts'
import { listRuleHealth } from './reads/rules.server.ts'
import { getTopic, readFigures } from './reads.server.ts'
import { statistics } from './statistics/all.ts'

const day = 86_400_000
let database: TestDatabase
let admin: Who
let priya: Who
let colleagues: Who[]
let rules: string[]

const see = async (item: string) => ({
  item,
  revision: (await getItem(priya, item)).item.revision,
})
const praise = [
  ['safety', 'no'],
  ['crisis-sign', 'no'],
  ['press', 'no'],
  ['abuse', 'no'],
  ['author', 'no'],
  ['facts', 'right'],
  ['experience', 'no'],
  ['ask', 'no'],
  ['tone', 'yes'],
].map(([node = '', option = '']) => ({ node, option }))

/** Something passed on and closed, with the rule that played a part. */
async function closeOne(by: Who, rule: string | null): Promise<string> {
  const form = {
    formKey: randomUUID(),
    tone: 'good',
    link: null,
    text: 'Kijk.',
    note: null,
  } as const
  const sent = await sendSignal(by, form, null)
  if (typeof sent === 'string') throw new Error(`The signal ended with ${sent}.`)
  const { id } = await look(priya, ({ tx }) =>
    tx
      .selectFrom('item')
      .select('id')
      .where('signal_id', '=', sent.signal)
      .executeTakeFirstOrThrow(),
  )
  expect(await takeSteps(priya, await see(id), praise)).toBe('done')
  expect(await closeItem(priya, await see(id), 'Dank je.', rule)).toBe('done')
  return id
}

beforeAll(async () => {
  database = await openTestDatabase()
  const made = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  admin = made.admin
  priya = await made.add('Priya Nair', 'communications')
  colleagues = await addMany(admin, 30)
  const document = (await findPublication(admin))?.document
  rules = document?.sections.flatMap((section) => section.rules.map(({ id }) => id)) ?? []
})
afterAll(async () => {
  moveClock(0)
  await database?.close()
})

test('of a rule shows how often it was asked about and played a part, and of one with few nothing', async () => {
  const [often = '', seldom = ''] = rules
  for (const [turn, who] of colleagues.entries()) {
    const rule = turn < 14 ? often : turn < 18 ? seldom : null
    await ask(who, { kind: 'question', publication: null, text: 'Mag dit?', rule })
  }
  const items: string[] = []
  for (const [turn, who] of colleagues.entries())
    items.push(await closeOne(who, turn < 14 ? often : turn < 18 ? seldom : null))
  // Changed after it was closed, within the month: the last choice counts.
  expect(await chooseRule(priya, await see(items[29] ?? ''), often)).toBe('done')
  moveClock(40 * day)
  await countMonths(admin.organisation)
  const { rules: health } = await listRuleHealth(admin, 'nl')
  expect(health[0]).toMatchObject({ id: often, asked: 14, involved: 15 })
  expect(health.find(({ id }) => id === seldom)).toMatchObject({ asked: null, involved: null })
})

test('the rules stand in the topics, the file of figures and the report, by what the code calls them', async () => {
  const title = (await findPublication(admin))?.document.sections
    .flatMap((section) => section.rules)
    .find(({ id }) => id === rules[0])?.title.nl
  if (!title) throw new Error('The rule has a title.')
  const { sheets } = await getTopic(admin, 'signals')
  const closings = sheets.find(({ statistic }) => statistic === 'closings')
  const byRule = closings?.facets.find(({ facet }) => facet === 'rule')?.parts
  expect(byRule?.parts[0]).toEqual({ id: rules[0], count: 15 })
  expect(byRule?.total).toBe(closings?.total)
  const figures = await readFigures(
    admin,
    statistics.map(({ id }) => id),
  )
  const csv = await writeFigureCsv(admin, figures, 'nl')
  expect(csv).toContain(title)
  expect(csv).not.toMatch(/Colleague \d\d|Priya/)

  moveClock(400 * day)
  await countMonths(admin.organisation)
  const { periods } = await listReports(admin, 1)
  const month = figures[0]?.from ?? ''
  const quarter = periods.find((one) => {
    const { from, until } = monthsOf(one)
    return one.includes('Q') && from <= month && month <= until
  })
  for (const period of [quarter ?? '', quarter?.slice(0, 4) ?? '']) {
    const made = await makeReport(admin, period, 'Waterrijk')
    if (made === 'not-over') throw new Error(`${period} is over.`)
    const { document } = await getReport(admin, made.id)
    expect(JSON.stringify(document.nl)).toContain(title)
    expect(JSON.stringify(document)).not.toMatch(/Colleague \d\d|Priya/)
    const pages = Buffer.from(writeReportPdf(document, 'nl')).toString('latin1')
    if (period === quarter) expect(pages.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  }
})

test('of sharing shows what was ready, followed and left, from the minimum on, and of who it was nothing', async () => {
  const form = {
    formKey: randomUUID(),
    type: 'informal',
    title: 'Open dag op de werf',
    source: 'Zaterdag staat de werf open voor iedereen.',
    link: 'https://waterrijk.example.nl/open-dag',
    openingsNl: 'Kom je ook?\n\nIk laat je zien wat we doen.',
    goesDay: wallOf(now()).day,
    goesTime: '00:00',
  }
  const made = await makeItem(priya, shareInputs.make.parse(form))
  if (typeof made === 'string') throw new Error(`It was not made: ${made}.`)
  const { step } = await getKeptItem(priya, made.item)
  await stepItem(priya, made.item, shareInputs.step.parse({ step, to: 'offered' }))
  const links = await look(admin, ({ tx }) =>
    tx
      .selectFrom('share_link')
      .select(['code', 'channel'])
      .where('item_id', '=', made.item)
      .execute(),
  )
  const codeOf = (channel: string) => links.find((one) => one.channel === channel)?.code ?? ''
  const visitor = visitorOf(admin.organisation)
  for (let turn = 0; turn < 21; turn++) await countFollowed(visitor, codeOf('linkedin'))
  for (let turn = 0; turn < 4; turn++) await countFollowed(visitor, codeOf('x'))
  for (const who of colleagues.slice(0, 11)) await tellReason(who, made.item, 'not-mine')
  moveClock(440 * day)
  await countMonths(admin.organisation)
  const { sheets } = await getTopic(admin, 'sharing')
  const of = (id: string) => sheets.find(({ statistic }) => statistic === id)
  // One item is too few to show.
  expect(of('offers')?.total).toBeNull()
  expect(of('clicks')?.total).toBe(25)
  // Four on one place would be told by taking off: both go together.
  const places = of('clicks')?.facets.find(({ facet }) => facet === 'channel')?.parts
  expect(places?.rest).toBe(25)
  const why = of('reasons')?.facets.find(({ facet }) => facet === 'why')?.parts
  expect(why?.parts.find(({ id }) => id === 'not-mine')?.count).toBe(11)
})
