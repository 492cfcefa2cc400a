import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from '../../code.ts'
import type { Edition } from '../edition.ts'
import { outlineCode } from '../outline.ts'
import type { Outline } from '../outline.ts'
import { pickPoints, pickRights, pickRules, shorten } from '../pick-rules.ts'
import { WORDS } from '../words.ts'
import { CARD } from './card-typst.ts'
import { compilePdf } from './compile-pdf.ts'
import { drawQr } from './draw-qr.ts'
import { POSTER } from './poster-typst.ts'
import { SHEET } from './sheet-typst.ts'
import { pickWords } from './write-pdf.ts'

const MOST_ON_POSTER = 12
const MOST_RIGHTS = 4

/** A card of A6 with at most seven rules and the one to ask; one page, whatever the length of the code. */
export function writeCard(code: CodeDocument, edition: Edition, language: Language): Uint8Array {
  const outline = outlineCode(code, edition, language)
  return compilePdf(SHEET + CARD, {
    ...makeSheet(outline),
    heading: WORDS.cardTitle[language],
    rules: pickRules(outline),
  })
}

/** A poster of A3 or A4 with a QR code to the address of the code, where it has one; one page. */
export function writePoster(
  code: CodeDocument,
  edition: Edition,
  language: Language,
  paper: 'a3' | 'a4' = 'a3',
): Uint8Array {
  const outline = outlineCode(code, edition, language)
  return compilePdf(SHEET + POSTER, {
    ...makeSheet(outline),
    paper,
    heading: WORDS.posterTitle[language],
    rules: pickRules(outline, MOST_ON_POSTER),
    rights: pickRights(outline, MOST_RIGHTS),
  })
}

/** What a small sheet shows beside its rules, short enough for one page. */
function makeSheet(outline: Outline): Record<string, unknown> {
  const { language, organisation, draft, version, address, contact, intro } = outline
  const shortContact = Object.fromEntries(
    Object.entries(contact).map(([key, text]) => [key, shorten(text, 70)]),
  )
  return {
    language,
    draft,
    version,
    organisation: shorten(organisation),
    points: pickPoints(outline),
    intro: intro.slice(0, 1).map((paragraph) => shorten(paragraph, 320)),
    contact: shortContact,
    address: address ? shorten(address, 60) : '',
    qr: drawQr(address),
    words: pickWords(language),
  }
}
