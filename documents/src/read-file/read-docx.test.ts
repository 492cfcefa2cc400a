import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { expect, test } from 'vitest'
import { startGathering } from './gather.ts'
import { readDocx } from './read-docx.ts'
import { makeDocx, paragraph } from './testing/make-docx.ts'

function read(bytes: Uint8Array) {
  const found = startGathering()
  readDocx(bytes, found)
  return found
}

/** What is read, one line each: `h2 Title`, `- item`, `paragraph`. */
function list(bytes: Uint8Array): string[] {
  return read(bytes).passages.map(({ kind, level, text }) =>
    kind === 'heading' ? `h${level} ${text}` : kind === 'item' ? `- ${text}` : text,
  )
}

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`

test('headings, items and tables of a file that a program wrote come out as such', async () => {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
  const bytes = await Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'Onze code', heading: HeadingLevel.TITLE }),
            new Paragraph({ text: 'Beeld', heading: HeadingLevel.HEADING_2 }),
            new Paragraph({ text: 'Vraag toestemming.', bullet: { level: 0 } }),
            new Table({
              rows: [
                new TableRow({ children: [cell('Kanaal'), cell('Eigenaar')] }),
                new TableRow({ children: [cell('Instagram'), cell('Noor')] }),
              ],
            }),
          ],
        },
      ],
    }),
  )
  expect(list(bytes)).toEqual([
    'h1 Onze code',
    'h2 Beeld',
    '- Vraag toestemming.',
    'Kanaal | Eigenaar',
    'Instagram | Noor',
  ])
})

test('a heading keeps its level under its Dutch style name, and a style that is based on it too', () => {
  const styles = `
    <w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
    <w:style w:styleId="Huisstijl"><w:name w:val="Kop huisstijl"/><w:basedOn w:val="Kop2"/></w:style>`
  const body =
    paragraph('Beeld', '<w:pStyle w:val="Kop2"/>') +
    paragraph('Rechten', '<w:pStyle w:val="Huisstijl"/>')
  expect(list(makeDocx(body, { styles }))).toEqual(['h2 Beeld', 'h2 Rechten'])
})

test('a short line in bold is a heading, a sentence in bold is not', () => {
  const bold = (text: string) => `<w:p>${run(text, '<w:b/>')}</w:p>`
  expect(list(makeDocx(bold('De pers') + bold('Praat niet met de pers.')))).toEqual([
    'h4 De pers',
    'Praat niet met de pers.',
  ])
})

test('of tracked changes what was put in is in, and what was struck out is named as left out', () => {
  const body = `<w:p>${run('Je mag ')}<w:del><w:r><w:delText>nooit</w:delText></w:r></w:del><w:ins>${run('altijd')}</w:ins>${run(' vragen stellen.')}</w:p>`
  const { passages, leftOut } = read(makeDocx(body))
  expect(passages.map(({ text }) => text)).toEqual(['Je mag altijd vragen stellen.'])
  expect(leftOut).toEqual([{ text: 'nooit', reason: 'deleted' }])
})

test('a note follows the paragraph that refers to it', () => {
  const footnotes = `<w:footnote w:id="2">${paragraph('Zie artikel 3.')}</w:footnote>`
  const body = `<w:p>${run('Vraag toestemming.')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>${paragraph('Klaar.')}`
  expect(list(makeDocx(body, { footnotes }))).toEqual([
    'Vraag toestemming.',
    'Zie artikel 3.',
    'Klaar.',
  ])
})

test('a text box is read once, though Word writes it twice', () => {
  const box = `<w:txbxContent>${paragraph('Bel Noor')}</w:txbxContent>`
  const body = `<w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
  expect(list(makeDocx(body))).toEqual(['Bel Noor'])
})

test('headers, footers and remarks in the margin are left out by name, once', () => {
  const { leftOut } = read(
    makeDocx(paragraph('Tekst'), {
      header: paragraph('Gemeente Waterrijk') + paragraph('Gemeente Waterrijk'),
      footer: paragraph('Versie 2'),
      comments: paragraph('Klopt dit?'),
    }),
  )
  expect(leftOut).toEqual([
    { text: 'Gemeente Waterrijk', reason: 'header' },
    { text: 'Versie 2', reason: 'footer' },
    { text: 'Klopt dit?', reason: 'comment' },
  ])
})

test('a table that only lays out the page gives its paragraphs one by one', () => {
  const cell = (inner: string) => `<w:tc>${inner}</w:tc>`
  const body = `<w:tbl><w:tr>${cell(paragraph('Eerste.') + paragraph('Tweede.'))}${cell(paragraph('Derde.'))}</w:tr></w:tbl>`
  expect(list(makeDocx(body))).toEqual(['Eerste.', 'Tweede.', 'Derde.'])
})

test('codes of fields are no text, what they show is', () => {
  const body = `<w:p><w:r><w:instrText>HYPERLINK "https://x.nl"</w:instrText></w:r>${run('onze site')}</w:p>`
  expect(list(makeDocx(body))).toEqual(['onze site'])
})
