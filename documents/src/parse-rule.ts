import type { Condition, Language, Pattern } from '@handvat/engine/rule.ts'
import type { z } from 'zod'
import { checkCondition } from './check-condition.ts'
import type { Report } from './check-condition.ts'
import { THEMES } from './library.ts'
import type { Rule, RuleCase, Theme } from './library.ts'
import { ruleFileSchema } from './library-schema.ts'
import { findNearest } from './mistake.ts'
import type { Mistake } from './mistake.ts'
import { validateYaml } from './yaml-file.ts'
import type { YamlFile } from './yaml-file.ts'

type RuleFile = z.output<typeof ruleFileSchema>

/** Makes a rule of a file `rules/<theme>/<id>.yaml`; without a rule there is at least one mistake. Its phrases are checked apart. */
export function parseRule(yaml: YamlFile): { rule?: Rule; mistakes: Mistake[] } {
  const { value, mistakes } = validateYaml(yaml, ruleFileSchema)
  const report: Report = (path, message, proposal) =>
    void mistakes.push(yaml.mistakeAt(path, message, proposal))
  const [, folder = '', fileName = ''] = yaml.file.split('/')
  const id = fileName.replace(/\.yaml$/, '')
  checkName(folder, id, report)
  if (!value) return { mistakes }

  if (value.when) checkCondition(value.when, ['when'], report)
  value.levelWhen?.forEach(({ when }, index) =>
    checkCondition(when, ['levelWhen', index, 'when'], report),
  )
  value.patterns?.forEach((pattern, index) => {
    if (pattern.when) checkCondition(pattern.when, ['patterns', index, 'when'], report)
  })
  const rule = buildRule(value, id, folder as Theme, yaml.file)
  checkCases(rule, report)
  if (rule.silences.length > 0 && folder !== 'rights') {
    report(['silences'], 'only a rule of the theme rights silences others', 'Take it out.')
  }
  return mistakes.length > 0 ? { mistakes } : { rule, mistakes }
}

function checkName(folder: string, id: string, report: Report): void {
  if (!(THEMES as readonly string[]).includes(folder)) {
    const near = findNearest(folder, THEMES)
    report(
      [],
      `"${folder}" is not a theme`,
      near ? `Did you mean rules/${near}/?` : `The themes are: ${THEMES.join(', ')}.`,
    )
    return
  }
  const rest = id.startsWith(`${folder}-`) ? id.slice(folder.length + 1) : ''
  if (!/^[a-z0-9]+(-[a-z0-9]+){1,4}$/.test(rest)) {
    report(
      [],
      `the name "${id}" is not ${folder}-<two to five words>`,
      `Name the file ${folder}-<what it is about>.yaml, as in the catalogue.`,
    )
  }
}

function checkCases(rule: Rule, report: Report): void {
  const { hits, passes } = rule.cases
  const hitCount = hits.nl.length + hits.en.length
  if (passes.nl.length + passes.en.length < 3) {
    report(
      ['cases', 'passes'],
      'a rule needs at least three passes',
      'Add harmless posts that look like a hit and must stay silent.',
    )
  }
  if (rule.patterns.length > 0 && hitCount === 0) {
    report(['cases', 'hits'], 'a rule with patterns needs a hit', 'Add a post on which it speaks.')
  }
  if (rule.patterns.length === 0 && hitCount > 0) {
    report(['patterns'], 'a rule without patterns never speaks', 'Add a pattern for its hits.')
  }
}

function buildRule(value: RuleFile, id: string, theme: Theme, file: string): Rule {
  const { when, examples, cases } = value
  return {
    id,
    theme,
    file,
    catalogue: value.catalogue,
    force: value.force,
    level: value.level,
    levelWhen: (value.levelWhen ?? []) as Rule['levelWhen'],
    channels: value.channels ?? [],
    roles: value.roles ?? [],
    ...(when ? { when: when as Condition } : {}),
    code: value.code,
    ...(examples ? { examples } : {}),
    hint: value.hint,
    sources: value.sources ?? [],
    silences: value.silences ?? [],
    patterns: (value.patterns ?? []) as Pattern[],
    cases: { hits: listCases(cases.hits), passes: listCases(cases.passes) },
    pending: (value.pending ?? []) as Rule['pending'],
  }
}

function listCases(cases: RuleFile['cases']['hits']): Record<Language, RuleCase[]> {
  const list = (language: Language): RuleCase[] =>
    (cases?.[language] ?? []).map((one) =>
      typeof one === 'string' ? { text: one } : (one as RuleCase),
    )
  return { nl: list('nl'), en: list('en') }
}
