import {
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { IBorderOptions, IParagraphOptions } from 'docx'

// Pieces of which every Word file here is made.

export const INK = '1C2230'
export const SOFT = '5A6070'
export const GRIP = '0E5F63'
export const DO = '2D5D2B'
export const DONT = 'A8231C'
export const RIGHT = '3A3F8F'
const LINE = 'E4DDD0'
/** What the product says, and what people write: of what Word has on every machine, the nearest to our own. */
export const PRODUCT = 'Arial'
export const WRITTEN = 'Georgia'

export interface Look {
  bold?: boolean
  italics?: boolean
  colour?: string
  /** Half points. */
  size?: number
  /** In the typeface of the product. */
  product?: boolean
}

/** The runs of a text; a line end in it stays one. */
export function makeRuns(text: string, look: Look = {}): TextRun[] {
  return keepPlain(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          ...(index > 0 ? { break: 1 } : {}),
          ...(look.bold ? { bold: true } : {}),
          ...(look.italics ? { italics: true } : {}),
          ...(look.colour ? { color: look.colour } : {}),
          ...(look.size ? { size: look.size } : {}),
          ...(look.product ? { font: PRODUCT } : {}),
        }),
    )
}

export function makeParagraph(
  runs: string | TextRun[],
  look: Look = {},
  options: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    ...options,
    children: typeof runs === 'string' ? makeRuns(runs, look) : runs,
  })
}

export function makeHeading(text: string, level: 1 | 2 | 3 | 'title'): Paragraph {
  const heading = {
    1: HeadingLevel.HEADING_1,
    2: HeadingLevel.HEADING_2,
    3: HeadingLevel.HEADING_3,
    title: HeadingLevel.TITLE,
  }[level]
  return new Paragraph({ heading, children: makeRuns(text) })
}

/** A label in the typeface of the product, small and soft. */
export function makeSmall(text: string, options: IParagraphOptions = {}): Paragraph {
  return makeParagraph(text, { product: true, size: 17, colour: SOFT }, options)
}

export function makeItem(runs: string | TextRun[]): Paragraph {
  return makeParagraph(
    runs,
    {},
    { numbering: { reference: 'dots', level: 0 }, spacing: { after: 60 } },
  )
}

/** A table with a head that comes back on every page; a cell is text or paragraphs. */
export function makeTable(head: string[], rows: (string | Paragraph[])[][]): Table {
  const width = Math.floor(9400 / head.length)
  const cell = (content: string | Paragraph[], isHead: boolean) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 40, right: 100 },
      borders: {
        top: none,
        left: none,
        right: none,
        bottom: { ...rule, color: isHead ? INK : LINE },
      },
      children:
        typeof content === 'string'
          ? [
              makeParagraph(
                content,
                { product: true, size: 18, bold: isHead, ...(isHead ? { colour: SOFT } : {}) },
                { spacing: { after: 0 } },
              ),
            ]
          : content,
    })
  return new Table({
    width: { size: 9400, type: WidthType.DXA },
    columnWidths: head.map(() => width),
    rows: [
      new TableRow({ tableHeader: true, children: head.map((text) => cell(text, true)) }),
      ...rows.map(
        (row) => new TableRow({ cantSplit: true, children: row.map((one) => cell(one, false)) }),
      ),
    ],
  })
}

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const rule: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: LINE }

/** A frame around one paragraph, which Word joins with that of its neighbours. */
export function makeFramed(runs: TextRun[], colour = GRIP): Paragraph {
  const side = { style: BorderStyle.SINGLE, size: 6, color: colour, space: 8 }
  return new Paragraph({
    children: runs,
    spacing: { after: 0 },
    border: { top: side, bottom: side, left: side, right: side },
    keepLines: true,
  })
}

/** Text that XML can hold. */
export function keepPlain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uFFFE\uFFFF]/g, '')
}
