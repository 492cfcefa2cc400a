import type { Language } from '@handvat/engine/rule.ts'
import { fillPlaceholders } from '../build-code.ts'
import { readingMinutes } from '../code-text.ts'
import { FACT_SECTIONS, SECTION_KINDS } from '../code-facts.ts'
import type { FactKind } from '../code-facts.ts'
import type { CodeDocument, CodeRule, Section } from '../code.ts'
import type { Force, Text } from '../library.ts'
import { fillTexts } from '../part-texts.ts'
import { writeDay } from './edition.ts'
import type { Edition } from './edition.ts'
import { outlineContact, outlineFact } from './outline-facts.ts'
import type { OutlineBlock, OutlineContact } from './outline-facts.ts'
import { FORCE_WORDS, KIND_WORDS, MEDIUM_WORDS, WORDS } from './words.ts'

/** Above this many UTF-16 code units of text in one language no file is written. */
export const LONGEST_CODE = 400_000

// Where there is no title in either language: a heading is never empty, and what is missing can be seen.
const NAMELESS = '…'

/** A code in one language with every label in words: what a page, a booklet and a Word file all show. */
export interface Outline {
  language: Language
  organisation: string
  title: string
  /** Paragraphs. */
  intro: string[]
  draft: boolean
  /** `Versie 3`, or `Concept`. */
  version: string
  /** `geldt vanaf 1 december 2026`, the reading time and the review, as far as known. */
  details: string[]
  address?: string
  hash?: string
  contact: OutlineContact
  sections: OutlineSection[]
}

export interface OutlineSection {
  /** `section-why`: its anchor, unique in the document as that of each rule is. */
  id: string
  title: string
  body: string[]
  blocks: OutlineBlock[]
  rules: OutlineRule[]
}

export interface OutlineRule {
  id: string
  /** Counted through the whole code. */
  number: number
  kind: 'do' | 'dont' | 'right'
  force: Force
  /** `Afspraak · niet doen` */
  badge: string
  title: string
  text: string[]
  why: string
  good?: string
  bad?: string
  /** For whom, where and when, in words; empty where it counts for everyone and always. */
  scope: string
}

/**
 * Says what stands where; a text that is not translated stands there in its own language. Throws a `RangeError` above
 * `LONGEST_CODE`.
 */
export function outlineCode(written: CodeDocument, edition: Edition, language: Language): Outline {
  const size = JSON.stringify(written).length
  if (size > 2 * LONGEST_CODE) {
    throw new RangeError(`a code of more than ${LONGEST_CODE} characters cannot be written`)
  }
  const code = fillTexts(written)
  const taken = new Set<string>()
  const anchor = (id: string) => {
    let free = id
    for (let count = 2; taken.has(free); count++) free = `${id}-${count}`
    taken.add(free)
    return free
  }
  let number = 0
  const whole = addMissingSections(code)
  // Sections are named first, so that no rule takes the name of one.
  const anchors = whole.map(({ id }) => anchor(`section-${id}`))
  const sections = whole.map((section, index) => ({
    id: anchors[index] ?? section.id,
    title: section.title[language] || NAMELESS,
    body: section.body.flatMap((paragraph) => splitParagraphs(paragraph[language])),
    blocks: factsOf(code, section).map((kind) => outlineFact(code, kind, language)),
    rules: section.rules.map((rule) =>
      outlineRule(code, rule, anchor(rule.id), ++number, language),
    ),
  }))
  const published = edition === 'draft' ? undefined : edition
  const details = [
    ...(published
      ? [fill('validFrom', language, { date: writeDay(published.publishedAt, language) })]
      : []),
    fill('minutes', language, { minutes: String(readingMinutes(code, language)) }),
    ...(code.reviewBy
      ? [fill('reviewBy', language, { date: writeDay(code.reviewBy, language) })]
      : []),
  ]
  return {
    language,
    organisation: code.organisation,
    title: code.title[language] || code.organisation,
    intro: splitParagraphs(code.intro[language]),
    draft: !published,
    version: published
      ? fill('version', language, { version: String(published.version) })
      : WORDS.draft[language],
    details,
    ...(published?.address ? { address: published.address } : {}),
    ...(published ? { hash: published.hash } : {}),
    contact: outlineContact(code.contact, language),
    sections,
  }
}

/** Lists that belong to a section which the code has not, get that section, with its list alone. */
function addMissingSections(code: CodeDocument): Section[] {
  const has = (id: string) => code.sections.some((section) => section.id === id)
  const wanted = new Set(
    listFactKinds(code)
      .map((kind) => FACT_SECTIONS[kind])
      .filter((id) => !has(id)),
  )
  const missing = SECTION_KINDS.filter((id) => wanted.has(id as never)).map((id) => ({
    id,
    title: sectionTitle(code, id),
    body: [],
    rules: [],
  }))
  return [...code.sections, ...missing]
}

function sectionTitle(code: CodeDocument, id: string): Text {
  const [first] = listFactKinds(code).filter((kind) => FACT_SECTIONS[kind] === id)
  return first === 'contacts' || !first ? WORDS.otherContacts : WORDS[first]
}

function factsOf(code: CodeDocument, section: Section): FactKind[] {
  const first = code.sections.find(({ id }) => id === section.id) ?? section
  if (first !== section && code.sections.includes(section)) return []
  return listFactKinds(code).filter((kind) => FACT_SECTIONS[kind] === section.id)
}

/** The lists that hold something. */
function listFactKinds({ facts }: CodeDocument): FactKind[] {
  return (Object.keys(FACT_SECTIONS) as FactKind[]).filter((kind) => {
    const value = facts?.[kind]
    return Array.isArray(value) ? value.length > 0 : value !== undefined
  })
}

function outlineRule(
  code: CodeDocument,
  rule: CodeRule,
  id: string,
  number: number,
  language: Language,
): OutlineRule {
  const right = rule.id.startsWith('rights-')
  const badge = right
    ? WORDS.right[language]
    : `${FORCE_WORDS[rule.force][language]} · ${KIND_WORDS[rule.kind][language]}`
  return {
    id,
    number,
    kind: right ? 'right' : rule.kind,
    force: rule.force,
    badge,
    title: rule.title[language] || NAMELESS,
    text: splitParagraphs(rule.text[language]),
    why: rule.why[language],
    ...(rule.examples
      ? { good: rule.examples.do[language], bad: rule.examples.dont[language] }
      : {}),
    scope: describeScope(code, rule, language),
  }
}

function describeScope(code: CodeDocument, rule: CodeRule, language: Language): string {
  const { roles, media, from, until } = rule.scope ?? {}
  const values = (rule.values ?? []).flatMap(
    (id) => code.facts?.values?.find((value) => value.id === id)?.title[language] ?? [],
  )
  const parts = [
    ...(roles?.[language] ? [`${WORDS.forWhom[language]}: ${roles[language]}`] : []),
    ...(media && media.length > 0
      ? [`${WORDS.media[language]}: ${media.map((one) => MEDIUM_WORDS[one][language]).join(', ')}`]
      : []),
    ...(from ? [fill('from', language, { date: writeDay(from, language) })] : []),
    ...(until ? [fill('until', language, { date: writeDay(until, language) })] : []),
    ...(values.length > 0 ? [`${WORDS.servesValue[language]}: ${values.join(', ')}`] : []),
  ]
  return parts.join(' · ')
}

/** The paragraphs of a text; an empty line stands between them. */
export function splitParagraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
}

function fill(key: keyof typeof WORDS, language: Language, words: Record<string, string>): string {
  return fillPlaceholders(WORDS[key][language], words)
}
