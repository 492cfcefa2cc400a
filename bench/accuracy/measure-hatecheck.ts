import { listWarnings } from './checker.ts'
import type { Checker } from './checker.ts'
import type { Row } from './read-sets.ts'
import { computeMacroF1, countShare, estimateByBootstrap } from './statistics.ts'
import type { Estimate, Judgement, Share } from './statistics.ts'

/** What the rules of theme disrespect make of one language of HateCheck. */
export interface HateCheckFigures {
  rows: number
  macroF1: Estimate
  hatefulFound: Share
  harmlessFlagged: Share
  languageRight: Share
  /** Flagged texts per function of HateCheck; a function holds hateful or harmless texts, never both. */
  functions: { name: string; hateful: boolean; flagged: Share }[]
}

/** Flags a text when a rule of theme disrespect gives a hint of level think or stop. */
export function measureHateCheck(checker: Checker, rows: readonly Row[]): HateCheckFigures {
  return countHateCheck(
    rows.map((row) => {
      const result = checker.checkByRules(row.text)
      return {
        is: row.label === 'hateful',
        said: listWarnings(result).some(({ theme }) => theme === 'disrespect'),
        name: row.functionality ?? '',
        known: result.language === row.lang,
      }
    }),
  )
}

/** One text of HateCheck: what it is, what was said of it, its function, and whether its language was seen. */
export interface JudgedText extends Judgement {
  name: string
  known: boolean
}

/** The figures of texts that were judged. */
export function countHateCheck(judged: readonly JudgedText[]): HateCheckFigures {
  const flagged = (some: readonly Judgement[]) => countShare(some.map(({ said }) => said))
  const byName = Map.groupBy(judged, ({ name }) => name)
  return {
    rows: judged.length,
    macroF1: estimateByBootstrap<Judgement>([judged], ([some]) => computeMacroF1(some!)),
    hatefulFound: flagged(judged.filter(({ is }) => is)),
    harmlessFlagged: flagged(judged.filter(({ is }) => !is)),
    languageRight: countShare(judged.map(({ known }) => known)),
    functions: [...byName].map(([name, some]) => ({
      name,
      hateful: some[0]!.is,
      flagged: flagged(some),
    })),
  }
}
