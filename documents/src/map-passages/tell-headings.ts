import type { Language } from '@handvat/engine/rule.ts'
import type { SectionKind } from '../code-facts.ts'
import type { Passage } from '../passages.ts'
import { judgePassage } from './judge-passage.ts'
import type { Above } from './judge-passage.ts'
import type { ReadingIndex } from './reading-index.ts'
import { scoreTitle } from './scores.ts'

/** How many points the words of a heading must give to count; else its parent tells, or what stands below it. */
const LOUD = 0.4
/** A short line that ends in a colon leads what follows, below every heading. */
const LABEL_LEVEL = 7

/** Whether a passage stands above others as a heading does. */
export function leads({ kind, text }: Passage): boolean {
  if (kind === 'heading') return true
  return kind === 'paragraph' && /:\s*$/.test(text) && text.trim().split(/\s+/).length <= 3
}

/** For each passage the headings above it, the nearest first; a heading is above itself. */
export function tellHeadings(
  passages: Passage[],
  furniture: Map<number, unknown>,
  index: ReadingIndex,
  language: Language,
): Above[][] {
  let open: Above[] = []
  const chains = passages.map((passage, place) => {
    if (!leads(passage) || furniture.has(place)) return open
    const level = passage.kind === 'heading' ? (passage.level ?? 1) : LABEL_LEVEL
    const { points, words } = scoreTitle(passage.text, index, language)
    const [first, second] = [...points].sort((a, b) => b[1] - a[1])
    const parents = open.filter((one) => one.level < level)
    const parent = parents.find((one) => one.section && one.sure > 0.4)
    const told: Above =
      first && first[1] >= LOUD
        ? {
            level,
            section: first[0],
            sure: first[1] / (first[1] + (second?.[1] ?? 0) + 0.2),
            words: words.get(first[0]) ?? [],
          }
        : // Below another heading, one that says nothing belongs there.
          { level, section: parent?.section, sure: parent ? parent.sure * 0.6 : 0, words: [] }
    open = [told, ...parents]
    return open
  })
  settleSilent(passages, chains, furniture, index, language)
  return chains
}

/** A heading that says nothing belongs where most of what stands below it belongs. */
function settleSilent(
  passages: Passage[],
  chains: Above[][],
  furniture: Map<number, unknown>,
  index: ReadingIndex,
  language: Language,
): void {
  const silent = new Map<Above, Map<SectionKind, number>>()
  passages.forEach((passage, place) => {
    const nearest = chains[place]?.[0]
    if (!nearest || nearest.section || leads(passage) || furniture.has(place)) return
    const counts = silent.get(nearest) ?? new Map<SectionKind, number>()
    silent.set(nearest, counts)
    const [best] = judgePassage(passage.text, [], 'why', index, language)
    if (best) counts.set(best.section, (counts.get(best.section) ?? 0) + best.points)
  })
  for (const [heading, counts] of silent) {
    const [most] = [...counts].sort((a, b) => b[1] - a[1])
    if (most) Object.assign(heading, { section: most[0], sure: 0.3 })
  }
}
