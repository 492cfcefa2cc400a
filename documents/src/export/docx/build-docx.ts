import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Language } from '@handvat/engine/rule.ts'
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { FileChild } from 'docx'
import { INK, PRODUCT, SOFT, WRITTEN, keepPlain, makeRuns, makeSmall } from './pieces.ts'

/** What a Word file says of itself, and on every page. */
export interface Frame {
  language: Language
  title: string
  author: string
  /** At the top of each page. */
  header: string
  /** At the foot of each page, before the number. */
  footer: string
  /** `Bladzijde {page} van {pages}` */
  page: string
  /** ISO date; the file says it was made then, so that the same content gives the same file. */
  date: string
}

/** The bytes of a Word file. */
export async function buildDocx(frame: Frame, children: FileChild[]): Promise<Uint8Array> {
  const tag = frame.language === 'nl' ? 'nl-NL' : 'en-GB'
  const heading = (size: number, before: number) => ({
    run: { font: PRODUCT, size, bold: true, color: INK },
    paragraph: {
      spacing: { before, after: 100, line: 250, lineRule: LineRuleType.AUTO },
      keepNext: true,
    },
  })
  const document = new Document({
    title: keepPlain(frame.title),
    creator: keepPlain(frame.author),
    lastModifiedBy: keepPlain(frame.author),
    styles: {
      default: {
        document: {
          run: { font: WRITTEN, size: 21, color: INK, language: { value: tag } },
          paragraph: { spacing: { after: 110, line: 280, lineRule: LineRuleType.AUTO } },
        },
        title: heading(52, 0),
        heading1: heading(30, 360),
        heading2: { ...heading(24, 220), run: { font: WRITTEN, size: 24, bold: true, color: INK } },
        heading3: heading(21, 180),
      },
    },
    numbering: {
      config: [
        {
          reference: 'dots',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 260 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1250, bottom: 1250, left: 1250, right: 1250 },
          },
        },
        headers: { default: new Header({ children: [makeSmall(frame.header)] }) },
        footers: { default: new Footer({ children: [writeFoot(frame)] }) },
        children,
      },
    ],
  })
  return fixDate(new Uint8Array(await Packer.toArrayBuffer(document)), frame.date)
}

/** The same content gives the same file: its dates are those of the frame, in the properties and on every part. */
function fixDate(bytes: Uint8Array, date: string): Uint8Array {
  const day = date.slice(0, 10)
  const parts = unzipSync(bytes)
  const properties = parts['docProps/core.xml']
  if (properties) {
    const dated = strFromU8(properties).replace(
      /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
      `$1${day}T00:00:00Z`,
    )
    parts['docProps/core.xml'] = strToU8(dated)
  }
  const [year = 2000, month = 1, of = 1] = day.split('-').map(Number)
  // A zip file has no time zone: what counts is the local day that is written.
  return zipSync(parts, { mtime: new Date(year, month - 1, of) })
}

const FOOT = { product: true, size: 16, colour: SOFT }

function writeFoot({ footer, page }: Frame): Paragraph {
  const [before = '', between = '', after = ''] = page.split(/\{pages?\}/)
  return new Paragraph({
    spacing: { after: 0 },
    children: [
      ...makeRuns(`${footer}   ·   ${before}`, FOOT),
      new TextRun({ children: [PageNumber.CURRENT], font: PRODUCT, size: 16, color: SOFT }),
      ...makeRuns(between, FOOT),
      new TextRun({ children: [PageNumber.TOTAL_PAGES], font: PRODUCT, size: 16, color: SOFT }),
      ...makeRuns(after, FOOT),
    ],
  })
}
