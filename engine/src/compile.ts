import { findUnknownPath, PATHS } from './condition.ts'
import { collectPhrases } from './collect-phrases.ts'
import type { PhraseCollector } from './collect-phrases.ts'
import { CUE_WITHIN, LANGUAGE_BITS, NEAR_WITHIN } from './pack.ts'
import type { Pack, PackPattern, PackRule } from './pack.ts'
import { findNearest, RuleMistake } from './rule-mistake.ts'
import { COMPARISONS, DETECTORS } from './rule.ts'
import type { CheckRule, Condition, Language, Pattern } from './rule.ts'
import { LEVELS } from './verdict.ts'

/** Phrases by list name and language; a language may be absent. */
export type Terms = Record<string, Partial<Record<Language, string[]>>>

export interface CompileOptions {
  /** The languages that a text may be in; the first is that of a text of which no one can tell. */
  languages: Language[]
  terms: Terms
}

const SHAPES = ['capitals', 'exclamations']
const KINDS: readonly Pattern['kind'][] = [
  'phrase',
  'near',
  'detect',
  'shape',
  'context',
  'compare',
  'weigh',
]

/**
 * Turns rules into a pack: plain data that `check` reads and that survives JSON. Throws RuleMistake (rule id,
 * index of the pattern, phrase, proposal) on the first mistake of an author.
 */
export function compile(rules: CheckRule[], options: CompileOptions): Pack {
  const collector = collectPhrases(options)
  const ids = new Set<string>()
  for (const rule of rules) {
    if (ids.has(rule.id))
      throw new RuleMistake(rule.id, -1, rule.id, 'the id is used twice', 'choose another')
    ids.add(rule.id)
  }
  const packed = rules.map((rule) => packRule(rule, ids, collector, options.languages))
  return { format: 1, languages: options.languages, ...collector.result(), rules: packed }
}

function packRule(
  rule: CheckRule,
  ids: Set<string>,
  collector: PhraseCollector,
  languages: Language[],
): PackRule {
  requireOneOf(rule.id, -1, rule.level, LEVELS, 'level')
  requireCondition(rule.id, -1, rule.when, true)
  for (const exception of rule.levelWhen) {
    requireOneOf(rule.id, -1, exception.level, LEVELS, 'level')
    requireCondition(rule.id, -1, exception.when, false)
  }
  for (const id of rule.silences) requireOneOf(rule.id, -1, id, [...ids], 'rule')
  return {
    id: rule.id,
    theme: rule.theme,
    level: rule.level,
    levelWhen: rule.levelWhen,
    channels: rule.channels,
    roles: rule.roles,
    ...(rule.when && { when: rule.when }),
    hint: rule.hint,
    silences: rule.silences,
    patterns: rule.patterns.flatMap((pattern, index) =>
      pattern.lang && !languages.includes(pattern.lang)
        ? []
        : [packPattern(rule.id, index, pattern, collector)],
    ),
  }
}

function packPattern(
  rule: string,
  index: number,
  pattern: Pattern,
  collector: PhraseCollector,
): PackPattern {
  requireOneOf(rule, index, pattern.kind, KINDS, 'kind')
  requireCondition(rule, index, pattern.when, false)
  if (pattern.level !== undefined) requireOneOf(rule, index, pattern.level, LEVELS, 'level')
  const group = (phrases: string[]) => collector.addGroup(rule, index, phrases, pattern.lang)
  const base = {
    languages: pattern.lang ? LANGUAGE_BITS[pattern.lang] : 3,
    ...(pattern.level && { level: pattern.level }),
    ...(pattern.when && { when: pattern.when }),
    ...(pattern.unless && { unless: group(pattern.unless) }),
    ...(pattern.unlessText && { unlessText: group(pattern.unlessText) }),
  }
  switch (pattern.kind) {
    case 'phrase': {
      const negated = pattern.negated && { negated: pattern.negated }
      return { ...base, kind: 'phrase', any: group(pattern.any), ...negated }
    }
    case 'near': {
      if (pattern.all.length < 2) {
        throw new RuleMistake(
          rule,
          index,
          '',
          'near needs two groups',
          'write it as a phrase pattern',
        )
      }
      const { within = NEAR_WITHIN, across = false } = pattern
      return { ...base, kind: 'near', all: pattern.all.map(group), within, across }
    }
    case 'detect': {
      requireOneOf(rule, index, pattern.detector, DETECTORS, 'detector')
      const cue = pattern.cue && { cue: group(pattern.cue) }
      const { detector, within = CUE_WITHIN } = pattern
      return { ...base, kind: 'detect', detector, ...cue, within }
    }
    case 'shape':
      requireOneOf(rule, index, pattern.shape, SHAPES, 'shape')
      return { ...base, kind: 'shape', shape: pattern.shape }
    case 'context':
      return { ...base, kind: 'context' }
    case 'compare':
      requireOneOf(rule, index, pattern.compare, COMPARISONS, 'comparison')
      return { ...base, kind: 'compare', compare: pattern.compare }
    case 'weigh': {
      const { model, class: wished, above } = pattern
      return { ...base, kind: 'weigh', model, class: wished, above }
    }
  }
}

function requireOneOf(
  rule: string,
  index: number,
  name: string,
  known: readonly string[],
  what: string,
): void {
  if (known.includes(name)) return
  const near = findNearest(name, known)
  const proposal = near ? `did you mean ${near}?` : `choose from: ${known.slice(0, 12).join(', ')}`
  throw new RuleMistake(rule, index, name, `there is no ${what} of that name`, proposal)
}

function requireCondition(
  rule: string,
  index: number,
  condition: Condition | undefined,
  whole: boolean,
): void {
  if (condition === undefined) return
  const unknown = findUnknownPath(condition)
  if (unknown !== undefined) {
    const near = findNearest(unknown, PATHS)
    const proposal = near ? `did you mean ${near}?` : 'see CheckContext for the fields there are'
    throw new RuleMistake(rule, index, unknown, 'no context has this field', proposal)
  }
  if (!whole && JSON.stringify(condition).includes('facts.nothingElse')) {
    const proposal = 'move it there: it says that this whole rule speaks last'
    throw new RuleMistake(
      rule,
      index,
      'facts.nothingElse',
      "it only works in a rule's own when",
      proposal,
    )
  }
}
