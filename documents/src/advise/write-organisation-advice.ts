import { compilePdf } from '../export/pdf/compile-pdf.ts'
import { SHEET } from '../export/pdf/sheet-typst.ts'
import type { OrganisationAdvice } from './organisation-advice.ts'
import { ORGANISATION_REPORT } from './organisation-typst.ts'

/** Advice for an organisation as a PDF with its own face. The same advice gives the same bytes. */
export function writeOrganisationAdvice(advice: OrganisationAdvice): Uint8Array {
  const { face } = advice
  // A source of ours reads no file: the picture goes in as the numbers of its bytes.
  const picture = face.logo ? [...Buffer.from(face.logo, 'base64')] : []
  return compilePdf(SHEET + ORGANISATION_REPORT, { ...advice, face: { ...face, picture } })
}
