import type { PDFPageProxy } from 'unpdf/pdfjs'

/** A piece of text as it is placed on a page. */
export interface PdfPiece {
  text: string
  /** Points from the left and from the top of the page as it is read. */
  x: number
  y: number
  width: number
  /** The size of the letters in points. */
  size: number
  bold: boolean
}

export interface PdfPage {
  /** From 1. */
  number: number
  width: number
  height: number
  pieces: PdfPiece[]
  /** Text that runs up, down or upside down. */
  sideways: string[]
}

/** The pieces of text of a page, in the order of the file. */
export async function readPage(page: PDFPageProxy, number: number): Promise<PdfPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  // Only with its operators at hand does a page know the names of its fonts.
  await page.getOperatorList().catch(() => undefined)
  const { items } = await page.getTextContent()
  const bold = new Map<string, boolean>()
  const result: PdfPage = { number, width, height, pieces: [], sideways: [] }
  for (const item of items) {
    if (!('str' in item) || !item.str.trim()) continue
    const [a, b, c, d, e, f] = multiply(transform, item.transform)
    const size = Math.hypot(c, d) || item.height
    if (Math.abs(b) > Math.abs(a) * 0.2 || a < 0) {
      result.sideways.push(item.str)
      continue
    }
    if (!bold.has(item.fontName)) bold.set(item.fontName, isBold(page, item.fontName))
    result.pieces.push({
      text: item.str,
      x: e,
      y: f,
      width: item.width,
      size,
      bold: bold.get(item.fontName) ?? false,
    })
  }
  page.cleanup()
  return result
}

type Matrix = [number, number, number, number, number, number]

function multiply(left: number[], right: number[]): Matrix {
  const [a, b, c, d, e, f] = left as Matrix
  const [g, h, i, j, k, l] = right as Matrix
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ]
}

function isBold(page: PDFPageProxy, font: string): boolean {
  if (!page.commonObjs.has(font)) return false
  const { name = '', bold = false, black = false } = page.commonObjs.get(font) ?? {}
  return bold || black || /bold|black|heavy|semibold|demi/i.test(name)
}
