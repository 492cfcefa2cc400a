import { CONTENT_TYPES, TIME_MANNERS, type FactKind } from '@handvat/documents/code-facts.ts'
import type { MessageKey } from '#messages/messages.ts'

/**
 * How something is filled in: `text` and `long` in every language of the code, `line` the same in all, `lines` one a
 * line, a `date`, or a `choice`.
 */
export interface FactField {
  /** Path in the item: `deputy.name`. */
  name: string
  kind: 'text' | 'long' | 'line' | 'lines' | 'date' | 'choice'
  required?: boolean
  choices?: readonly { value: string; label: MessageKey }[]
}

/** The form of one list, or of one thing with a list in it (`items`). */
export interface FactForm {
  fields: readonly FactField[]
  /** Where the list stands, for what is more than a list. */
  items?: string
  /** The fields of the thing itself, beside its list. */
  own?: readonly FactField[]
  /** Items have an id of their own. */
  ids?: boolean
}

const choices = <Value extends string>(values: readonly Value[], prefix: string) =>
  values.map((value) => ({ value, label: `${prefix}.${value}` as MessageKey }))

export const contactFields: readonly FactField[] = [
  { name: 'name', kind: 'line', required: true },
  { name: 'role', kind: 'line' },
  { name: 'email', kind: 'line' },
  { name: 'phone', kind: 'line' },
  { name: 'hours', kind: 'text' },
  { name: 'topics', kind: 'text' },
  { name: 'deputy.name', kind: 'line' },
  { name: 'deputy.phone', kind: 'line' },
  { name: 'deputy.email', kind: 'line' },
]

export const factForms: Record<FactKind, FactForm> = {
  goals: {
    ids: true,
    fields: [
      { name: 'title', kind: 'text', required: true },
      { name: 'contribute', kind: 'long', required: true },
    ],
  },
  values: { ids: true, fields: [{ name: 'title', kind: 'text', required: true }] },
  spokespersons: {
    fields: [
      { name: 'name', kind: 'text', required: true },
      { name: 'role', kind: 'line' },
      { name: 'topics', kind: 'text', required: true },
    ],
  },
  accounts: {
    fields: [
      { name: 'platform', kind: 'line', required: true },
      { name: 'handle', kind: 'line', required: true },
      { name: 'purpose', kind: 'text', required: true },
      { name: 'holders', kind: 'lines' },
    ],
  },
  confidential: {
    ids: true,
    fields: [
      { name: 'title', kind: 'text', required: true },
      { name: 'example', kind: 'long' },
      { name: 'from', kind: 'date' },
      { name: 'until', kind: 'date' },
      { name: 'decides', kind: 'text' },
    ],
  },
  contentTypes: {
    fields: [
      {
        name: 'type',
        kind: 'choice',
        required: true,
        choices: choices(CONTENT_TYPES, 'content-type'),
      },
      { name: 'owner', kind: 'text', required: true },
      { name: 'hours', kind: 'text' },
      { name: 'agreement', kind: 'long', required: true },
    ],
  },
  workingTime: {
    items: 'exceptions',
    own: [
      { name: 'manner', kind: 'choice', required: true, choices: choices(TIME_MANNERS, 'manner') },
    ],
    fields: [
      { name: 'who', kind: 'text', required: true },
      { name: 'manner', kind: 'choice', required: true, choices: choices(TIME_MANNERS, 'manner') },
      { name: 'note', kind: 'text' },
    ],
  },
  contacts: { fields: contactFields },
}

/** The lists that stand in a section, in the order in which a reader meets them. */
export const factKinds = Object.keys(factForms) as FactKind[]

/** What stands at a path of an item: `deputy.name`. */
export function readField(item: object, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], item)
}

/** An item with something else at a path; what is empty leaves no trace, nor does what holds nothing any more. */
export function writeField<Item extends object>(item: Item, name: string, value: unknown): Item {
  const [key = '', ...rest] = name.split('.')
  const known = item as Record<string, unknown>
  const next =
    rest.length > 0
      ? writeField((known[key] as object | undefined) ?? {}, rest.join('.'), value)
      : value
  const { [key]: _, ...others } = known
  return (isEmpty(next) ? others : { ...known, [key]: next }) as Item
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return false
  if (typeof value === 'object') return Object.values(value).every(isEmpty)
  return false
}
