import { sayIn } from '../part-texts.ts'
import type { Language } from '@handvat/engine/rule.ts'
import { fillPlaceholders } from '../build-code.ts'
import type { CodeFacts, FactKind } from '../code-facts.ts'
import type { CodeDocument, Contact } from '../code.ts'
import { writeDay } from './edition.ts'
import { CONTENT_TYPE_WORDS, MANNER_WORDS, WORDS } from './words.ts'

/** A list of the organisation as a reader sees it. */
export type OutlineBlock = OutlineTable | OutlineList | OutlineContacts

export interface OutlineTable {
  kind: 'table'
  caption: string
  head: string[]
  rows: string[][]
}

export interface OutlineList {
  kind: 'list'
  caption: string
  items: { title: string; text: string }[]
}

export interface OutlineContacts {
  kind: 'contacts'
  caption: string
  contacts: OutlineContact[]
}

export interface OutlineContact {
  name: string
  role: string
  email: string
  phone: string
  hours: string
  topics: string
  /** In one line. */
  deputy: string
}

type Outliner<Kind extends FactKind> = (
  fact: NonNullable<CodeFacts[Kind]>,
  language: Language,
) => OutlineBlock

const OUTLINERS: { [Kind in FactKind]: Outliner<Kind> } = {
  goals: (goals, language) => ({
    kind: 'list',
    caption: WORDS.goals[language],
    items: goals.map(({ title, contribute }) => ({
      title: title[language],
      text: contribute[language],
    })),
  }),
  values: (values, language) => ({
    kind: 'list',
    caption: WORDS.values[language],
    items: values.map(({ title }) => ({ title: title[language], text: '' })),
  }),
  spokespersons: (people, language) => ({
    kind: 'table',
    caption: WORDS.spokespersons[language],
    head: [WORDS.name[language], WORDS.topics[language]],
    rows: people.map(({ name, role, topics }) => [
      [sayIn(name, language), role].filter(Boolean).join(', '),
      topics[language],
    ]),
  }),
  accounts: (accounts, language) => ({
    kind: 'table',
    caption: WORDS.accounts[language],
    head: [WORDS.account[language], WORDS.purpose[language], WORDS.holders[language]],
    rows: accounts.map(({ platform, handle, purpose, holders }) => [
      `${platform}\n${handle}`,
      purpose[language],
      holders.join(', '),
    ]),
  }),
  confidential: (topics, language) => ({
    kind: 'table',
    caption: WORDS.confidential[language],
    head: [WORDS.subject[language], WORDS.period[language], WORDS.decides[language]],
    rows: topics.map(({ title, example, from, until, decides }) => [
      example?.[language]
        ? `${title[language]} (${lowerFirst(WORDS.example[language])}: ${example[language]})`
        : title[language],
      describePeriod(from, until, language),
      decides ? sayIn(decides, language) : '',
    ]),
  }),
  contentTypes: (types, language) => ({
    kind: 'table',
    caption: WORDS.contentTypes[language],
    head: [WORDS.contentType[language], WORDS.owner[language], WORDS.agreement[language]],
    rows: types.map(({ type, owner, hours, agreement }) => [
      CONTENT_TYPE_WORDS[type][language],
      [sayIn(owner, language), hours?.[language]].filter(Boolean).join(', '),
      agreement[language],
    ]),
  }),
  workingTime: ({ manner, exceptions }, language) => ({
    kind: 'list',
    caption: `${WORDS.workingTime[language]}: ${lowerFirst(MANNER_WORDS[manner][language])}`,
    items: exceptions.map((exception) => ({
      title: exception.who[language],
      text: [MANNER_WORDS[exception.manner][language], exception.note?.[language]]
        .filter(Boolean)
        .join('. '),
    })),
  }),
  contacts: (contacts, language) => ({
    kind: 'contacts',
    caption: WORDS.otherContacts[language],
    contacts: contacts.map((contact) => outlineContact(contact, language)),
  }),
}

/** A list that the code has, as a reader sees it. */
export function outlineFact(code: CodeDocument, kind: FactKind, language: Language): OutlineBlock {
  const fact = code.facts?.[kind]
  return (OUTLINERS[kind] as (fact: unknown, language: Language) => OutlineBlock)(fact, language)
}

export function outlineContact(contact: Contact, language: Language): OutlineContact {
  const { name, role, email, phone, hours, topics, deputy } = contact
  return {
    name,
    role: role ?? '',
    email: email ?? '',
    phone: phone ?? '',
    hours: hours?.[language] ?? '',
    topics: topics?.[language] ?? '',
    deputy: deputy
      ? `${WORDS.deputy[language]}: ${[deputy.name, deputy.role, deputy.phone, deputy.email].filter(Boolean).join(', ')}`
      : '',
  }
}

function describePeriod(
  from: string | undefined,
  until: string | undefined,
  language: Language,
): string {
  return [
    from && fillPlaceholders(WORDS.from[language], { date: writeDay(from, language) }),
    until && fillPlaceholders(WORDS.until[language], { date: writeDay(until, language) }),
  ]
    .filter(Boolean)
    .join(' ')
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
