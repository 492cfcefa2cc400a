import type { Language } from '@handvat/engine/rule.ts'
import { Paragraph, Table } from 'docx'
import type { FileChild } from 'docx'
import type { CodeDocument } from '../../code.ts'
import type { Edition } from '../edition.ts'
import { outlineCode } from '../outline.ts'
import type { Outline, OutlineRule, OutlineSection } from '../outline.ts'
import type { OutlineBlock, OutlineContact } from '../outline-facts.ts'
import { WORDS } from '../words.ts'
import { buildDocx } from './build-docx.ts'
import * as piece from './pieces.ts'

const COLOURS = { do: piece.DO, dont: piece.DONT, right: piece.RIGHT }
const MARKS = { do: '✓', dont: '✕', right: '§' }

/** A code in one language as a Word file to read, print or work on. The same input gives the same bytes. */
export async function writeDocx(
  code: CodeDocument,
  edition: Edition,
  language: Language,
): Promise<Uint8Array> {
  const outline = outlineCode(code, edition, language)
  return buildDocx(frameOf(outline, edition), [
    ...writeHead(outline),
    ...outline.sections.flatMap((section) => [
      piece.makeHeading(section.title, 1),
      ...section.body.map((paragraph) => piece.makeParagraph(paragraph)),
      ...section.blocks.flatMap(writeBlock),
      ...section.rules.flatMap((rule) => writeRule(rule, language)),
    ]),
    ...writeEnd(outline),
  ])
}

/** The text for a staff handbook as a Word file: numbered paragraphs, to be pasted into the handbook itself. */
export async function writeHandbookClauseDocx(
  code: CodeDocument,
  edition: Edition,
  language: Language,
): Promise<Uint8Array> {
  const outline = outlineCode(code, edition, language)
  return buildDocx(frameOf(outline, edition), [
    piece.makeSmall(WORDS.clause[language]),
    ...writeHead(outline),
    ...outline.sections.flatMap((section, index) => writeNumbered(section, index + 1)),
    ...writeEnd(outline),
  ])
}

function frameOf(outline: Outline, edition: Edition) {
  const { language, title, organisation, version } = outline
  return {
    language,
    title,
    author: organisation,
    header: `${organisation} · ${version}`,
    footer: title,
    page: WORDS.page[language],
    // A draft has no date; the file gets the first that a zip file can hold.
    date: edition === 'draft' ? '1980-01-01' : edition.publishedAt,
  }
}

function writeHead(outline: Outline): FileChild[] {
  return [
    piece.makeHeading(outline.title, 'title'),
    piece.makeSmall([outline.version, ...outline.details].join(' · ')),
    ...outline.intro.map((paragraph) => piece.makeParagraph(paragraph, { size: 25 })),
    new Paragraph({ spacing: { after: 60 } }),
    ...writeContact(outline.contact, WORDS.contact[outline.language]),
    new Paragraph({ spacing: { after: 60 } }),
  ]
}

function writeEnd({ hash, address, language }: Outline): FileChild[] {
  return [
    ...(address ? [piece.makeSmall(`${WORDS.readOnline[language]}: ${address}`)] : []),
    ...(hash ? [piece.makeSmall(`${WORDS.hash[language]}: ${hash}`)] : []),
  ]
}

function writeNumbered(section: OutlineSection, number: number): FileChild[] {
  const items = [
    ...section.body,
    ...section.rules.map((rule) => [`${rule.title}.`, ...rule.text].join(' ')),
  ]
  return [
    piece.makeHeading(`${number}. ${section.title}`, 1),
    ...items.map((item, index) =>
      piece.makeParagraph(
        `${number}.${index + 1}\t${item}`,
        {},
        { indent: { left: 620, hanging: 620 }, tabStops: [{ type: 'left', position: 620 }] },
      ),
    ),
    ...section.blocks.flatMap(writeBlock),
  ]
}

function writeRule(rule: OutlineRule, language: Language): FileChild[] {
  const badge = { product: true, size: 17, bold: true, colour: COLOURS[rule.kind] }
  const labelled = (word: string, text: string) =>
    piece.makeParagraph([
      ...piece.makeRuns(`${word}: `, { product: true, size: 18, bold: true, colour: piece.SOFT }),
      ...piece.makeRuns(text, { product: true, size: 18, colour: piece.SOFT }),
    ])
  return [
    piece.makeHeading(`${rule.number}  ${rule.title}`, 2),
    piece.makeParagraph(`${MARKS[rule.kind]}  ${rule.badge}`, badge, {
      keepNext: true,
      spacing: { after: 60 },
    }),
    ...rule.text.map((paragraph) => piece.makeParagraph(paragraph)),
    ...(rule.scope ? [piece.makeSmall(rule.scope)] : []),
    ...(rule.why ? [labelled(WORDS.why[language], rule.why)] : []),
    ...(rule.good || rule.bad
      ? [
          piece.makeTable(
            [`✓  ${WORDS.exampleDo[language]}`, `✕  ${WORDS.exampleDont[language]}`],
            [[rule.good ?? '', rule.bad ?? '']],
          ),
        ]
      : []),
  ]
}

function writeBlock(block: OutlineBlock): FileChild[] {
  const caption = piece.makeParagraph(
    block.caption,
    { product: true, size: 19, bold: true, colour: piece.SOFT },
    { keepNext: true, spacing: { before: 140, after: 80 } },
  )
  if (block.kind === 'table')
    return [caption, closed(piece.makeTable(block.head, block.rows))].flat()
  if (block.kind === 'contacts') {
    return [caption, ...block.contacts.flatMap((contact) => writeContact(contact))]
  }
  return [
    caption,
    ...block.items.map(({ title, text }) =>
      piece.makeItem([
        ...piece.makeRuns(title, { bold: text !== '' }),
        ...piece.makeRuns(text ? `\n${text}` : ''),
      ]),
    ),
  ]
}

/** Word wants a paragraph behind a table. */
function closed(table: Table): FileChild[] {
  return [table, new Paragraph({ spacing: { after: 60 } })]
}

function writeContact(contact: OutlineContact, title = ''): Paragraph[] {
  const { name, role, phone, email, hours, topics, deputy } = contact
  const rest = [role, phone, email, hours, topics, deputy].filter(Boolean)
  return [
    piece.makeFramed([
      ...(title
        ? piece.makeRuns(`${title}\n`, { product: true, bold: true, colour: piece.GRIP })
        : []),
      ...piece.makeRuns(name, { product: true, bold: true, size: 19 }),
      ...piece.makeRuns(rest.map((line) => `\n${line}`).join(''), { product: true, size: 19 }),
    ]),
  ]
}
