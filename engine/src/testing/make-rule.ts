import { check } from '../check.ts'
import { compile } from '../compile.ts'
import type { Terms } from '../compile.ts'
import type { CheckContext } from '../context.ts'
import type { CheckRule, Pattern } from '../rule.ts'

const HINT = { title: 'Titel', say: 'Zeg het zo.', why: 'Omdat het kan.' }
const HINT_EN = { title: 'Title', say: 'Say it so.', why: 'Because you can.' }

/** A rule with these patterns and plain values for the rest. */
export function makeRule(patterns: Pattern[], more: Partial<CheckRule> = {}): CheckRule {
  return {
    id: 'test-rule',
    theme: 'speculation',
    level: 'think',
    levelWhen: [],
    channels: [],
    roles: [],
    hint: { nl: HINT, en: HINT_EN },
    silences: [],
    patterns,
    ...more,
  }
}

/** The words that a rule with these patterns finds in a text, in order of place. */
export function findWords(
  patterns: Pattern[],
  text: string,
  context: CheckContext = {},
  terms: Terms = {},
): string[] {
  const pack = compile([makeRule(patterns)], { languages: ['nl', 'en'], terms })
  return check(pack, text, context)
    .findings.toSorted((a, b) => a.start - b.start)
    .map((finding) => finding.text)
}

/** The ids and levels that rules give for a text: `stop test-rule`. */
export function listHints(rules: CheckRule[], text: string, context: CheckContext = {}): string[] {
  const pack = compile(rules, { languages: ['nl', 'en'], terms: {} })
  return check(pack, text, context).findings.map(({ level, rule }) => `${level} ${rule}`)
}
