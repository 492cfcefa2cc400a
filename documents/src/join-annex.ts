import { writeCanonicalJson } from './code-text.ts'
import type { CodeFacts } from './code-facts.ts'
import type { CodeDocument, CodeRule, Section } from './code.ts'
import type { Text } from './library.ts'

// These two close a code: what a unit adds of its own comes before them.
const LAST_SECTIONS: readonly string[] = ['contact', 'version']

/**
 * The code as it holds for one unit: the whole core, and below each of its sections what the annex adds. No paragraph of
 * the core and no `must` of it can be left out or changed by an annex; another rule of the core gives way to one of the
 * annex with the same id. Sections of the annex alone come before contact and version, and its contact comes first.
 */
export function joinAnnex(core: CodeDocument, annex: CodeDocument): CodeDocument {
  const shared = core.languages.filter((language) => annex.languages.includes(language))
  const coreRules = new Map(listRules(core).map((rule) => [rule.id, rule]))
  const added = gatherSections(annex)
  const adapted = new Map(listRules(annex).map((rule) => [rule.id, rule]))
  const joined = core.sections.map((section): Section => {
    const more = added.get(section.id)
    added.delete(section.id)
    return {
      ...section,
      body: [...section.body, ...(more?.body ?? [])],
      rules: [
        ...section.rules.map((rule) => (isFixed(rule) ? rule : (adapted.get(rule.id) ?? rule))),
        ...(more?.rules ?? []).filter(({ id }) => !coreRules.has(id)),
      ],
      ...joinLagging(section, more),
    }
  })
  const own = [...added.values()].map((section) => ({
    ...section,
    rules: section.rules.filter(({ id }) => !coreRules.has(id)),
  }))
  const end = joined.findIndex(({ id }) => LAST_SECTIONS.includes(id))
  const facts = joinFacts(core, annex)
  return {
    ...core,
    languages: shared.length > 0 ? shared : [...core.languages],
    title: joinTexts(core.title, annex.title, ' · '),
    intro: joinTexts(core.intro, annex.intro, '\n'),
    contact: annex.contact,
    sections: joined.toSpliced(end < 0 ? joined.length : end, 0, ...own),
    ...(facts ? { facts } : {}),
    ...joinLagging(core, annex),
  }
}

/** Whether no annex can put another rule in the place of this one. */
export function isFixed(rule: CodeRule): boolean {
  return rule.force === 'must'
}

function listRules(code: CodeDocument): CodeRule[] {
  return code.sections.flatMap((section) => section.rules)
}

/** What an annex adds by the id of its section; a rule that it holds twice counts once. */
function gatherSections(annex: CodeDocument): Map<string, Section> {
  const sections = new Map<string, Section>()
  const seen = new Set<string>()
  for (const section of annex.sections) {
    const known = sections.get(section.id)
    const rules = section.rules.filter(({ id }) => !seen.has(id))
    for (const { id } of rules) seen.add(id)
    sections.set(
      section.id,
      known
        ? { ...known, body: [...known.body, ...section.body], rules: [...known.rules, ...rules] }
        : { ...section, rules },
    )
  }
  return sections
}

/** The text of the core as it is, with that of the annex behind it where there is one. */
function joinTexts(core: Text, annex: Text, between: string): Text {
  const join = (a: string, b: string) => (b.trim() ? (a ? `${a}${between}${b}` : b) : a)
  return { nl: join(core.nl, annex.nl), en: join(core.en, annex.en) }
}

function joinLagging(
  core: Pick<Section, 'lagging'>,
  annex: Pick<Section, 'lagging'> | undefined,
): Pick<Section, 'lagging'> {
  const lagging = [...new Set([...(core.lagging ?? []), ...(annex?.lagging ?? [])])]
  return lagging.length > 0 ? { lagging } : {}
}

function joinFacts(core: CodeDocument, annex: CodeDocument): CodeFacts | undefined {
  const [a, b] = [core.facts ?? {}, annex.facts ?? {}]
  const contacts = joinLists(
    [...withoutEqual(core.contact, annex.contact), ...(a.contacts ?? [])],
    b.contacts,
  )
  const facts: CodeFacts = {
    ...list(
      'goals',
      joinLists(a.goals, b.goals, ({ id }) => id),
    ),
    ...list(
      'values',
      joinLists(a.values, b.values, ({ id }) => id),
    ),
    ...list('spokespersons', joinLists(a.spokespersons, b.spokespersons)),
    ...list('accounts', joinLists(a.accounts, b.accounts)),
    ...list(
      'confidential',
      joinLists(a.confidential, b.confidential, ({ id }) => id),
    ),
    ...list(
      'contentTypes',
      joinLists(a.contentTypes, b.contentTypes, ({ type }) => type),
    ),
    ...joinWorkingTime(a, b, annex.title),
    ...list('contacts', contacts),
  }
  return Object.keys(facts).length > 0 ? facts : undefined
}

const withoutEqual = <Item>(item: Item, other: Item): Item[] =>
  writeCanonicalJson(item) === writeCanonicalJson(other) ? [] : [item]

const list = <Name extends keyof CodeFacts>(name: Name, items: CodeFacts[Name] | undefined) =>
  items === undefined ? {} : { [name]: items }

/** The list of the core with what the annex adds; where both name the same thing, the core's stands. */
function joinLists<Item>(
  core: readonly Item[] | undefined,
  annex: readonly Item[] | undefined,
  keyOf: (item: Item) => string = writeCanonicalJson,
): Item[] | undefined {
  if (!core?.length && !annex?.length) return core && [...core]
  const known = new Set(core?.map(keyOf))
  return [...(core ?? []), ...(annex ?? []).filter((item) => !known.has(keyOf(item)))]
}

/** Another manner than that of the core counts for the unit alone: it becomes an exception with its name. */
function joinWorkingTime(core: CodeFacts, annex: CodeFacts, unit: Text): CodeFacts {
  const [a, b] = [core.workingTime, annex.workingTime]
  if (!a || !b) {
    const either = a ?? b
    return either ? { workingTime: either } : {}
  }
  const own = b.manner === a.manner ? [] : [{ who: unit, manner: b.manner }]
  return { workingTime: { ...a, exceptions: [...a.exceptions, ...own, ...b.exceptions] } }
}
