import type { Passage } from '../passages.ts'
import type { Gathering } from './gather.ts'
import { LIMITS } from './limits.ts'
import { Unreadable } from './read-problem.ts'
import { isOn, readLevel } from './docx-styles.ts'
import type { Styles } from './docx-styles.ts'
import { looksLikeHeading } from './tell-heading.ts'
import { readXml } from './read-xml.ts'
import type { Element } from './read-xml.ts'

/** A paragraph of Word. */
export interface Paragraph {
  kind: Passage['kind']
  /** 1 to 6 of a heading, else 0. */
  level: number
  text: string
  /** Notes that it refers to, in order: `footnotes 2`. */
  references: string[]
  /** The id of the note it stands in. */
  note?: string
}

interface Open extends Paragraph {
  item: boolean
  style: string
  outline?: number
  /** Code units in bold, and in all. */
  bold: number
}

interface Run {
  bold?: boolean
  hidden: boolean
}

interface Cell {
  paragraphs: Paragraph[]
}

// Below these nothing is read: struck-out text is told apart, the rest is no text of the document.
const STRUCK = new Set(['del', 'moveFrom'])
const SKIPPED = new Set([
  'Fallback',
  'instrText',
  'rPrChange',
  'pPrChange',
  'sectPrChange',
  'delInstrText',
])

/** The paragraphs of one part of a Word file in reading order; what is struck out or hidden goes to what is left out. */
export function readStory(part: Uint8Array, styles: Styles, found: Gathering): Paragraph[] {
  const story: Paragraph[] = []
  const paragraphs: Open[] = []
  const rows: Cell[][] = []
  let run: Run = { hidden: false }
  let skip = 0
  let struck = 0
  let inRun = 0
  let taking = false
  let dropped = ''
  let note: string | undefined

  let count = 0
  const emit = (paragraph: Paragraph) => {
    if (!paragraph.text.trim() && paragraph.references.length === 0) return
    // Before the whole of it stands in memory.
    if (++count > LIMITS.passages * 2) throw new Unreadable('too-long')
    const cell = rows.at(-1)?.at(-1)
    if (cell) cell.paragraphs.push(paragraph)
    else story.push(paragraph)
  }
  const write = (text: string) => {
    const paragraph = paragraphs.at(-1)
    if (!paragraph) return
    if (struck > 0 || run.hidden) {
      dropped += text
      return
    }
    paragraph.text += text
    const bold = run.bold ?? styles.get(paragraph.style)?.bold ?? false
    if (bold) paragraph.bold += text.trim().length
  }
  const openProperty = ({ name, attributes }: Element, paragraph: Open) => {
    if (inRun > 0) {
      if (name === 'b') run.bold = isOn(attributes.val)
      if (name === 'vanish') run.hidden = isOn(attributes.val)
    } else {
      if (name === 'pStyle') paragraph.style = attributes.val ?? ''
      if (name === 'numId') paragraph.item = attributes.val !== '0'
      if (name === 'outlineLvl') paragraph.outline = readLevel(attributes.val)
    }
  }

  readXml(part, {
    open(element) {
      const { name, attributes } = element
      if (skip > 0 || SKIPPED.has(name)) skip++
      if (skip > 0) return
      if (STRUCK.has(name)) struck++
      const paragraph = paragraphs.at(-1)
      if (name === 'footnote' || name === 'endnote') note = attributes.id
      else if (name === 'p') {
        paragraphs.push({ ...START, references: [], ...(note ? { note } : {}) })
      } else if (name === 'tr') rows.push([])
      else if (name === 'tc') rows.at(-1)?.push({ paragraphs: [] })
      else if (name === 'r') {
        inRun++
        run = { hidden: false }
      } else if (name === 't' || name === 'delText') taking = true
      else if (name === 'tab' && inRun > 0) write('\t')
      else if (name === 'br' || name === 'cr') write(' ')
      else if (name === 'noBreakHyphen') write('-')
      else if (name === 'footnoteReference')
        paragraph?.references.push(`footnotes ${attributes.id}`)
      else if (name === 'endnoteReference') paragraph?.references.push(`endnotes ${attributes.id}`)
      else if (paragraph) openProperty(element, paragraph)
    },
    close(name) {
      if (skip > 0) {
        skip--
        return
      }
      if (STRUCK.has(name)) struck--
      if (name === 't' || name === 'delText') taking = false
      if (name === 'r') {
        inRun = Math.max(0, inRun - 1)
        run = { hidden: false }
      }
      if (name === 'p') {
        const paragraph = paragraphs.pop()
        if (paragraph) emit(settle(paragraph, styles))
        found.leaveOut(dropped, 'deleted')
        dropped = ''
      }
      if (name === 'tr') for (const paragraph of joinRow(rows.pop() ?? [])) emit(paragraph)
      if (name === 'footnote' || name === 'endnote') note = undefined
    },
    text(text) {
      if (taking && skip === 0) write(text)
    },
  })
  return story
}

const START: Omit<Open, 'references'> = {
  kind: 'paragraph',
  level: 0,
  text: '',
  item: false,
  style: '',
  bold: 0,
}

function settle(open: Open, styles: Styles): Paragraph {
  const { text, references, note, item, style, outline, bold } = open
  const of = styles.get(style)
  const inked = text.replace(/\s/g, '').length
  const level =
    (outline ?? of?.level ?? 0) ||
    (!item && inked > 0 && bold >= inked && looksLikeHeading(text) ? BOLD_LEVEL : 0)
  const kind = level > 0 ? 'heading' : item || of?.item ? 'item' : 'paragraph'
  return { kind, level, text, references, ...(note ? { note } : {}) }
}

/** A short line in bold is a heading to its reader, below the ones that are made as such. */
const BOLD_LEVEL = 4

/** A row of short cells is one line; cells that hold paragraphs of their own are a way to lay out a page. */
function joinRow(row: Cell[]): Paragraph[] {
  const cells = row
    .map(({ paragraphs }) => paragraphs.filter(({ text }) => text.trim()))
    .filter((cell) => cell.length > 0)
  const all = cells.flat()
  if (cells.length < 2 || cells.some((cell) => cell.length > 1)) return all
  return [
    {
      kind: 'paragraph',
      level: 0,
      text: all.map(({ text }) => text.trim()).join(' | '),
      references: all.flatMap(({ references }) => references),
    },
  ]
}
