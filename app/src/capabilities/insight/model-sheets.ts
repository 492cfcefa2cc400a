import type { Figure, Parts, Span, UnitFigure } from './contract.ts'
import { countParts, countUnits, countWhole, findWait, listSpans, type Wait } from './model.ts'
import type { TopicPart } from './model-topics.ts'

/** A unit as the tree has it now. */
interface NamedUnit {
  id: string
  parent: string | null
  name: string
}

/** One statistic about one subject, ready to show. */
export interface FigureSheet {
  statistic: string
  subject: string
  total: number | null
  /** Of how many, where it is a part of something. */
  of: number | null
  spans: Span[]
  facets: { facet: string; parts: Parts }[]
  /** Within which time half of them fell, and nine of ten. */
  waits: { half: Wait | null; most: Wait | null } | null
  units: UnitFigure[] | null
}

/** What a page shows of one part of a topic, for one subject; `order` gives the categories of a facet. */
export function makeSheet(
  figures: readonly Figure[],
  part: TopicPart,
  subject: string,
  order: (statistic: string, facet: string) => readonly string[] | null,
  units: readonly NamedUnit[],
): FigureSheet {
  const { statistic } = part
  const facets = part.facets.flatMap((facet) => {
    const parts = countParts(figures, statistic, facet, order(statistic, facet), subject)
    return parts ? [{ facet, parts }] : []
  })
  return {
    statistic,
    subject,
    total: countWhole(figures, statistic, subject),
    of: part.of ? countWhole(figures, part.of, subject) : null,
    spans: listSpans(figures, statistic, subject),
    facets,
    waits: weighWaits(part, facets),
    units: part.units ? listUnitFigures(figures, part, subject, units) : null,
  }
}

function weighWaits({ wait }: TopicPart, facets: FigureSheet['facets']): FigureSheet['waits'] {
  const found = wait && facets.find(({ facet }) => facet === wait.facet)
  if (!found) return null
  const parts = found.parts.parts.filter(({ id }) => id !== wait.without)
  const timed = { parts, rest: found.parts.rest }
  return { half: findWait(timed, 0.5), most: findWait(timed, 0.9) }
}

function listUnitFigures(
  figures: readonly Figure[],
  part: TopicPart,
  subject: string,
  units: readonly NamedUnit[],
): UnitFigure[] {
  const counts = countUnits(figures, part.statistic, subject)
  const wholes = part.of ? countUnits(figures, part.of, subject) : null
  return units.map((unit) => ({
    ...unit,
    count: counts.get(unit.id) ?? null,
    of: wholes ? (wholes.get(unit.id) ?? null) : null,
  }))
}
