import { check } from '@handvat/engine/check.ts'
import { compile } from '@handvat/engine/compile.ts'
import type { CheckContext } from '@handvat/engine/context.ts'
import type { CheckResult, Finding } from '@handvat/engine/finding.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import { RuleMistake } from '@handvat/engine/rule-mistake.ts'
import type { CheckRule, Language, Level } from '@handvat/engine/rule.ts'
import { checkPatterns, checkTerms } from '@handvat/documents/check-patterns.ts'
import { mergeContext } from '@handvat/documents/context-schema.ts'
import type { Library } from '@handvat/documents/library.ts'
import { termsFileSchema } from '@handvat/documents/library-schema.ts'
import type { Mistake } from '@handvat/documents/mistake.ts'
import { parseRule } from '@handvat/documents/parse-rule.ts'
import { readYaml, validateYaml } from '@handvat/documents/yaml-file.ts'
import type { TrialCase } from '../contract.ts'

/** The library as far as compiling needs it, and the invented organisation of its cases. */
export type Patterns = Pick<Library, 'terms' | 'organisation'> & { rules: CheckRule[] }

/** A draft of a rule with texts to try it on. */
export interface TrialInput {
  /** Path of the rule below `library/`, which gives its id and theme. */
  file: string
  /** The rule and the term lists as YAML, as they stand in the editor. */
  rule: string
  lists: Record<string, string>
  texts: string[]
  /**
   * A text that is a case of the rule is tried as that case: in its situation and language. Where cases have the same
   * text, the first line of it is the first case, and so on.
   */
  cases: TrialCase[]
  /** Rules that are off in the organisation; the one that is tried takes part anyhow. */
  off: string[]
  /** The situation of every other text. */
  context: CheckContext
  /** In which language other rules are named. */
  language: Language
}

/** What one rule says of one text. */
export interface Said {
  level: Level
  /** The words it is about, in UTF-16 code units, end exclusive; none where it is about the situation. */
  ranges: { start: number; end: number }[]
}

export type Change = 'new' | 'gone' | 'level' | 'words' | 'same'

/** What the rule of today and the draft say of one text, and what the whole check says with either. */
export interface TrialRow {
  text: string
  /** What the case says of the situation, where the text is a case that does. */
  situation: object | null
  before: Said | null
  after: Said | null
  change: Change
  /** What the case asks, where the text is one, and whether the draft does so. */
  expect: 'hit' | 'pass' | null
  holds: boolean
  verdict: { before: CheckResult['verdict']; after: CheckResult['verdict'] }
  others: {
    rule: string
    title: string
    before: Level | null
    after: Level | null
    change: Change
  }[]
}

/** The mistakes of the author; where there are none, a row for every text, changed ones first. */
export interface TrialOutcome {
  mistakes: Mistake[]
  rows: TrialRow[] | null
}

/** Makes the function that tries drafts on this library; it keeps what it compiled last. */
export function createTrial(patterns: Patterns): (input: TrialInput) => TrialOutcome {
  let today: { key: string; pack: Pack } | null = null
  let draft: { key: string; built: Pack | Mistake[] } | null = null
  return (input) => {
    const id = idOf(input.file)
    const off = input.off.filter((rule) => rule !== id)
    const draftKey = JSON.stringify([input.file, input.rule, input.lists, off])
    if (draft?.key !== draftKey) draft = { key: draftKey, built: buildDraft(patterns, input, off) }
    if (Array.isArray(draft.built)) return { mistakes: draft.built, rows: null }
    const key = off.join()
    if (today?.key !== key)
      today = { key, pack: compile(without(patterns.rules, off), optionsOf(patterns.terms)) }
    return { mistakes: [], rows: compareTexts(today.pack, draft.built, input, patterns) }
  }
}

function buildDraft(patterns: Patterns, input: TrialInput, off: string[]): Pack | Mistake[] {
  const { mistakes, terms } = readLists(patterns, input.lists)
  const read = readYaml(input.file, input.rule)
  mistakes.push(...read.mistakes)
  if (!read.yaml) return mistakes
  const { yaml } = read
  const parsed = parseRule(yaml)
  mistakes.push(...parsed.mistakes)
  if (!parsed.rule) return mistakes
  const { rule } = parsed
  checkPatterns(rule, terms, (path, message, proposal) =>
    mistakes.push(yaml.mistakeAt(path, message, proposal)),
  )
  if (mistakes.length > 0) return mistakes
  const rules = without(patterns.rules, off).map((known) => (known.id === rule.id ? rule : known))
  try {
    return compile(rules, optionsOf(terms))
  } catch (error) {
    if (!(error instanceof RuleMistake)) throw error
    const path = error.pattern < 0 ? ['silences'] : ['patterns', error.pattern]
    return [yaml.mistakeAt(error.rule === rule.id ? path : [], error.message, error.proposal)]
  }
}

function readLists(
  patterns: Patterns,
  lists: Record<string, string>,
): { mistakes: Mistake[]; terms: Library['terms'] } {
  const mistakes: Mistake[] = []
  const terms = { ...patterns.terms }
  for (const [name, text] of Object.entries(lists)) {
    const { yaml, mistakes: unread } = readYaml(`terms/${name}.yaml`, text)
    mistakes.push(...unread)
    if (!yaml) continue
    const outcome = validateYaml(yaml, termsFileSchema)
    mistakes.push(...outcome.mistakes)
    terms[name] = { nl: outcome.value?.nl ?? [], en: outcome.value?.en ?? [] }
    checkTerms(name, terms, (path, message, proposal) =>
      mistakes.push(yaml.mistakeAt(path, message, proposal)),
    )
  }
  return { mistakes, terms }
}

function compareTexts(today: Pack, draft: Pack, input: TrialInput, patterns: Patterns): TrialRow[] {
  const id = idOf(input.file)
  const titles = new Map(draft.rules.map((rule) => [rule.id, rule.hint[input.language].title]))
  const cases = new Map<string, TrialCase[]>()
  for (const one of input.cases) cases.set(one.text, [...(cases.get(one.text) ?? []), one])
  const rows = input.texts.map((text): TrialRow => {
    const one = cases.get(text)?.shift()
    const context = one
      ? mergeContext({ ...patterns.organisation, language: one.language }, one.context ?? {})
      : input.context
    const [before, after] = [check(today, text, context), check(draft, text, context)]
    const [saidBefore, saidAfter] = [listen(before.findings, id), listen(after.findings, id)]
    const others = new Set([...before.findings, ...after.findings].map(({ rule }) => rule))
    others.delete(id)
    return {
      text,
      situation: one?.context ?? null,
      before: saidBefore,
      after: saidAfter,
      change: compare(saidBefore, saidAfter),
      expect: one?.expect ?? null,
      holds: !one || answers(one, saidAfter),
      verdict: { before: before.verdict, after: after.verdict },
      others: [...others].map((rule) => {
        const [was, is] = [listen(before.findings, rule), listen(after.findings, rule)]
        return {
          rule,
          title: titles.get(rule) ?? rule,
          before: was?.level ?? null,
          after: is?.level ?? null,
          change: compare(was, is),
        }
      }),
    }
  })
  return rows.toSorted((a, b) => weigh(a) - weigh(b))
}

function answers(one: TrialCase, said: Said | null): boolean {
  if (one.expect === 'pass') return said === null
  return said !== null && (one.level ?? said.level) === said.level
}

const order: readonly Change[] = ['new', 'gone', 'level', 'words', 'same']

// What the rule itself changes comes first, then what changes around it, then what stays.
function weigh({ change, others }: TrialRow): number {
  const around = others.some((other) => other.change !== 'same')
  return change === 'same' && around ? order.length - 1.5 : order.indexOf(change)
}

function listen(findings: readonly Finding[], rule: string): Said | null {
  const own = findings.filter((finding) => finding.rule === rule)
  const [worst] = own
  if (!worst) return null
  const ranges = own.map(({ start, end }) => ({ start, end })).filter((one) => one.end > one.start)
  return { level: worst.level, ranges }
}

function compare(before: Said | null, after: Said | null): Change {
  if (!before) return after ? 'new' : 'same'
  if (!after) return 'gone'
  if (before.level !== after.level) return 'level'
  return JSON.stringify(before.ranges) === JSON.stringify(after.ranges) ? 'same' : 'words'
}

function without(rules: readonly CheckRule[], off: readonly string[]): CheckRule[] {
  // A right may name a rule that is off: it has nothing left to silence there.
  return rules
    .filter((rule) => !off.includes(rule.id))
    .map((rule) => ({ ...rule, silences: rule.silences.filter((id) => !off.includes(id)) }))
}

function idOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.yaml$/, '')
}

function optionsOf(terms: Library['terms']) {
  return { languages: ['nl', 'en'] as Language[], terms }
}
