import type { Detector } from '../../rule.ts'
import { detect } from '../detect.ts'
import { normalisePhone } from '../phone.ts'

const own = {
  mailboxes: new Set(['info@hoogwier.example', 'jan@hoogwier.example']),
  phones: new Set(['088-1234500', '+32 2 123 45 67'].map(normalisePhone)),
  ibans: new Set(['NL20INGB0001234567']),
}
const fileNumbers = ['Z-9999-9999', '99.999.999', 'A99/99999']

/** What a detector finds in a text for an organisation with a mailbox, two phones, an account and three shapes. */
export function findWritten(detector: Detector, text: string): string[] {
  return detect(detector, { text, own, fileNumbers }).map(({ start, end }) =>
    text.slice(start, end),
  )
}

/** A text without the marks ⟦ and ⟧ around what should be found in it, and those parts. */
export function readMarked(marked: string): { text: string; wanted: string[] } {
  const wanted = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map(([, inside = '']) => inside)
  return { text: marked.replaceAll(/[⟦⟧]/g, ''), wanted }
}
