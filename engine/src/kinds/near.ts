import type { PackPatternOf } from '../pack.ts'
import { toFound } from '../reading.ts'
import type { Found, Reading } from '../reading.ts'
import type { Scan } from '../scan.ts'
import { endOf, findFirst, firstOf, toSpan } from '../spans.ts'

/**
 * One phrase of every group near each other. For each hit taken as the first of them, the nearest of the other
 * groups behind it that do not overlap: they begin within `within` words of its end (right behind it is 1) and,
 * unless `across`, in its sentence. What is found runs from the first to the last of them.
 */
export function findNear(pattern: PackPatternOf<'near'>, { scan, hits }: Reading): Found[] {
  const groups: (readonly number[])[] = []
  for (const set of pattern.all) {
    const spans = hits(set)
    if (!spans) return []
    groups.push(spans)
  }
  const found: Found[] = []
  groups.forEach((spans, own) => {
    const others = groups.filter((_, k) => k !== own)
    for (const span of spans) {
      const chosen = chooseNear(others, 0, span, [], pattern, scan)
      if (!chosen) continue
      const last = Math.max(...chosen.map(endOf))
      found.push(toFound(scan, toSpan(firstOf(span), last)))
    }
  })
  return found
}

/** The first choice, group by group, in which no two overlap; nothing when there is none. */
function chooseNear(
  groups: readonly (readonly number[])[],
  at: number,
  lead: number,
  chosen: readonly number[],
  pattern: PackPatternOf<'near'>,
  scan: Scan,
): readonly number[] | undefined {
  if (at === groups.length) return chosen
  const spans = groups[at]!
  const behind = endOf(lead)
  const sentence = scan.sentence[firstOf(lead)]
  for (let k = findFirst(spans, toSpan(behind, 0)); k < spans.length; k++) {
    const span = spans[k]!
    const first = firstOf(span)
    if (first - behind + 1 > pattern.within) return undefined
    if (!pattern.across && scan.sentence[first] !== sentence) return undefined
    if (chosen.some((other) => first < endOf(other) && firstOf(other) < endOf(span))) continue
    const rest = chooseNear(groups, at + 1, lead, [...chosen, span], pattern, scan)
    if (rest) return rest
  }
  return undefined
}
