import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from '../../code.ts'
import type { Text } from '../../library.ts'
import type { Edition } from '../edition.ts'
import { outlineCode } from '../outline.ts'
import { WORDS } from '../words.ts'
import { BOOKLET } from './booklet-typst.ts'
import { compilePdf } from './compile-pdf.ts'
import { drawQr } from './draw-qr.ts'
import { SHEET } from './sheet-typst.ts'

/** A code as a booklet of A4 pages, tagged and in one language. Throws a `RangeError` where the code is too long. */
export function writePdf(code: CodeDocument, edition: Edition, language: Language): Uint8Array {
  const outline = outlineCode(code, edition, language)
  return compilePdf(SHEET + BOOKLET, {
    ...outline,
    hash: outline.hash ?? '',
    address: outline.address ?? '',
    qr: drawQr(outline.address),
    words: pickWords(language),
  })
}

/** The words of the product in one language. */
export function pickWords(language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(WORDS as Record<string, Text>).map(([key, text]) => [key, text[language]]),
  )
}
