import type { PdfPage, PdfPiece } from './pdf-page.ts'

/** A line of text within its column. */
export interface PdfLine {
  text: string
  page: number
  x: number
  right: number
  /** Points from the top to its foot. */
  y: number
  size: number
  bold: boolean
  /** The right side of the column it stands in. */
  edge: number
}

/** The lines of a page in the order in which a person reads them: columns one after another. */
export function layLines(page: PdfPage): PdfLine[] {
  return orderLines(makeLines(page.pieces, page.number), 0)
}

// A gap wider than so many letter heights parts columns or cells; between words it is about a quarter.
const WIDE_GAP = 1.6
const WORD_GAP = 0.12

/** Pieces on one foot, split where the gap between them is wide. */
function makeLines(pieces: PdfPiece[], page: number): PdfLine[] {
  const rows: PdfPiece[][] = []
  for (const piece of pieces.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1)
    const first = row?.[0]
    // A raised number of a note stands on the line that it belongs to.
    const near = first && Math.abs(piece.y - first.y) < Math.max(piece.size, first.size) * 0.4
    if (row && near) row.push(piece)
    else rows.push([piece])
  }
  return rows.flatMap((row) =>
    splitRow(
      row.toSorted((a, b) => a.x - b.x),
      page,
    ),
  )
}

function splitRow(row: PdfPiece[], page: number): PdfLine[] {
  const lines: PdfPiece[][] = []
  for (const piece of row) {
    const last = lines.at(-1)?.at(-1)
    if (last && piece.x - (last.x + last.width) < WIDE_GAP * Math.max(last.size, piece.size))
      lines.at(-1)?.push(piece)
    // A bullet stands away from its text.
    else if (
      last &&
      lines.at(-1)?.length === 1 &&
      isMark(last.text) &&
      piece.x - last.x < 5 * piece.size
    )
      lines.at(-1)?.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => makeLine(line, page))
}

function isMark(text: string): boolean {
  return /^\s*(?:[^\p{L}\d\s]|o|\(?(?:\d{1,2}|[a-z])[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s*$/u.test(text)
}

function makeLine(pieces: PdfPiece[], page: number): PdfLine {
  let text = ''
  let right = pieces[0]?.x ?? 0
  for (const piece of pieces) {
    const gap = piece.x - right
    const apart = gap > WORD_GAP * piece.size && !/\s$/.test(text) && !/^\s/.test(piece.text)
    text += (text && apart ? ' ' : '') + piece.text
    right = piece.x + piece.width
  }
  const inked = (some: PdfPiece[]) => some.reduce((sum, piece) => sum + piece.text.trim().length, 0)
  const all = inked(pieces)
  const largest = pieces.reduce((most, piece) => (inked([piece]) > inked([most]) ? piece : most))
  return {
    text,
    page,
    x: pieces[0]?.x ?? 0,
    right,
    y: largest.y,
    size: largest.size,
    bold: inked(pieces.filter((piece) => piece.bold)) >= all * 0.9,
    edge: right,
  }
}

const LEAST_LINES = 4
const DEEPEST = 4

/** Reads a block in order: where a gutter runs through it, the left column before the right one, between full-width lines. */
function orderLines(lines: PdfLine[], depth: number): PdfLine[] {
  const gutter = depth < DEEPEST ? findGutter(lines) : undefined
  if (gutter === undefined) return joinRows(lines)
  const ordered: PdfLine[] = []
  let across: PdfLine[] = []
  let left: PdfLine[] = []
  let right: PdfLine[] = []
  const endColumns = () => {
    if (left.length > 0 && right.length > 0) {
      ordered.push(
        ...joinRows(across),
        ...orderLines(left, depth + 1),
        ...orderLines(right, depth + 1),
      )
      across = []
    } else across.push(...left, ...right)
    left = []
    right = []
  }
  for (const line of lines.toSorted((a, b) => a.y - b.y)) {
    if (line.right <= gutter) left.push(line)
    else if (line.x >= gutter) right.push(line)
    else {
      endColumns()
      across.push(line)
    }
  }
  endColumns()
  return [...ordered, ...joinRows(across)]
}

/** The middle of the gap between two columns of running text, if there is one; the short cells of a table are none. */
function findGutter(lines: PdfLine[]): number | undefined {
  const rights = [...new Set(lines.map(({ right }) => Math.round(right)))]
  let best: { gutter: number; crossing: number } | undefined
  for (const edge of rights) {
    const right = lines.filter(({ x }) => x > edge)
    const left = lines.filter((line) => line.right <= edge + 1)
    if (left.length < LEAST_LINES || right.length < LEAST_LINES) continue
    const crossing = lines.length - left.length - right.length
    const start = Math.min(...right.map(({ x }) => x))
    if (start - edge < 6 || crossing > lines.length * 0.4) continue
    if (!isColumn(left) || !isColumn(right) || !sideBySide(left, right)) continue
    if (!best || crossing < best.crossing) best = { gutter: (edge + start) / 2, crossing }
  }
  return best?.gutter
}

/** Whether most lines fill the width, as in running text. */
function isColumn(lines: PdfLine[]): boolean {
  const start = Math.min(...lines.map(({ x }) => x))
  const width = Math.max(...lines.map(({ right }) => right)) - start
  const full = lines.filter((line) => line.right - line.x > width * 0.6).length
  return width > 80 && full >= lines.length * 0.5
}

function sideBySide(left: PdfLine[], right: PdfLine[]): boolean {
  const span = (lines: PdfLine[]) =>
    [Math.min(...lines.map(({ y }) => y)), Math.max(...lines.map(({ y }) => y))] as const
  const [a, b] = span(left)
  const [c, d] = span(right)
  return Math.min(b, d) - Math.max(a, c) > 0.3 * Math.min(b - a, d - c)
}

/** Without columns, what stands on one foot is one row of a table. */
function joinRows(lines: PdfLine[]): PdfLine[] {
  const rows: PdfLine[] = []
  const edge = Math.max(0, ...lines.map(({ right }) => right))
  for (const line of lines.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const last = rows.at(-1)
    if (last && Math.abs(last.y - line.y) < line.size * 0.4) {
      last.text += ` | ${line.text.trim()}`
      last.right = line.right
      last.bold &&= line.bold
    } else rows.push({ ...line, edge })
  }
  return rows
}
