import type { Passage } from '../passages.ts'
import type { Gathering } from './gather.ts'
import { joinTwo } from './join-lines.ts'
import { dropFurniture } from './pdf-furniture.ts'
import { layLines } from './pdf-lines.ts'
import type { PdfLine } from './pdf-lines.ts'
import type { PdfPage } from './pdf-page.ts'
import { countNumberDepth, dropBullet, looksLikeHeading } from './tell-heading.ts'

interface Block {
  lines: PdfLine[]
  kind: Passage['kind']
  level: number
  /** The number of its first line. */
  line: number
}

/** Makes passages of the pages of a PDF: headings by size and weight, items by their marks, paragraphs by the space between. */
export function addPages(pages: PdfPage[], found: Gathering): void {
  const laid = pages.map((page) => ({ page, lines: layLines(page) }))
  for (const { page, lines } of laid) {
    found.leaveOut(page.sideways.join(' '), 'sideways')
    if (lines.length === 0) found.leaveOut(`p. ${page.number}`, 'blank-page')
  }
  const lines = dropFurniture(laid, found).flat()
  const body = findBodySize(lines)
  const sizes = listHeadingSizes(lines, body)
  const blocks: Block[] = []
  lines.forEach((line, index) => {
    const previous = lines[index - 1]
    const level = tellLevel(line, body, sizes)
    const item = level > 0 ? undefined : dropBullet(line.text)
    const open = blocks.at(-1)
    if (open && previous && item === undefined && goesOn(open, previous, line, level)) {
      open.lines.push(line)
      return
    }
    const kind = level > 0 ? 'heading' : item === undefined ? 'paragraph' : 'item'
    blocks.push({
      lines: [item === undefined ? line : { ...line, text: item }],
      kind,
      level,
      line: index + 1,
    })
  })
  for (const block of blocks) addBlock(block, found)
}

function addBlock({ lines, kind, level, line }: Block, found: Gathering): void {
  let text = ''
  for (const one of lines) text = joinTwo(text, one.text.trim())
  // A heading of five lines is a text in large print.
  const heading = kind === 'heading' && text.length <= 200
  found.add({
    kind: kind === 'heading' && !heading ? 'paragraph' : kind,
    text,
    ...(heading ? { level } : {}),
    page: lines[0]?.page ?? null,
    line,
  })
}

/** The size in which most letters are set. */
function findBodySize(lines: PdfLine[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) {
    const key = Math.round(size * 2) / 2
    counts.set(key, (counts.get(key) ?? 0) + text.length)
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0]
}

/** The sizes above that of the text, the largest first. */
function listHeadingSizes(lines: PdfLine[], body: number): number[] {
  const sizes = lines
    .filter(({ size, text }) => size > body * 1.1 && /\p{L}/u.test(text))
    .map(({ size }) => Math.round(size * 2) / 2)
  return [...new Set(sizes)].toSorted((a, b) => b - a)
}

/** The level of a line as a heading, 0 where it is text. */
function tellLevel(line: PdfLine, body: number, sizes: number[]): number {
  const size = Math.round(line.size * 2) / 2
  const place = sizes.indexOf(size)
  if (place >= 0 && line.text.length <= 120) return Math.min(place + 1, 6)
  const fits = looksLikeHeading(line.text) && !line.text.includes(' | ')
  const numbered = countNumberDepth(line.text)
  if (line.bold && fits && (numbered > 0 || dropBullet(line.text) === undefined)) {
    return Math.min(sizes.length + Math.max(1, numbered), 6)
  }
  return 0
}

function goesOn(open: Block, previous: PdfLine, line: PdfLine, level: number): boolean {
  if ((open.kind === 'heading') !== level > 0) return false
  if (level > 0)
    return open.level === level && follows(previous, line, 1.6) && countNumberDepth(line.text) === 0
  if (previous.text.includes(' | ') || line.text.includes(' | ')) return false
  const ended = /[.!?:;]["')”’]?\s*$/.test(previous.text)
  // Over the edge of a page or column a sentence goes on where it had not ended.
  if (previous.page !== line.page || line.y < previous.y)
    return !ended && /^\s*\p{Ll}/u.test(line.text)
  if (!follows(previous, line, 1.75)) return false
  if (Math.abs(previous.size - line.size) > 1) return false
  if (ended && hadRoom(previous, line)) return false
  const indented = line.x > previous.x + line.size * 0.8
  if (open.kind === 'item') return open.lines.length === 1 ? line.x >= previous.x - 1 : !indented
  return !(indented && ended)
}

/** Whether the first word of a line would have fitted behind the line above it: then a new paragraph begins. */
function hadRoom(previous: PdfLine, line: PdfLine): boolean {
  const word = /^\s*\S+/.exec(line.text)?.[0].length ?? 0
  const letter = (line.right - line.x) / Math.max(1, line.text.length)
  return previous.edge - previous.right > (word + 1) * letter * 1.1
}

/** Whether a line stands close below another: so many times its letters at most. */
function follows(previous: PdfLine, line: PdfLine, most: number): boolean {
  return (
    previous.page === line.page && line.y - previous.y < most * Math.max(previous.size, line.size)
  )
}
