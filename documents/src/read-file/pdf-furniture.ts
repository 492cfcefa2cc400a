import type { Gathering } from './gather.ts'
import type { PdfLine } from './pdf-lines.ts'
import type { PdfPage } from './pdf-page.ts'

/** On so many pages a line at the top or foot is a header or footer. */
const LEAST_PAGES = 3
/** The part of a page in which those stand. */
const MARGIN = 0.12

/** The lines without the headers and footers that come back on page after page, and without the numbers of pages. */
export function dropFurniture(
  pages: { page: PdfPage; lines: PdfLine[] }[],
  found: Gathering,
): PdfLine[][] {
  const seen = new Map<string, Set<number>>()
  for (const { page, lines } of pages) {
    for (const line of lines) {
      const key = keyOf(line, page)
      if (!key) continue
      const on = seen.get(key) ?? new Set()
      seen.set(key, on.add(page.number))
    }
  }
  return pages.map(({ page, lines }) =>
    lines.filter((line) => {
      const key = keyOf(line, page)
      if (!key) return true
      if (isPageNumber(line.text, page.number)) found.leaveOut(line.text, 'page-number')
      else if ((seen.get(key)?.size ?? 0) >= LEAST_PAGES)
        found.leaveOut(line.text, placeOf(line, page))
      else return true
      return false
    }),
  )
}

function placeOf(line: PdfLine, page: PdfPage): 'header' | 'footer' {
  return line.y < page.height / 2 ? 'header' : 'footer'
}

/** What is the same on each page: the words without numbers, and the height; nothing for a line in the middle. */
function keyOf(line: PdfLine, page: PdfPage): string | undefined {
  const top = line.y - line.size < page.height * MARGIN
  const foot = line.y > page.height * (1 - MARGIN)
  if (!top && !foot) return undefined
  return `${Math.round(line.y / 4)} ${line.text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim()}`
}

function isPageNumber(text: string, number: number): boolean {
  const match =
    /^\W*(?:pagina|page|pag\.?|p\.?|blad)?\s*(\d{1,3})(?:\s*(?:van|of|\/|-)\s*\d{1,3})?\W*$/i.exec(
      text.trim(),
    )
  // The cover is often not counted, and a chapter of something larger begins higher.
  return match !== null && Math.abs(Number(match[1]) - number) <= 4
}
