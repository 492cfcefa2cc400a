import { listUnits } from '#capabilities/people/reads.server.ts'
import { now } from '#platform/clock.ts'
import { act, look, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { visitorOf } from '#platform/who.ts'
import { addMonths, listMonths, monthOf } from '../model.ts'
import { statistics } from '../statistics/all.ts'
import type { Counted, Statistic } from '../statistics/statistic.ts'
import { findBeginning } from '../store/beginning.server.ts'
import { listCountedMonths, takeCounts, type CountRow } from '../store/figures.server.ts'
import { countPeople } from '../store/people.server.ts'

/** Who is in no unit. */
const NO_UNIT = '00000000-0000-0000-0000-000000000000'

/** Counts the months that are over, and puts the next time away first: whatever goes wrong now, there is another. */
export async function countOnTime({ organisation }: Jobs['insight.count']): Promise<void> {
  await act(visitorOf(organisation), planCounting)
  await countMonths(organisation)
}

/** Has the months counted in the first night of the next one. */
export async function planCounting(context: Act): Promise<void> {
  const next = new Date(monthOf(context.now, 1))
  next.setUTCHours(2, 30)
  await enqueue(context, 'insight.count', { organisation: context.who.organisation }, next)
}

/**
 * Counts every statistic over every month that is over and was not counted, each in a transaction of its own. This is the
 * only place that sees numbers before the database decides what may show; nothing of them is kept here.
 */
export async function countMonths(organisation: string): Promise<void> {
  const who = visitorOf(organisation)
  const last = monthOf(now(), -1)
  const { counted, begin } = await look(who, async (context) => ({
    counted: await listCountedMonths(context),
    begin: monthOf(await findBeginning(context)),
  }))
  for (const statistic of statistics) {
    const before = counted.get(statistic.id)
    for (const month of listMonths(before ? addMonths(before, 1) : begin, last))
      await act(who, (context) => countMonth(context, statistic, month))
  }
}

async function countMonth(context: Act, statistic: Statistic, month: string): Promise<void> {
  const span = { month, from: new Date(month), until: new Date(addMonths(month, 1)) }
  const counts = await statistic.count(context, span)
  await takeCounts(context, statistic, month, await readTree(context), toRows(statistic, counts))
}

/** The units with how many people are in each and in no unit within it; who is in none last. */
export async function readTree(context: Act) {
  const people = await countPeople(context)
  const units = await listUnits(context.who)
  const known = new Set(units.map(({ id }) => id))
  const elsewhere = [...people].filter(([unit]) => unit === null || !known.has(unit))
  return [
    ...units.map(({ id, parent }) => ({
      id,
      // A unit below one that ended stands at the top.
      parent: parent !== null && known.has(parent) ? parent : null,
      people: people.get(id) ?? 0,
    })),
    { id: NO_UNIT, parent: null, people: elsewhere.reduce((sum, [, count]) => sum + count, 0) },
  ]
}

/** The rows of each facet, each of them counting the same events. */
export function toRows(statistic: Statistic, counts: readonly Counted[]): CountRow[] {
  const rows = new Map<string, CountRow>()
  const add = (subject: string, facet: string, category: string, count: number) => {
    const key = JSON.stringify([subject, facet, category])
    rows.set(key, { subject, facet, category, count: (rows.get(key)?.count ?? 0) + count })
  }
  for (const { subject = '', unit, facets = {}, count } of counts) {
    if (count === 0) continue
    add(subject, '', '', count)
    if (statistic.unitMonths > 0) add(subject, 'unit', unit ?? NO_UNIT, count)
    for (const facet of Object.keys(statistic.facets)) {
      const category = facets[facet]
      if (!category) throw new Error(`"${statistic.id}" counts something without a ${facet}.`)
      add(subject, facet, category, count)
    }
  }
  return [...rows.values()]
}
