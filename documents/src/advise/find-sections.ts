import type { SectionKind } from '../code-facts.ts'
import type { Library } from '../library.ts'
import { findCues } from '../map-passages/cue-index.ts'
import { getIndex } from '../map-passages/reading-index.ts'
import type { ReadDocument } from '../passages.ts'
import type { AdvicePlace } from './advice-report.ts'

/** Of a paragraph, so much must speak of a section: two words, or words that seldom stand together by chance. */
const ENOUGH = 1.6
const LONGEST_QUOTE = 110

/**
 * Where each section of a code shows in a document of elsewhere: at the first heading that names it, else at the first
 * paragraph that speaks of it. A section that does not show is left out.
 */
export function findSections(library: Library, read: ReadDocument): Map<SectionKind, AdvicePlace> {
  const { passages, language } = read
  const { cues } = getIndex(library, language)
  const headings = new Map<SectionKind, AdvicePlace>()
  const texts = new Map<SectionKind, AdvicePlace>()
  passages.forEach(({ kind, text, page, line }, index) => {
    const isHeading = kind === 'heading'
    // The title of the document names no section.
    if (isHeading && index === 0) return
    const weights = new Map<SectionKind, number>()
    for (const { section, weight } of findCues(
      isHeading ? cues.title : cues.text,
      text,
      language,
    )) {
      weights.set(section, (weights.get(section) ?? 0) + weight)
    }
    const most = Math.max(...weights.values())
    const places = isHeading ? headings : texts
    for (const [section, weight] of weights) {
      const counts = isHeading ? weight === most : weight >= ENOUGH
      if (counts && !places.has(section)) places.set(section, { page, line, quote: shorten(text) })
    }
  })
  return new Map([...texts, ...headings])
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  if (line.length <= LONGEST_QUOTE) return line
  return `${line.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/, '')}…`.toWellFormed()
}
