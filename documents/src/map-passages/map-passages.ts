import type { SectionKind } from '../code-facts.ts'
import type { Library } from '../library.ts'
import type { ReadDocument } from '../passages.ts'
import { judgeHeading, judgePassage } from './judge-passage.ts'
import type { Candidate } from './judge-passage.ts'
import type { Mapping } from './mapping.ts'
import { getIndex } from './reading-index.ts'
import { findFurniture } from './tell-furniture.ts'
import { leads, tellHeadings } from './tell-headings.ts'

/**
 * Proposes for each passage of a code of elsewhere where it goes: into a rule whose meaning it carries, into a section, or out
 * when it is furniture. Every passage has exactly one proposal, in order; the same document gives the same ones.
 */
export function mapPassages(library: Library, read: ReadDocument): Mapping[] {
  const { passages, language } = read
  const index = getIndex(library, language)
  const furniture = findFurniture(passages)
  const above = tellHeadings(passages, furniture, index, language)
  let last: SectionKind = 'why'
  return passages.map((passage, place): Mapping => {
    const reason = furniture.get(place)
    if (reason) {
      const section = above[place]?.find((one) => one.section)?.section ?? last
      return {
        index: place,
        passage,
        target: { kind: 'drop', reason },
        section: null,
        sure: reason === 'cover' ? 0.6 : 0.9,
        why: [],
        alternatives: [{ target: { kind: 'section', id: section }, sure: 0.1 }],
      }
    }
    const candidates = leads(passage)
      ? judgeHeading(above[place] ?? [], last)
      : judgePassage(passage.text, above[place] ?? [], last, index, language)
    const [best] = candidates
    if (!best) throw new Error('a passage without a candidate')
    last = best.section
    const all = candidates.slice(0, 4).reduce((sum, { points }) => sum + points, 0.4)
    return {
      index: place,
      passage,
      target: best.target,
      section: best.section,
      sure: round(best.points / all),
      why: best.words.slice(0, 5),
      alternatives: chooseAlternatives(candidates).map(({ target, points }) => ({
        target,
        sure: round(points / all),
      })),
    }
  })
}

/** The three best others, with a rule and a section among them where there are. */
function chooseAlternatives([best, ...others]: Candidate[]): Candidate[] {
  const chosen = others.slice(0, 3)
  for (const kind of ['rule', 'section'] as const) {
    const first = others.find(({ target }) => target.kind === kind)
    if (!first || chosen.includes(first) || best?.target.kind === kind) continue
    chosen.splice(2, 1, first)
  }
  return chosen
}

function round(share: number): number {
  return Math.round(share * 100) / 100
}
