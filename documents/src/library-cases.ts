import { check } from '@handvat/engine/check.ts'
import { compile } from '@handvat/engine/compile.ts'
import type { CheckResult, Finding } from '@handvat/engine/finding.ts'
import type { CheckRule, Language } from '@handvat/engine/rule.ts'
import { mergeContext } from './context-schema.ts'
import type { Library, PendingCase, Rule, RuleCase } from './library.ts'

/** A case of a rule that does not hold. */
export interface CaseFailure {
  rule: string
  /** Path below the library's folder. */
  file: string
  language: Language | null
  /** The text of the case; empty when the rule itself could not be compiled. */
  text: string
  context?: RuleCase['context']
  /** In words: "a hit of this rule at level stop". */
  expected: string
  /** In words: what came out instead. */
  found: string
}

export interface CaseReport {
  rules: number
  themes: number
  counts: Record<'hits' | 'passes' | 'pending', Record<Language, number>>
  failures: CaseFailure[]
  /** Pending cases that hold by now, and so can move to `cases`. */
  settled: { rule: string; file: string; pending: PendingCase }[]
}

/** Which rules to try; absent is all. All rules take part in the check either way, because one may silence another. */
export interface CaseChoice {
  theme?: string
  rule?: string
}

/** Tries every case of the rules in the organisation of the library, joined with the context of the case. */
export function runCases(library: Library, choice: CaseChoice = {}): CaseReport {
  const rules = library.rules.filter(
    ({ id, theme }) => (choice.rule ?? id) === id && (choice.theme ?? theme) === theme,
  )
  const report: CaseReport = {
    rules: rules.length,
    themes: new Set(rules.map(({ theme }) => theme)).size,
    counts: { hits: { nl: 0, en: 0 }, passes: { nl: 0, en: 0 }, pending: { nl: 0, en: 0 } },
    failures: [],
    settled: [],
  }
  const sound = compileOneByOne(library, report, rules)
  const pack = compile(sound, optionsOf(library))
  // The cases try the rule, not the guess of the language.
  const tryCase = (one: RuleCase, language: Language): CheckResult =>
    check(pack, one.text, mergeContext({ ...library.organisation, language }, one.context ?? {}))

  for (const rule of rules.filter(({ id }) => sound.some((other) => other.id === id))) {
    for (const language of ['nl', 'en'] as const) {
      for (const one of rule.cases.hits[language]) {
        report.counts.hits[language]++
        const findings = tryCase(one, language).findings
        if (holdsAsHit(rule, one, findings)) continue
        const expected = one.level ? `a hit at level ${one.level}` : 'a hit'
        const found = findings.length === 0 ? 'nothing' : findings.map(describeFinding).join('; ')
        report.failures.push(describeFailure(rule, language, one, { expected, found }))
      }
      for (const one of rule.cases.passes[language]) {
        report.counts.passes[language]++
        const spoke = tryCase(one, language).findings.find((finding) => finding.rule === rule.id)
        if (!spoke) continue
        const difference = { expected: 'silence', found: describeFinding(spoke) }
        report.failures.push(describeFailure(rule, language, one, difference))
      }
    }
    for (const pending of rule.pending) {
      report.counts.pending[pending.lang]++
      const findings = tryCase(pending, pending.lang).findings
      const spoke = holdsAsHit(rule, pending, findings)
      const silent = !findings.some((finding) => finding.rule === rule.id)
      if (pending.expect === 'hit' ? spoke : silent) {
        report.settled.push({ rule: rule.id, file: rule.file, pending })
      }
    }
  }
  return report
}

function optionsOf(library: Library) {
  return { languages: ['nl', 'en'] as Language[], terms: library.terms }
}

/** Leaves out the rules that the engine refuses, so that one bad pattern does not hide all other outcomes. */
function compileOneByOne(library: Library, report: CaseReport, chosen: Rule[]): CheckRule[] {
  try {
    compile(library.rules, optionsOf(library))
    return library.rules
  } catch {
    return library.rules.filter((rule) => {
      try {
        compile([rule], optionsOf(library))
        return true
      } catch (error) {
        if (chosen.includes(rule)) {
          report.failures.push({
            rule: rule.id,
            file: rule.file,
            language: null,
            text: '',
            expected: 'patterns that the engine can compile',
            found: error instanceof Error ? error.message : String(error),
          })
        }
        return false
      }
    })
  }
}

function holdsAsHit(rule: Rule, one: RuleCase, findings: Finding[]): boolean {
  return findings.some(
    (finding) => finding.rule === rule.id && (one.level ?? finding.level) === finding.level,
  )
}

function describeFailure(
  rule: Rule,
  language: Language,
  one: RuleCase,
  difference: Pick<CaseFailure, 'expected' | 'found'>,
): CaseFailure {
  return {
    rule: rule.id,
    file: rule.file,
    language,
    text: one.text,
    ...(one.context ? { context: one.context } : {}),
    ...difference,
  }
}

function describeFinding({ rule, level, text }: Finding): string {
  return text ? `${rule} (${level}) on "${text}"` : `${rule} (${level}), by the context`
}
