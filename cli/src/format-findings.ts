import type { LintFinding, LintLevel } from '@handvat/documents/lint/finding.ts'
import type { Language } from '@handvat/engine/rule.ts'

const LEVELS: LintLevel[] = ['risk', 'practice', 'tip']
const COLOURS: Record<LintLevel, number> = { risk: 31, practice: 33, tip: 36 }

const WORDS: Record<
  Language,
  Record<LintLevel | 'none' | 'why' | 'fix' | 'source', string> & {
    place: (line: number, page: number | null) => string
  }
> = {
  nl: {
    risk: 'Mogelijk een risico',
    practice: 'Kan beter',
    tip: 'Tip',
    none: 'Niets om nog eens naar te kijken.',
    why: 'Waarom',
    fix: 'Zo kan het',
    source: 'Bron',
    place: (line, page) => (page === null ? `regel ${line}` : `bladzijde ${page}, regel ${line}`),
  },
  en: {
    risk: 'Possibly a risk',
    practice: 'Could be better',
    tip: 'Tip',
    none: 'Nothing to look at again.',
    why: 'Why',
    fix: 'What you can do',
    source: 'Source',
    place: (line, page) => (page === null ? `line ${line}` : `page ${page}, line ${line}`),
  },
}

/** The remarks for a reader, by level; a remark with several places stands there once. */
export function formatFindings(
  findings: readonly LintFinding[],
  language: Language,
  { colour }: { colour: boolean },
): string {
  const words = WORDS[language]
  const paint = (text: string, ...codes: number[]) =>
    colour ? `\u001B[${codes.join(';')}m${text}\u001B[0m` : text
  const describe = (places: LintFinding[]): string => {
    const [first] = places
    if (!first) return ''
    const { id, level, say, why, fix, source } = first
    return [
      `${paint('●', COLOURS[level])} ${paint(say, 1)}  ${paint(id, 2)}`,
      ...places.flatMap(({ quote, line, page }) =>
        quote === null || line === null
          ? []
          : [`  ${paint(`“${quote}”`, COLOURS[level])} (${words.place(line, page)})`],
      ),
      `  ${words.why}: ${why}`,
      `  ${words.fix}: ${fix}`,
      `  ${words.source}: ${source}`,
    ].join('\n')
  }
  if (findings.length === 0) return `${words.none}\n`
  const blocks = LEVELS.flatMap((level) => {
    const mine = findings.filter((finding) => finding.level === level)
    // Two sentences of one remark may be said differently: those stay apart.
    const groups = Object.values(Object.groupBy(mine, ({ id, say }) => `${id} ${say}`))
    if (mine.length === 0) return []
    return [paint(words[level], 1, 4), ...groups.map((places) => describe(places ?? []))]
  })
  return `${blocks.join('\n\n')}\n`
}
