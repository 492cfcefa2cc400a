import type { Text } from '../../library.ts'
import { WORDS } from '../words.ts'

/** A paragraph of which a language says nothing yet: it keeps its place among the others. */
export const EMPTY: Text = { nl: '<!-- nog leeg -->', en: '<!-- empty as yet -->' }

/** The code has room for lists, and none is filled in. */
export const LISTLESS: Text = { nl: '<!-- geen lijsten -->', en: '<!-- no lists -->' }

/** Above the half of the other language. */
export const SECOND_HALF: Text = {
  nl: '<!-- Hieronder de Nederlandse tekst. Volgorde, weging en gegevens staan in de Engelse. -->',
  en: '<!-- Hieronder de Engelse tekst. Volgorde, weging en gegevens staan in de Nederlandse. -->',
}

export const HEAD_LABELS = {
  organisation: { nl: 'Organisatie', en: 'Organisation' },
  languages: { nl: 'Talen', en: 'Languages' },
  stance: { nl: 'Houding', en: 'Stance' },
  reviewBy: { nl: 'Opnieuw bekijken vóór', en: 'Review before' },
} as const satisfies Record<string, Text>

export const RULE_LABELS = {
  why: WORDS.why,
  exampleDo: WORDS.exampleDo,
  exampleDont: WORDS.exampleDont,
  roles: WORDS.forWhom,
  scope: { nl: 'Geldt', en: 'Counts' },
  media: WORDS.media,
  from: { nl: 'Vanaf', en: 'From' },
  until: { nl: 'Tot en met', en: 'Until' },
  contentType: WORDS.contentType,
  values: WORDS.servesValue,
} as const satisfies Record<string, Text>
