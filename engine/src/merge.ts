import type { WeighedWord } from './finding.ts'
import type { PackRule } from './pack.ts'
import type { Level } from './rule.ts'
import { rankLevel } from './verdict.ts'

/** A finding before its words are added. */
export interface Hint {
  rule: Pick<PackRule, 'id' | 'theme' | 'hint' | 'silences'>
  /** Place of the rule in the pack. */
  index: number
  level: Level
  start: number
  end: number
  weighed?: WeighedWord[]
}

/**
 * One hint for each stretch of one rule: those that overlap become one with the worst level; a hint about the
 * context only stays where no hint of the rule with words is as bad.
 */
export function mergeFound(hints: readonly Hint[]): Hint[] {
  const merged: Hint[] = []
  for (const hint of hints.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1)
    const same = last !== undefined && last.start === hint.start && last.end === hint.end
    if (last && (same || hint.start < last.end)) {
      last.end = Math.max(last.end, hint.end)
      last.level = worst(last.level, hint.level)
      // Words that a phrase matched explain more than what a model weighed.
      if (!hint.weighed) delete last.weighed
    } else merged.push({ ...hint })
  }
  const first = merged[0]
  if (!first || first.end > 0 || merged.length === 1) return merged
  const others = merged.slice(1)
  return others.some(({ level }) => rankLevel(level) <= rankLevel(first.level)) ? others : merged
}

/** Worst first, then by place, then in the order of the rules. */
export function sortHints(hints: readonly Hint[]): Hint[] {
  return hints.toSorted(
    (a, b) =>
      rankLevel(a.level) - rankLevel(b.level) ||
      a.start - b.start ||
      a.end - b.end ||
      a.index - b.index,
  )
}

function worst(a: Level, b: Level): Level {
  return rankLevel(a) <= rankLevel(b) ? a : b
}
