import { compile } from '@handvat/engine/compile.ts'
import type { Terms } from '@handvat/engine/compile.ts'
import { RuleMistake } from '@handvat/engine/rule-mistake.ts'
import type { CheckRule, Language, Pattern } from '@handvat/engine/rule.ts'
import type { Report } from './check-condition.ts'
import type { Path } from './yaml-file.ts'

const LANGUAGES: Language[] = ['nl', 'en']

/** Whether the engine takes all these rules and every term list; one quick look for the usual case. */
export function acceptsAll(rules: CheckRule[], terms: Terms): boolean {
  const probes = Object.entries(terms).flatMap(([name, list]) =>
    LANGUAGES.filter((language) => (list[language]?.length ?? 0) > 0).map((language) => ({
      ...createProbe(`{${name}}`, language),
      id: `list ${name} ${language}`,
    })),
  )
  return !findRefusal([...rules, ...probes], terms)
}

/** Reports every phrase and pattern of a rule that the engine refuses, not only the first. */
export function checkPatterns(rule: CheckRule, terms: Terms, report: Report): void {
  if (!findRefusal([rule], terms)) return
  const bare = findRefusal([{ ...rule, patterns: [] }], terms)
  if (bare) report([], describe(bare), bare.proposal)
  for (const [index, pattern] of rule.patterns.entries()) {
    const path = ['patterns', index]
    const refused = listPhrases(pattern).flatMap(([below, phrase]) => {
      const refusal = findRefusal([createProbe(phrase, pattern.lang)], terms)
      return refusal ? [{ path: [...path, ...below], refusal }] : []
    })
    for (const { path: place, refusal } of refused) {
      report(place, describe(refusal), refusal.proposal)
    }
    if (refused.length > 0 || bare) continue
    const refusal = findRefusal([{ ...rule, patterns: [pattern] }], terms)
    if (refusal) report(path, describe(refusal), refusal.proposal)
  }
}

/** Reports every phrase of a term list that the engine refuses, and returns the list without them. */
export function checkTerms(name: string, terms: Terms, report: Report): Record<Language, string[]> {
  const keep = (language: Language): string[] => {
    const list = terms[name]?.[language] ?? []
    if (list.length === 0 || !findRefusal([createProbe(`{${name}}`, language)], terms)) return list
    return list.filter((phrase, index) => {
      const refusal = findRefusal([createProbe(phrase, language)], terms)
      if (!refusal || refusal.message.includes(IN_LIST)) return true
      report([language, index], describe(refusal), refusal.proposal)
      return false
    })
  }
  return { nl: keep('nl'), en: keep('en') }
}

/** The engine's words for a mistake in another list: that one is told where it stands. */
const IN_LIST = 'in the list {'

function findRefusal(rules: CheckRule[], terms: Terms): RuleMistake | undefined {
  try {
    // Which rules one silences is a reference between files, and checked with those.
    compile(
      rules.map((rule) => ({ ...rule, silences: [] })),
      { languages: LANGUAGES, terms },
    )
    return undefined
  } catch (error) {
    if (error instanceof RuleMistake) return error
    throw error
  }
}

/** The smallest rule that holds this phrase. */
function createProbe(phrase: string, lang: Language | undefined): CheckRule {
  const hint = { title: '', say: '', why: '' }
  return {
    id: 'probe',
    theme: '',
    level: 'tip',
    levelWhen: [],
    channels: [],
    roles: [],
    hint: { nl: hint, en: hint },
    patterns: [{ kind: 'phrase', any: [phrase], ...(lang ? { lang } : {}) }],
    silences: [],
  }
}

/** Without the place, which the report gives itself. */
function describe({ message, phrase, proposal }: RuleMistake): string {
  const place = message.indexOf(`: "${phrase}": `)
  const problem = place < 0 ? message : message.slice(place + 2)
  return proposal && problem.endsWith(`; ${proposal}`)
    ? problem.slice(0, -proposal.length - 2)
    : problem
}

function listPhrases(pattern: Pattern): [Path, string][] {
  const within = (key: string, phrases: string[] | undefined): [Path, string][] =>
    (phrases ?? []).map((phrase, index) => [[key, index], phrase])
  const groups = pattern.kind === 'near' ? pattern.all : []
  return [
    ...within('any', pattern.kind === 'phrase' ? pattern.any : undefined),
    ...groups.flatMap((group, outer) =>
      group.map((phrase, inner): [Path, string] => [['all', outer, inner], phrase]),
    ),
    ...within('cue', pattern.kind === 'detect' ? pattern.cue : undefined),
    ...within('unless', pattern.unless),
    ...within('unlessText', pattern.unlessText),
  ]
}
