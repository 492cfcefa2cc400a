import { createHash } from 'node:crypto'
import { writeCanonicalJson } from '@handvat/documents/code-text.ts'
import { readDay } from '@handvat/documents/review.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { monthOf, monthsOf } from '../model.ts'
import { summarise } from '../reads/overview.server.ts'
import { getScope, getTopic, readFigures } from '../reads.server.ts'
import { nameRules } from '../reads/rules.server.ts'
import { writeReportDocument } from '../reads/report-document.server.ts'
import { statistics } from '../statistics/all.ts'
import { countVersions, insertReport } from '../store/reports.server.ts'
import { topics } from '../contract.ts'

/**
 * Makes a report on a quarter or a year that is over, and keeps it with every word and figure, so that its file can be made
 * again. Returns its id; `not-over` where a month of it still runs.
 */
export async function makeReport(
  who: Who,
  period: string,
  organisation: string,
): Promise<{ id: string } | 'not-over'> {
  demand(who, access.makeReport)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  const within = monthsOf(period)
  const { counted, minimum } = await getScope(who)
  if (counted === null || within.until > counted || within.until > monthOf(now(), -1))
    return 'not-over'
  const sheets = []
  for (const topic of topics)
    if (topic !== 'understanding') sheets.push(...(await getTopic(who, topic, within)).sheets)
  const source = {
    period,
    date: readDay(now()),
    organisation,
    minimum,
    sentences: await summarise(who, within),
    sheets,
    rules: { nl: await nameRules(who, 'nl'), en: await nameRules(who, 'en') },
    figures: await readFigures(
      who,
      statistics.map(({ id }) => id),
      within,
    ),
  }
  const version = (await look(who, (context) => countVersions(context, period))) + 1
  const document = await writeReportDocument({ ...source, version })
  const hash = createHash('sha256').update(writeCanonicalJson(document)).digest('hex')
  return act(who, async (context) => {
    const id = await insertReport(context, { document, hash, person })
    await context.append('insight.report-made', { report: id, period, version })
    return { id }
  })
}
