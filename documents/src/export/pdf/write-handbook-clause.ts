import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from '../../code.ts'
import type { Edition } from '../edition.ts'
import { outlineCode } from '../outline.ts'
import { CLAUSE } from './clause-typst.ts'
import { compilePdf } from './compile-pdf.ts'
import { SHEET } from './sheet-typst.ts'
import { pickWords } from './write-pdf.ts'

/** The text for a staff handbook, with numbered paragraphs: what an organisation that limits or forbids has for a code. */
export function writeHandbookClause(
  code: CodeDocument,
  edition: Edition,
  language: Language,
): Uint8Array {
  const outline = outlineCode(code, edition, language)
  return compilePdf(SHEET + CLAUSE, { ...outline, words: pickWords(language) })
}
