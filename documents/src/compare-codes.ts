import type { Language } from '@handvat/engine/rule.ts'
import type { FactKind } from './code-facts.ts'
import type { CodeDocument, CodeRule, Section } from './code.ts'
import { compareFacts } from './compare/compare-facts.ts'
import {
  comparePointsOfContact,
  comparePointsOfHead,
  comparePointsOfSection,
} from './compare/compare-head.ts'
import { comparePointsOfRule, compareTextsOfRule } from './compare/compare-rule.ts'
import { compareTexts } from './compare/compare-texts.ts'
import { text, type Difference, type Point } from './compare/difference.ts'
import { listPartKeys, type PartKey } from './parts.ts'

/**
 * What is different in `after`, part by part in its reading order; what was taken out comes behind, the order of things
 * last. Looks at the texts in `languages`, without them in all of either code; equal codes give an empty list.
 */
export function compareCodes(
  before: CodeDocument,
  after: CodeDocument,
  languages: Language[] = [...new Set([...after.languages, ...before.languages])],
): Difference[] {
  const keys = [...new Set([...listPartKeys(after), ...listPartKeys(before)])]
  return keys
    .filter((key) => key !== 'order')
    .flatMap((key) => comparePart(key, before, after, languages) ?? [])
    .concat(compareOrder(before, after))
}

/** Whether something changed that by itself asks everyone to read again: what must be done came, went, or became more. */
export function isWeighty(differences: readonly Difference[]): boolean {
  return differences.some(({ points }) => points.some((point) => point.weighty))
}

function comparePart(
  key: PartKey,
  before: CodeDocument,
  after: CodeDocument,
  languages: Language[],
): Difference | undefined {
  if (key.startsWith('rule:')) return compareRules(key, before, after, languages)
  if (key.startsWith('section:')) return compareSections(key, before, after, languages)
  if (key.startsWith('facts:')) {
    const kind = key.slice('facts:'.length) as FactKind
    const [old, now] = [before.facts?.[kind], after.facts?.[kind]]
    const told = compareFacts(kind, old, now, languages)
    const kindOf = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed'
    return nameDifference({ part: key, kind: kindOf, title: null, ...told })
  }
  const changed = { part: key, kind: 'changed', title: null } as const
  if (key === 'contact') {
    const fields = ({ contact }: CodeDocument) => ({
      hours: contact.hours,
      topics: contact.topics,
    })
    return nameDifference({
      ...changed,
      points: comparePointsOfContact(before.contact, after.contact, languages),
      texts: compareTexts(fields(before), fields(after), languages),
    })
  }
  const fields = ({ title, intro }: CodeDocument) => ({ title, intro })
  return nameDifference({
    ...changed,
    points: comparePointsOfHead(before, after, languages),
    texts: compareTexts(fields(before), fields(after), languages),
  })
}

function compareRules(
  key: PartKey,
  before: CodeDocument,
  after: CodeDocument,
  languages: Language[],
): Difference | undefined {
  const [was, is] = [findRule(before, key), findRule(after, key)]
  const rule = is?.rule ?? was?.rule
  if (!rule) return undefined
  const part = { part: key, title: rule.title }
  const texts = compareTextsOfRule(was?.rule, is?.rule, languages)
  const values = { rule: text(rule.title) }
  const weight = rule.force === 'must' ? { weighty: true as const } : {}
  if (!was) {
    return { ...part, kind: 'added', points: [{ say: 'rule-added', values, ...weight }], texts }
  }
  if (!is) {
    return { ...part, kind: 'removed', points: [{ say: 'rule-removed', values, ...weight }], texts }
  }
  const points = comparePointsOfRule(was.rule, is.rule, languages)
  const kind = points.length > 0 ? 'changed' : 'moved'
  // In a section that is new or that had no such rule: the words of the section say where to look.
  if (was.section.id !== is.section.id) {
    points.push({ say: 'rule-moved', values: { ...values, section: text(is.section.title) } })
  }
  return nameDifference({ ...part, kind, points, texts })
}

function compareSections(
  key: PartKey,
  before: CodeDocument,
  after: CodeDocument,
  languages: Language[],
): Difference | undefined {
  const find = ({ sections }: CodeDocument) => sections.find(({ id }) => `section:${id}` === key)
  const [was, is] = [find(before), find(after)]
  const section = is ?? was
  if (!section) return undefined
  const fields = (one: Section | undefined) => (one ? { title: one.title, body: one.body } : {})
  const part = {
    part: key,
    title: section.title,
    texts: compareTexts(fields(was), fields(is), languages),
  }
  const values = { section: text(section.title) }
  if (!was) return { ...part, kind: 'added', points: [{ say: 'section-added', values }] }
  if (!is) return { ...part, kind: 'removed', points: [{ say: 'section-removed', values }] }
  return nameDifference({
    ...part,
    kind: 'changed',
    points: comparePointsOfSection(was, is, languages),
  })
}

/** Another order of what both versions have, at the same place. */
function compareOrder(before: CodeDocument, after: CodeDocument): Difference[] {
  const points: Point[] = []
  const [was, is] = [before.sections, after.sections]
  if (!isSameOrder(was.map(readId), is.map(readId)))
    points.push({ say: 'order-sections', values: {} })
  for (const section of is) {
    const old = was.find(({ id }) => id === section.id)
    if (old && !isSameOrder(old.rules.map(readId), section.rules.map(readId)))
      points.push({ say: 'order-rules', values: { section: text(section.title) } })
  }
  return points.length > 0 ? [{ part: 'order', kind: 'moved', title: null, points, texts: [] }] : []
}

function isSameOrder(before: readonly string[], after: readonly string[]): boolean {
  const both = (ids: readonly string[], others: readonly string[]) =>
    ids.filter((id) => others.includes(id)).join('\n')
  return both(before, after) === both(after, before)
}

const readId = ({ id }: { id: string }) => id

/** Nothing to say is no difference: a text in a language that the code is not in, or a list in another notation. */
function nameDifference(difference: Difference): Difference | undefined {
  return difference.points.length > 0 ? difference : undefined
}

function findRule(
  code: CodeDocument,
  key: PartKey,
): { section: Section; rule: CodeRule } | undefined {
  for (const section of code.sections)
    for (const rule of section.rules) if (`rule:${rule.id}` === key) return { section, rule }
  return undefined
}
