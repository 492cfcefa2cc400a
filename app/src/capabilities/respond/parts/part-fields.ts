import type { PossibleLead } from './edit-paths.ts'

/** One field of a part of the protocol, with what stands there now; the label is a message below `protocol.field`. */
export interface PartField {
  name: string
  label: string
  /** What the label is about, such as an answer or a reply piece, in both languages. */
  about?: Record<'nl' | 'en', string>
  kind: 'line' | 'text' | 'minutes' | 'time' | 'owner' | 'always' | 'lead'
  value: string
  /** Where an answer may lead, for a lead. */
  leads?: PossibleLead[]
}

/** What a form sent, by the names of its fields. */
export type Values = Record<string, unknown>
const languages = ['nl', 'en'] as const

/** A text in both languages as two fields; `label` is a message below `protocol.field`, for each language one. */
export const both = (
  name: string,
  label: string,
  text: Record<'nl' | 'en', string>,
  more: Partial<PartField> = {},
): PartField[] =>
  languages.map((language) => ({
    kind: 'line',
    ...more,
    name: `${name}.${language}`,
    label: `${label}.${language}`,
    value: text[language],
  }))

/** A text in both languages as it was sent; where a field is absent, what stands there now. */
export const readBoth = (values: Values, name: string, now: Record<'nl' | 'en', string>) => ({
  nl: textOf(values, `${name}.nl`, now.nl),
  en: textOf(values, `${name}.en`, now.en),
})

/** One sent field without the space around it; where it is absent, what stands there now. */
export function textOf(values: Values, name: string, now: string): string {
  const value = values[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : now
}

/** A whole number of minutes above zero, or null. */
export function minutesOf(values: Values, name: string): number | null {
  const value = Number(textOf(values, name, ''))
  return Number.isInteger(value) && value > 0 ? value : null
}

/** The days that were ticked, 1 is Monday; null without a single one. */
export function readDays(value: unknown): number[] | null {
  if (!Array.isArray(value)) return null
  const days = [...new Set(value.map(Number))].filter((day) => day >= 1 && day <= 7)
  return days.length > 0 ? days.toSorted() : null
}
