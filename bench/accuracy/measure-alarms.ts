import { listWarnings } from './checker.ts'
import type { Checker } from './checker.ts'
import type { Row } from './read-sets.ts'
import { countShare } from './statistics.ts'
import type { Share } from './statistics.ts'

/** What the check says of texts in which nothing is wrong. */
export interface AlarmFigures {
  name: string
  /** Texts with a hint of level think or stop. */
  alarmed: Share
  /** Texts whose verdict is stop. */
  stopped: Share
  /** The five rules that alarm in most texts, with the number of texts. */
  rules: { rule: string; texts: number }[]
}

const MOST = 5

/** Counts alarms in harmless texts, and the rules that give them. */
export function measureAlarms(checker: Checker, name: string, rows: readonly Row[]): AlarmFigures {
  const counts = new Map<string, number>()
  const verdicts = rows.map(({ text }) => {
    const result = checker.check(text)
    for (const rule of new Set(listWarnings(result).map((finding) => finding.rule))) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1)
    }
    return result.verdict
  })
  return {
    name,
    alarmed: countShare(verdicts.map((verdict) => verdict !== 'ok')),
    stopped: countShare(verdicts.map((verdict) => verdict === 'stop')),
    rules: [...counts]
      .map(([rule, texts]) => ({ rule, texts }))
      .sort((a, b) => b.texts - a.texts || a.rule.localeCompare(b.rule, 'en'))
      .slice(0, MOST),
  }
}
