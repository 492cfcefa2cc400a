import { parseAdvice } from './advise/advice-library.ts'
import { ORGANISATION_ADVICE, parseOrganisationAdvice } from './advise/organisation-library.ts'
import { acceptsAll, checkPatterns, checkTerms } from './check-patterns.ts'
import { strictContextSchema } from './context-schema.ts'
import { parseGuides } from './guides/parse-guides.ts'
import { THEMES } from './library.ts'
import type { Library, Rule, Source, Theme } from './library.ts'
import { sourcesFileSchema, termsFileSchema } from './library-schema.ts'
import { belongs, isReadApart, misplaced } from './library-places.ts'
import { listNoWords, parseSectionWords } from './map-passages/section-words.ts'
import type { SectionWords } from './map-passages/section-words.ts'
import { findNearest } from './mistake.ts'
import { parseHouseRules } from './house-rules/parse-house-rules.ts'
import { NOTHING_TO_LEARN } from './learn/learn-library.ts'
import { isLearnPath, parseLearn } from './learn/parse-learn.ts'
import { parseLint } from './lint/parse-lint.ts'
import type { Mistake } from './mistake.ts'
import { parseProtocol } from './parse-protocol.ts'
import { parseRule } from './parse-rule.ts'
import { parseTemplate } from './parse-template.ts'
import { parseTriage } from './parse-triage.ts'
import { readYaml, validateYaml } from './yaml-file.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** What a folder `library/` holds: all that is right in it, and every mistake. */
export interface ParsedLibrary {
  library: Library
  mistakes: Mistake[]
}

/**
 * Makes a library of the texts of its files, by path below `library/` (`rules/rights/x.yaml`).
 * The folder decides what a file is; a file with a mistake is left out and the others stay.
 */
export function parseLibrary(files: Record<string, string>): ParsedLibrary {
  const mistakes: Mistake[] = []
  const read = new Map<string, YamlFile>()
  for (const path of Object.keys(files).sort()) {
    if (path.endsWith('README.md') || isReadApart(path)) continue
    if (!belongs(path)) mistakes.push(misplaced(path))
    else {
      const outcome = readYaml(path, files[path] ?? '')
      mistakes.push(...outcome.mistakes)
      if (outcome.yaml) read.set(path, outcome.yaml)
    }
  }
  const below = (folder: string) => [...read.values()].filter(({ file }) => file.startsWith(folder))
  const keep = <Outcome extends { mistakes: Mistake[] }>(outcome: Outcome): Outcome => {
    mistakes.push(...outcome.mistakes)
    return outcome
  }

  const terms = parseTerms(below('terms/'), mistakes)
  const rules = below('rules/').flatMap((yaml) => keep(parseRule(yaml)).rule ?? [])
  const place = (theme: Theme) => THEMES.indexOf(theme)
  rules.sort((a, b) => place(a.theme) - place(b.theme) || (a.id < b.id ? -1 : 1))

  const templates = below('templates/').flatMap((yaml) => keep(parseTemplate(yaml)).template ?? [])
  templates.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))

  const library: Library = {
    ...dropRefused(rules, terms, read, mistakes),
    templates,
    protocols: below('protocols/').flatMap((yaml) => keep(parseProtocol(yaml)).protocol ?? []),
    sources: parseSources(read.get('sources.yaml'), mistakes),
    sectionWords: parseWords(read.get('reading/section-words.yaml'), mistakes),
    organisation: parseOrganisation(read.get('organisation.yaml'), mistakes),
    lint: keep(parseLint(below('lint/'))).lint,
    learn: NOTHING_TO_LEARN,
    houseRules: keep(parseHouseRules(below('house-rules/'))).houseRules,
    guides: { guides: [], prompts: [] },
  }
  const ruleIds = new Set(below('rules/').map(({ file }) => nameOf(file)))
  const learnFiles = [...read.values()].filter(({ file }) => isLearnPath(file))
  const sourceIds = new Set(Object.keys(library.sources))
  library.learn = keep(parseLearn(learnFiles, ruleIds, sourceIds)).learn
  library.guides = keep(
    parseGuides(below('guides/'), { rules: ruleIds, sources: sourceIds }),
  ).guides
  const { advice } = keep(
    parseAdvice(read, ruleIds, new Set(library.lint.entries.map(({ id }) => id))),
  )
  if (advice) library.advice = advice
  Object.assign(library, keep(parseOrganisationAdvice(read.get(ORGANISATION_ADVICE))).found)
  mistakes.push(...parseTriage(files).mistakes)
  checkReferences(library, files, read, mistakes)
  mistakes.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
  return { library, mistakes }
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yaml$/, '')
}

function parseTerms(files: YamlFile[], mistakes: Mistake[]): Library['terms'] {
  const terms: Library['terms'] = {}
  for (const yaml of files) {
    const outcome = validateYaml(yaml, termsFileSchema)
    mistakes.push(...outcome.mistakes)
    // A list with a mistake still exists: it should not make every rule that names it wrong.
    terms[nameOf(yaml.file)] = { nl: outcome.value?.nl ?? [], en: outcome.value?.en ?? [] }
  }
  return terms
}

/** Leaves out the phrases and the rules that the engine refuses, with every reason. */
function dropRefused(
  rules: Rule[],
  terms: Library['terms'],
  read: Map<string, YamlFile>,
  mistakes: Mistake[],
): Pick<Library, 'rules' | 'terms'> {
  if (acceptsAll(rules, terms)) return { rules, terms }
  const reportIn = (file: string) => (path: Path, message: string, proposal: string) => {
    const yaml = read.get(file)
    if (yaml) mistakes.push(yaml.mistakeAt(path, message, proposal))
  }
  const kept = Object.fromEntries(
    Object.keys(terms).map((name) => [
      name,
      checkTerms(name, terms, reportIn(`terms/${name}.yaml`)),
    ]),
  )
  const sound = rules.filter((rule) => {
    const before = mistakes.length
    checkPatterns(rule, kept, reportIn(rule.file))
    return mistakes.length === before
  })
  return { rules: sound, terms: kept }
}

function parseSources(yaml: YamlFile | undefined, mistakes: Mistake[]): Record<string, Source> {
  if (!yaml) return {}
  const outcome = validateYaml(yaml, sourcesFileSchema)
  mistakes.push(...outcome.mistakes)
  return Object.fromEntries(
    Object.entries(outcome.value ?? {}).map(([key, source]) => [
      key,
      { ...source, verified: source.verified === 'yes' },
    ]),
  )
}

/** Without the file, or with a mistake in it, no word tells a section and the rest still works. */
function parseWords(yaml: YamlFile | undefined, mistakes: Mistake[]): SectionWords {
  const outcome = yaml && parseSectionWords(yaml)
  mistakes.push(...(outcome?.mistakes ?? []))
  return outcome?.words ?? listNoWords()
}

function parseOrganisation(
  yaml: YamlFile | undefined,
  mistakes: Mistake[],
): Library['organisation'] {
  if (!yaml) return {}
  const outcome = validateYaml(yaml, strictContextSchema)
  mistakes.push(...outcome.mistakes)
  return (outcome.value ?? {}) as Library['organisation']
}

/** Every reference from one file to another: rules in templates, silences, sources, catalogue entries. */
function checkReferences(
  library: Library,
  files: Record<string, string>,
  read: Map<string, YamlFile>,
  mistakes: Mistake[],
): void {
  // A rule file with a mistake in it still exists: it should not make others dangle.
  const ids = new Set(
    Object.keys(files)
      .filter((path) => path.startsWith('rules/'))
      .map(nameOf),
  )
  const sources = new Set(Object.keys(library.sources))
  const check = (
    file: string,
    path: (string | number)[],
    known: Set<string>,
    id: string,
    kind: string,
  ) => {
    const yaml = read.get(file)
    if (known.has(id) || !yaml) return
    const near = findNearest(id, known)
    mistakes.push(
      yaml.mistakeAt(
        path,
        `there is no ${kind} "${id}"`,
        near ? `Did you mean "${near}"?` : `Add the ${kind} or take the reference out.`,
      ),
    )
  }
  const entries = new Map<string, string>()
  for (const rule of library.rules) {
    rule.silences.forEach((id, index) => check(rule.file, ['silences', index], ids, id, 'rule'))
    rule.sources.forEach((id, index) => check(rule.file, ['sources', index], sources, id, 'source'))
    const twin = entries.get(rule.catalogue)
    const yaml = read.get(rule.file)
    if (twin && yaml) {
      mistakes.push(
        yaml.mistakeAt(
          ['catalogue'],
          `${rule.catalogue} is taken by ${twin}`,
          'One entry of the catalogue is one rule: correct the entry or join the two.',
        ),
      )
    }
    entries.set(rule.catalogue, rule.id)
  }
  for (const entry of library.lint.entries) {
    entry.sources.forEach((id, index) =>
      check(entry.file, ['sources', index], sources, id, 'source'),
    )
  }
  for (const template of library.templates) {
    template.provenance.sources.forEach((id, index) =>
      check(template.file, ['provenance', 'sources', index], sources, id, 'source'),
    )
    template.sections.forEach((section, outer) =>
      section.rules.forEach((id, inner) =>
        check(template.file, ['sections', outer, 'rules', inner], ids, id, 'rule'),
      ),
    )
  }
}
