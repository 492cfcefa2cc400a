import { CONTENT_TYPES, TIME_MANNERS } from '../../code-facts.ts'
import type { FactKind } from '../../code-facts.ts'
import type { Text } from '../../library.ts'
import { CONTENT_TYPE_WORDS, MANNER_WORDS, WORDS } from '../words.ts'

// How a list of an organisation stands in Markdown: an item for each entry, and below it a line for each field.

/** What a field holds: a sentence in each language, one word for all of them, or more entries. */
export type FieldType =
  | { is: 'text' }
  | { is: 'name' }
  | { is: 'names' }
  | { is: 'choice'; of: readonly string[]; words: Record<string, Text> }
  | { is: 'entry'; shape: EntryShape }
  | { is: 'entries'; shape: EntryShape }

export interface Field {
  key: string
  label: Text
  type: FieldType
  /** Left out where it is empty; another field is always there. */
  optional?: boolean
}

export interface EntryShape {
  /** The entry has an id, in braces behind its title. */
  id?: boolean
  /** The field that is the line of the entry itself. */
  title: Field
  fields: Field[]
}

const field = (key: string, label: Text, is: FieldType['is'], optional = true): Field => ({
  key,
  label,
  type: { is } as FieldType,
  optional,
})
const deputyShape: EntryShape = {
  title: field('name', WORDS.name, 'name'),
  fields: [
    field('role', WORDS.role, 'name'),
    field('email', { nl: 'E-mail', en: 'Email' }, 'name'),
    field('phone', { nl: 'Telefoon', en: 'Phone' }, 'name'),
  ],
}
const exceptionShape: EntryShape = {
  title: field('who', WORDS.forWhom, 'text', false),
  fields: [
    {
      key: 'manner',
      label: { nl: 'Hoe', en: 'How' },
      type: { is: 'choice', of: TIME_MANNERS, words: MANNER_WORDS },
    },
    field('note', { nl: 'Toelichting', en: 'Note' }, 'text'),
  ],
}

export const CONTACT_SHAPE: EntryShape = {
  title: field('name', WORDS.name, 'name'),
  fields: [
    ...deputyShape.fields,
    field('hours', WORDS.hours, 'text'),
    field('topics', WORDS.topics, 'text'),
    {
      key: 'deputy',
      label: WORDS.deputy,
      type: { is: 'entry', shape: deputyShape },
      optional: true,
    },
  ],
}

export const FACT_SHAPES: Record<FactKind, EntryShape> = {
  goals: {
    id: true,
    title: field('title', WORDS.goals, 'text', false),
    fields: [field('contribute', WORDS.contribute, 'text', false)],
  },
  values: { id: true, title: field('title', WORDS.values, 'text', false), fields: [] },
  spokespersons: {
    title: field('name', WORDS.name, 'text', false),
    fields: [field('role', WORDS.role, 'name'), field('topics', WORDS.topics, 'text', false)],
  },
  accounts: {
    title: field('platform', { nl: 'Platform', en: 'Platform' }, 'name'),
    fields: [
      field('handle', WORDS.account, 'name', false),
      field('purpose', WORDS.purpose, 'text', false),
      field('holders', WORDS.holders, 'names', false),
    ],
  },
  confidential: {
    id: true,
    title: field('title', WORDS.subject, 'text', false),
    fields: [
      field('example', WORDS.example, 'text'),
      field('from', { nl: 'Vanaf', en: 'From' }, 'name'),
      field('until', { nl: 'Tot en met', en: 'Until' }, 'name'),
      field('decides', WORDS.decides, 'text'),
    ],
  },
  contentTypes: {
    title: {
      key: 'type',
      label: WORDS.contentType,
      type: { is: 'choice', of: CONTENT_TYPES, words: CONTENT_TYPE_WORDS },
    },
    fields: [
      field('owner', WORDS.owner, 'text', false),
      field('hours', WORDS.hours, 'text'),
      field('agreement', WORDS.agreement, 'text', false),
    ],
  },
  workingTime: {
    title: {
      key: 'manner',
      label: WORDS.workingTime,
      type: { is: 'choice', of: TIME_MANNERS, words: MANNER_WORDS },
    },
    fields: [
      {
        key: 'exceptions',
        label: WORDS.exceptions,
        type: { is: 'entries', shape: exceptionShape },
      },
    ],
  },
  contacts: CONTACT_SHAPE,
}

/** The label above each list. */
export const FACT_LABELS: Record<FactKind, Text> = {
  goals: WORDS.goals,
  values: WORDS.values,
  spokespersons: WORDS.spokespersons,
  accounts: WORDS.accounts,
  confidential: WORDS.confidential,
  contentTypes: WORDS.contentTypes,
  workingTime: WORDS.workingTime,
  contacts: WORDS.otherContacts,
}
export const CONTACT_LABEL: Text = WORDS.contact
