import type { Language } from '@handvat/engine/rule.ts'
import type { Text } from '../../library.ts'
import { escapeInline } from './escape.ts'
import type { EntryShape, Field } from './shapes.ts'

type Entry = Record<string, unknown>

/** Whether all is written, or only what another language says of it. */
export type Share = 'all' | 'text'

/** Entries as a list with a line for each field. */
export function writeEntries(
  entries: unknown[],
  shape: EntryShape,
  language: Language,
  share: Share,
  indent = '',
): string[] {
  return entries.flatMap((one) => {
    const entry = one as Entry
    const { title } = shape
    const id = shape.id ? ` {#${String(entry.id)}}` : ''
    return [
      `${indent}- ${writeValue(entry[title.key], title, language)}${id}`,
      ...shape.fields.flatMap((field) =>
        writeField(entry[field.key], field, language, share, `${indent}  `),
      ),
    ]
  })
}

function writeField(
  value: unknown,
  field: Field,
  language: Language,
  share: Share,
  indent: string,
): string[] {
  const { type } = field
  const below = type.is === 'entry' || type.is === 'entries'
  if (value === undefined || (share === 'text' && type.is !== 'text' && !below)) return []
  const label = `${indent}- **${field.label[language]}:**`
  if (type.is === 'names') {
    return [label, ...(value as string[]).map((name) => `${indent}  - ${writeName(name)}`)]
  }
  if (type.is === 'entry' || type.is === 'entries') {
    const entries = type.is === 'entry' ? [value] : (value as unknown[])
    return [label, ...writeEntries(entries, type.shape, language, share, `${indent}  `)]
  }
  return [`${label} ${writeValue(value, field, language)}`]
}

function writeValue(value: unknown, { type }: Field, language: Language): string {
  if (type.is === 'text') return writeName((value as Text)[language])
  if (type.is === 'choice') return type.words[String(value)]?.[language] ?? String(value)
  return writeName(String(value))
}

/** An empty sentence is a dash, so that its line shows what is missing; a sentence that is a dash itself is escaped. */
function writeName(text: string): string {
  if (text === '') return '–'
  return text.trim() === '–' ? escapeInline(text).replace('–', '![u+2013]()') : escapeInline(text)
}
