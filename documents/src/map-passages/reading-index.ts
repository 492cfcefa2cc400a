import type { Language } from '@handvat/engine/rule.ts'
import { SECTION_KINDS } from '../code-facts.ts'
import type { SectionKind } from '../code-facts.ts'
import type { Library, Rule } from '../library.ts'
import { indexCues } from './cue-index.ts'
import type { CueIndex } from './cue-index.ts'
import { listStems } from './stem-words.ts'
import { makeSpace } from './text-space.ts'
import type { TextSpace, WeightedText } from './text-space.ts'

/** All that passages in one language are compared with. */
export interface ReadingIndex {
  cues: CueIndex
  rules: TextSpace<string>
  sections: TextSpace<SectionKind>
  /** Where each rule stands. */
  homes: Map<string, SectionKind>
  /** For each rule the stems of its title. */
  titles: Map<string, Set<string>>
  /** For each rule the rare stems of its title, which hardly any other title has: "wachtwoord", "trollen". */
  names: Map<string, Set<string>>
}

/** A stem names a rule when no more titles have it than this, and no more than so many rules at all. */
const FEW = { titles: 2, share: 1 / 20 }

const indexes = new WeakMap<Library, Partial<Record<Language, ReadingIndex>>>()

/** The index of a library in one language, made once. */
export function getIndex(library: Library, language: Language): ReadingIndex {
  const known = indexes.get(library) ?? {}
  indexes.set(library, known)
  return (known[language] ??= makeIndex(library, language))
}

function makeIndex(library: Library, language: Language): ReadingIndex {
  const homes = new Map(library.rules.map((rule) => [rule.id, findHome(library, rule)]))
  const rules = new Map(library.rules.map((rule) => [rule.id, describeRule(rule, language)]))
  const ruleSpace = makeSpace(rules, language)
  const titles = new Map(
    library.rules.map(({ id, code }) => [id, new Set(listStems(code[language].title, language))]),
  )
  const sections = new Map(
    SECTION_KINDS.map((kind) => [kind, describeSection(library, kind, homes, language)]),
  )
  return {
    cues: indexCues(library.sectionWords, language),
    rules: ruleSpace,
    sections: makeSpace(sections, language),
    homes,
    titles,
    names: findNames(titles, ruleSpace),
  }
}

function findNames(
  titles: Map<string, Set<string>>,
  { places }: TextSpace<string>,
): Map<string, Set<string>> {
  const all = [...titles.values()]
  const names = (stem: string) =>
    (places.get(stem)?.length ?? 0) <= titles.size * FEW.share &&
    all.filter((title) => title.has(stem)).length <= FEW.titles
  return new Map([...titles].map(([id, title]) => [id, new Set([...title].filter(names))]))
}

function isKind(id: string): id is SectionKind {
  return (SECTION_KINDS as readonly string[]).includes(id)
}

/** The section in which most templates have the rule; else that of its theme. */
function findHome(library: Library, rule: Rule): SectionKind {
  const counts = new Map<SectionKind, number>()
  for (const { sections } of library.templates) {
    for (const { id, rules } of sections) {
      if (isKind(id) && rules.includes(rule.id)) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  if (most) return most[0]
  const kind = SECTION_KINDS.find((one) => library.sectionWords[one].themes?.includes(rule.theme))
  // The loader sees to it that every theme has a place.
  return kind ?? 'principles'
}

/** A rule by its sentence, its hint, its examples and, each a little, the posts on which it speaks. */
function describeRule(rule: Rule, language: Language): WeightedText {
  const { code, hint, examples, cases } = rule
  return [
    [code[language].title, 3],
    [code[language].text, 2],
    [`${hint[language].title} ${hint[language].say} ${hint[language].why}`, 1],
    [examples ? `${examples[language].do} ${examples[language].dont}` : '', 0.5],
    ...cases.hits[language].map(({ text }): [string, number] => [text, 0.3]),
  ]
}

function describeSection(
  library: Library,
  kind: SectionKind,
  homes: Map<string, SectionKind>,
  language: Language,
): WeightedText {
  const own = library.templates.flatMap(({ sections }) => sections.filter(({ id }) => id === kind))
  return [
    ...own.map(({ title }): [string, number] => [title[language], 2]),
    ...own.flatMap(({ body }) => body.map((text): [string, number] => [text[language], 1])),
    ...library.rules
      .filter(({ id }) => homes.get(id) === kind)
      .map(({ code }): [string, number] => [code[language].title, 0.5]),
  ]
}
