import type { Language } from '@handvat/engine/rule.ts'
import type { Library } from '../library.ts'
import { lintDocument } from './lint-document.ts'
import { readLines } from './read-lines.ts'

/** A text on which an entry of the lint speaks and should not, or should and does not. */
export interface LintCaseFailure {
  id: string
  /** Path below the library's folder. */
  file: string
  language: Language
  text: string
  expected: 'a remark' | 'silence'
  /** The quote, where one was found. */
  found: string
}

export interface LintCaseReport {
  entries: number
  counts: Record<'hits' | 'passes', Record<Language, number>>
  failures: LintCaseFailure[]
}

/** Tries the entries' own texts, each a small document of its own. */
export function runLintCases(library: Library): LintCaseReport {
  const report: LintCaseReport = {
    entries: library.lint.entries.length,
    counts: { hits: { nl: 0, en: 0 }, passes: { nl: 0, en: 0 } },
    failures: [],
  }
  for (const { id, file, cases } of library.lint.entries) {
    for (const kind of ['hits', 'passes'] as const) {
      for (const language of ['nl', 'en'] as const) {
        for (const text of cases[kind][language]) {
          report.counts[kind][language]++
          const spoke = lintDocument(library, { passages: readLines(text), language }).find(
            (finding) => finding.id === id,
          )
          if (Boolean(spoke) === (kind === 'hits')) continue
          const expected = kind === 'hits' ? 'a remark' : 'silence'
          const found = spoke?.quote ?? spoke?.say ?? 'nothing'
          report.failures.push({ id, file, language, text, expected, found })
        }
      }
    }
  }
  return report
}
