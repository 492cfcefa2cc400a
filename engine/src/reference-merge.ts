import type { CheckRule, Level } from './rule.ts'
import { LEVELS } from './verdict.ts'

/** A finding of the plain reference, before its words are added. */
export interface PlainHint {
  rule: CheckRule
  level: Level
  start: number
  end: number
}

/** Joins two overlapping hints of a rule until none overlap; a hint without words yields to one as bad with words. */
export function joinOverlaps(hints: PlainHint[]): PlainHint[] {
  for (const a of hints) {
    for (const b of hints) {
      const same = a.start === b.start && a.end === b.end
      if (a === b || !(same || (a.start < b.end && b.start < a.end))) continue
      const level = LEVELS.find((one) => one === a.level || one === b.level)!
      const start = Math.min(a.start, b.start)
      const joined = { ...a, level, start, end: Math.max(a.end, b.end) }
      return joinOverlaps([joined, ...hints.filter((hint) => hint !== a && hint !== b)])
    }
  }
  return hints.filter(
    (hint) =>
      hint.end > 0 ||
      !hints.some(
        ({ end, level }) => end > 0 && LEVELS.indexOf(level) <= LEVELS.indexOf(hint.level),
      ),
  )
}
