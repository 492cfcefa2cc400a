import type { Language } from '@handvat/engine/rule.ts'
import type { z } from 'zod'
import type { Text } from '../library.ts'
import type { Mistake } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { findRefusals } from './find-refusals.ts'
import type { LintEntry, LintLibrary, LintPattern } from './lint-library.ts'
import {
  deadPlatformsSchema,
  lintFileSchema,
  lintListsSchema,
  plainWordsSchema,
} from './lint-schema.ts'

type LintFile = z.output<typeof lintFileSchema>
type PatternFile = NonNullable<NonNullable<LintFile['when']>['nl']>[number]

const NAME = /^lint\/(L\d\d)-[a-z0-9-]+\.yaml$/

/** Whether a path below `library/` is one of the lint. */
export function isLintPath(path: string): boolean {
  return NAME.test(path) || /^lint\/(lists|plain-words|dead-platforms)\.yaml$/.test(path)
}

/** Makes the lint of the files below `lint/`; a file with a mistake is left out and the others stay. */
export function parseLint(files: YamlFile[]): { lint: LintLibrary; mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const read = <Schema extends z.ZodType>(name: string, schema: Schema) => {
    const yaml = files.find(({ file }) => file === `lint/${name}.yaml`)
    if (!yaml) return undefined
    const outcome = validateYaml(yaml, schema)
    mistakes.push(...outcome.mistakes)
    return outcome.value
  }
  const words = read('plain-words', plainWordsSchema)
  const deadPlatforms = read('dead-platforms', deadPlatformsSchema) ?? []
  const names = deadPlatforms.flatMap(({ words }) => words)
  const lint: LintLibrary = {
    entries: [],
    lists: {
      ...read('lists', lintListsSchema),
      ...(names.length > 0 ? { 'dead-platforms': { nl: names, en: names } } : {}),
    },
    plainWords: { nl: listWords(words?.nl), en: listWords(words?.en) },
    deadPlatforms,
  }
  for (const yaml of files) {
    const [, id] = NAME.exec(yaml.file) ?? []
    if (!id) continue
    const outcome = validateYaml(yaml, lintFileSchema)
    const found = outcome.value ? checkShape(yaml, id, outcome.value, lint.entries) : []
    mistakes.push(...outcome.mistakes, ...found)
    if (outcome.value && found.length === 0) {
      lint.entries.push(buildEntry(id, yaml.file, outcome.value))
    }
  }
  lint.entries.sort((a, b) => (a.id < b.id ? -1 : 1))
  const refusals = findRefusals(lint, files)
  const refused = new Set(refusals.map(({ file }) => file))
  lint.entries = lint.entries.filter(({ file }) => !refused.has(file))
  return { lint, mistakes: [...mistakes, ...refusals] }
}

function listWords(words: Record<string, string> = {}): { formal: string; plain: string }[] {
  return Object.entries(words).map(([formal, plain]) => ({ formal, plain }))
}

/** What the lint fills in what is said, by kind or measure. */
const PLACEHOLDERS: Record<string, string[]> = {
  absence: ['missing'],
  balance: ['dos', 'donts'],
  readability: ['reasons'],
}

/** What a schema of fields cannot say. */
function checkShape(yaml: YamlFile, id: string, value: LintFile, others: LintEntry[]): Mistake[] {
  const mistakes: Mistake[] = []
  const report = (path: string[], message: string, proposal: string) =>
    void mistakes.push(yaml.mistakeAt(path, message, proposal))
  const twin = others.find((other) => other.id === id)
  if (twin) report([], `${id} is taken by ${twin.file}`, 'Give it the next number.')
  const has = { statement: value.statements, absence: value.needs, measure: value.measure }
  if (!has[value.kind]) {
    const field = { statement: 'statements', absence: 'needs', measure: 'measure' }[value.kind]
    report(['kind'], `a ${value.kind} needs ${field}`, `Add "${field}:".`)
  }
  const known = PLACEHOLDERS[value.measure ?? value.kind] ?? []
  for (const language of ['nl', 'en'] as const) {
    for (const [, name = ''] of value[language].say.matchAll(/\{([^}]*)\}/g)) {
      if (known.includes(name)) continue
      const proposal = known.length > 0 ? `Write {${known.join('} or {')}}.` : 'Take it out.'
      report([language, 'say'], `nothing fills {${name}}`, proposal)
    }
  }
  if (value.when && !value.needs) {
    report(['when'], 'when only counts beside needs', 'Take it out, or add needs.')
  }
  return mistakes
}

function buildEntry(id: string, file: string, value: LintFile): LintEntry {
  const textOf = (field: 'say' | 'why' | 'fix'): Text => ({
    nl: value.nl[field],
    en: value.en[field],
  })
  const inBoth = <One>(one: { nl?: One[]; en?: One[] } | undefined): Record<Language, One[]> => ({
    nl: one?.nl ?? [],
    en: one?.en ?? [],
  })
  const patternsOf = (one: LintFile['when']): Record<Language, LintPattern[]> => ({
    nl: (one?.nl ?? []).map(buildPattern),
    en: (one?.en ?? []).map(buildPattern),
  })
  return {
    id,
    level: value.level,
    kind: value.kind,
    say: textOf('say'),
    why: textOf('why'),
    fix: textOf('fix'),
    sources: value.sources,
    statements: patternsOf(value.statements),
    unless: inBoth(value.unless),
    unlessAround: inBoth(value.unlessAround),
    unlessDocument: inBoth(value.unlessDocument),
    needs: (value.needs ?? []).map(({ id: need, name, nl, en }) => ({
      id: need,
      name,
      patterns: { nl: nl.map(buildPattern), en: en.map(buildPattern) },
    })),
    when: patternsOf(value.when),
    ...(value.measure ? { measure: value.measure } : {}),
    cases: value.cases,
    file,
  }
}

function buildPattern({ any, all, within, unless, say }: PatternFile): LintPattern {
  return {
    all: all ?? [any ?? []],
    ...(within ? { within } : {}),
    ...(unless ? { unless } : {}),
    ...(say ? { say } : {}),
  }
}
