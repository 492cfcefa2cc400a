import { listUnits, listNames } from '#capabilities/people/reads.server.ts'
import { listVersions } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Figure, Minimum, Topic } from './contract.ts'
import { makeSheet, type FigureSheet } from './model-sheets.ts'
import { monthOf } from './model.ts'
import { statistics } from './statistics/all.ts'
import { listCountedMonths, listFigures } from './store/figures.server.ts'
import { listMinimums } from './store/minimum.server.ts'
import { topicParts } from './model-topics.ts'

/** What every page of figures says of itself. */
export interface Scope {
  /** The last month that was counted, as an ISO date; null where none is over yet. */
  counted: string | null
  minimum: number
}

/** Until when was counted, and from how many on a number shows. */
export async function getScope(who: Who): Promise<Scope> {
  demand(who, access.readFigures)
  return look(who, async (context) => {
    const months = [...(await listCountedMonths(context)).values()].sort()
    const [chosen] = await listMinimums(context)
    return { counted: months.at(-1) ?? null, minimum: chosen?.minimum ?? defaultMinimum }
  })
}

/** All that may show of these statistics, over the last so many months or all of them. */
export async function readFigures(
  who: Who,
  ids: readonly string[],
  within?: { from: string; until: string },
): Promise<Figure[]> {
  demand(who, access.readFigures)
  return look(who, (context) => listFigures(context, ids, within))
}

/** The months of the page: the last twelve that are over. */
export function lastYear(): { from: string; until: string } {
  return { from: monthOf(now(), -12), until: monthOf(now(), -1) }
}

/** The sheets of a topic, each with what it shows; of reading all months, because it is a state and no stream. */
export async function getTopic(
  who: Who,
  topic: Exclude<Topic, 'understanding'>,
  within = lastYear(),
): Promise<{ sheets: FigureSheet[]; version: number | null }> {
  const parts = topicParts[topic]
  const ids = [
    ...new Set(parts.flatMap(({ statistic, of }) => (of ? [statistic, of] : [statistic]))),
  ]
  const figures = await readFigures(
    who,
    ids,
    topic === 'reading' ? { ...within, from: '2000-01-01' } : within,
  )
  const units = parts.some((part) => part.units) ? await listUnits(who) : []
  const newest = topic === 'reading' ? await findNewestRead(who, figures) : null
  const sheets = parts.flatMap((part) => {
    const subjects = part.subjects === 'version' ? [newest?.id ?? ''] : (part.subjects ?? [''])
    return subjects.map((subject) => makeSheet(figures, part, subject, orderOf, units))
  })
  return { sheets, version: newest?.version ?? null }
}

/** The categories of a facet in order of reading; null where any id may come. */
export function orderOf(statistic: string, facet: string): readonly string[] | null {
  return statistics.find(({ id }) => id === statistic)?.facets[facet] ?? null
}

/** The newest version of the code of which a number shows. */
export async function findNewestRead(who: Who, figures: readonly Figure[]) {
  const known = new Set(figures.map(({ subject }) => subject))
  for (let page = 1; page <= 20; page++) {
    const { rows } = await listVersions(who, page)
    const found = rows.find(({ id }) => known.has(id))
    if (found || rows.length === 0) return found ?? null
  }
  return null
}

/** Every choice of a minimum with who made it, the newest first. */
export async function listChoices(who: Who): Promise<(Minimum & { name: string })[]> {
  demand(who, access.readFigures)
  const chosen = await look(who, listMinimums)
  const names = await listNames(who, [...new Set(chosen.map(({ person }) => person))])
  return chosen.map((one) => ({ ...one, name: names.get(one.person) ?? '' }))
}
