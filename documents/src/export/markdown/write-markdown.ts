import type { Language } from '@handvat/engine/rule.ts'
import { fillPlaceholders } from '../../build-code.ts'
import { FACT_SECTIONS } from '../../code-facts.ts'
import type { FactKind } from '../../code-facts.ts'
import type { CodeDocument, CodeRule, RuleScope, Section } from '../../code.ts'
import { writeDay } from '../edition.ts'
import type { Edition } from '../edition.ts'
import {
  CONTENT_TYPE_WORDS,
  FORCE_WORDS,
  KIND_WORDS,
  LANGUAGE_WORDS,
  MEDIUM_WORDS,
  STANCE_WORDS,
  WORDS,
} from '../words.ts'
import { escapeInline, escapeParagraph } from './escape.ts'
import { EMPTY, HEAD_LABELS, LISTLESS, RULE_LABELS, SECOND_HALF } from './marks.ts'
import { CONTACT_LABEL, CONTACT_SHAPE, FACT_LABELS, FACT_SHAPES } from './shapes.ts'
import { writeEntries } from './write-entries.ts'
import type { Share } from './write-entries.ts'

/**
 * A code as Markdown that a person can edit and `readMarkdownCode` reads back to the same document. In all languages: the
 * source first, with everything; then what the other language says. In one language: that alone, with everything; what
 * the other says is then not in the file.
 */
export function writeMarkdown(
  code: CodeDocument,
  edition: Edition,
  language: Language | 'all' = 'all',
): string {
  const source = language === 'all' ? (code.languages[0] ?? 'nl') : language
  const halves = [writeHalf(code, source, 'all', edition)]
  if (language === 'all') {
    const other = source === 'nl' ? 'en' : 'nl'
    halves.push(writeHalf(code, other, 'text', edition))
  }
  return `${halves.join('\n\n')}\n`
}

function writeHalf(code: CodeDocument, language: Language, share: Share, edition: Edition): string {
  const all = share === 'all'
  const titleLine = `# ${escapeInline(code.title[language])} {lang=${language}${writeLagging(code.lagging, all)}}`
  const rest = listFactKinds(code).filter((kind) => !findSection(code, FACT_SECTIONS[kind]))
  const contactApart = !findSection(code, 'contact')
  const apart = rest.length > 0 || contactApart || (code.facts && listFactKinds(code).length === 0)
  return [
    ...(all ? [] : [SECOND_HALF[language]]),
    titleLine,
    ...(all ? [writeEdition(edition, language), writeHead(code, language)] : []),
    ...writeFlow(code.intro[language]),
    ...code.sections.flatMap((section) => writeSection(code, section, language, share)),
    ...(apart ? [`## ${WORDS.facts[language]} {.facts}`] : []),
    ...rest.flatMap((kind) => writeFact(code, kind, language, share)),
    ...(contactApart ? writeContact(code, language, share) : []),
    ...(all && code.facts && listFactKinds(code).length === 0 ? [LISTLESS[language]] : []),
  ].join('\n\n')
}

/** For the reader of the file; it is not read back. */
function writeEdition(edition: Edition, language: Language): string {
  if (edition === 'draft') return `> ${WORDS.draftLong[language]}.`
  const { version, publishedAt, hash, address } = edition
  return [
    `> ${fillPlaceholders(WORDS.version[language], { version: String(version) })}`,
    fillPlaceholders(WORDS.validFrom[language], { date: writeDay(publishedAt, language) }),
    ...(address ? [`<${encodeURI(address)}>`] : []),
    `${WORDS.hash[language]}: ${hash}`,
  ].join(' · ')
}

function writeHead(code: CodeDocument, language: Language): string {
  const line = (key: keyof typeof HEAD_LABELS, value: string) =>
    `- **${HEAD_LABELS[key][language]}:** ${value}`
  return [
    line('organisation', escapeInline(code.organisation)),
    line('languages', code.languages.map((one) => LANGUAGE_WORDS[one][language]).join(', ')),
    line('stance', STANCE_WORDS[code.stance][language]),
    ...(code.reviewBy ? [line('reviewBy', code.reviewBy)] : []),
  ].join('\n')
}

function writeSection(
  code: CodeDocument,
  section: Section,
  language: Language,
  share: Share,
): string[] {
  const all = share === 'all'
  const first = findSection(code, section.id) === section
  const facts = first
    ? listFactKinds(code).filter((kind) => FACT_SECTIONS[kind] === section.id)
    : []
  return [
    `## ${escapeInline(section.title[language])} {#${section.id}${writeLagging(section.lagging, all)}}`,
    ...section.body.map((paragraph) => escapeParagraph(paragraph[language]) || EMPTY[language]),
    ...(first && section.id === 'contact' ? writeContact(code, language, share) : []),
    ...facts.flatMap((kind) => writeFact(code, kind, language, share)),
    ...section.rules.flatMap((rule) => writeRule(rule, language, share)),
  ]
}

function writeRule(rule: CodeRule, language: Language, share: Share): string[] {
  const all = share === 'all'
  const { scope } = rule
  const lines: [keyof typeof RULE_LABELS, string | undefined][] = [
    ['why', rule.why[language]],
    ['exampleDo', rule.examples?.do[language]],
    ['exampleDont', rule.examples?.dont[language]],
    ['roles', scope?.roles?.[language]],
  ]
  const list = [
    ...lines.flatMap(([key, text]) =>
      text === undefined ? [] : [writeLabel(key, language, escapeParagraph(text, '  '))],
    ),
    ...(all ? writeScope(rule, language) : []),
  ]
  return [
    `### ${escapeInline(rule.title[language])} {#${rule.id}${writeLagging(rule.lagging, all)}}`,
    ...(all ? [`*${FORCE_WORDS[rule.force][language]} · ${KIND_WORDS[rule.kind][language]}*`] : []),
    ...writeFlow(rule.text[language]),
    list.join('\n'),
  ]
}

/** What a rule says in one word for all languages. */
function writeScope({ scope, contentType, values }: CodeRule, language: Language): string[] {
  const everyone = scope && Object.values(scope).every((one) => one === undefined)
  const fields: [keyof typeof RULE_LABELS, string | undefined][] = [
    ['scope', everyone ? WORDS.everyone[language] : undefined],
    ['media', scope?.media && writeMedia(scope.media, language)],
    ['from', scope?.from],
    ['until', scope?.until],
    ['contentType', contentType && CONTENT_TYPE_WORDS[contentType][language]],
    ['values', values?.join(', ')],
  ]
  return fields.flatMap(([key, text]) =>
    text === undefined ? [] : [writeLabel(key, language, text)],
  )
}

function writeMedia(media: NonNullable<RuleScope['media']>, language: Language): string {
  return media.map((medium) => MEDIUM_WORDS[medium][language]).join(', ')
}

function writeLabel(key: keyof typeof RULE_LABELS, language: Language, text: string): string {
  return `- **${RULE_LABELS[key][language]}:**${text ? ` ${text}` : ''}`
}

function writeFact(code: CodeDocument, kind: FactKind, language: Language, share: Share): string[] {
  const value = code.facts?.[kind]
  const entries = Array.isArray(value) ? value : [value]
  const lines = writeEntries(entries, FACT_SHAPES[kind], language, share)
  return [`**${FACT_LABELS[kind][language]}**`, ...(lines.length > 0 ? [lines.join('\n')] : [])]
}

function writeContact(code: CodeDocument, language: Language, share: Share): string[] {
  const lines = writeEntries([code.contact], CONTACT_SHAPE, language, share)
  return [`**${CONTACT_LABEL[language]}**`, lines.join('\n')]
}

/** A text that may hold paragraphs of its own. */
function writeFlow(text: string): string[] {
  if (text === '') return []
  return text.split('\n\n').map((paragraph) => escapeParagraph(paragraph) || EMPTY.nl)
}

function writeLagging(lagging: Language[] | undefined, all: boolean): string {
  return all && lagging ? ` lagging=${lagging.join('+')}` : ''
}

function listFactKinds({ facts = {} }: CodeDocument): FactKind[] {
  return (Object.keys(FACT_SHAPES) as FactKind[]).filter((kind) => facts[kind] !== undefined)
}

function findSection({ sections }: CodeDocument, id: string): Section | undefined {
  return sections.find((section) => section.id === id)
}
