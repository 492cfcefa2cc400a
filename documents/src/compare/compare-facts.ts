import type { Language } from '@handvat/engine/rule.ts'
import type {
  CodeFacts,
  ConfidentialTopic,
  ContentAgreement,
  FactKind,
  OfficialAccount,
  TimeException,
  WorkingTime,
} from '../code-facts.ts'
import { writeCanonicalJson } from '../code-text.ts'
import type { Text } from '../library.ts'
import {
  day,
  name,
  text,
  words,
  type ListName,
  type Point,
  type TextDifference,
  type Value,
} from './difference.ts'
import { compareTexts, type TextFields } from './compare-texts.ts'

/** How the items of one list are told apart, called, and read. */
interface ListReading<Item> {
  list: ListName
  key: (item: Item) => string
  label: (item: Item) => Text
  /** Where the label comes from a fixed list. */
  called?: (item: Item) => Value
  fields: (item: Item) => TextFields
  /** What has a sentence of its own, beside "changed". */
  points?: (before: Item, after: Item, what: Value) => Point[]
}

interface Told {
  points: Point[]
  texts: TextDifference[]
}

const inBoth = (value: string): Text => ({ nl: value, en: value })

type Items = { [Kind in Exclude<FactKind, 'workingTime'>]: NonNullable<CodeFacts[Kind]>[number] }

const lists: { [Kind in keyof Items]: ListReading<Items[Kind]> } = {
  goals: {
    list: 'goals',
    key: ({ id }) => id,
    label: ({ title }) => title,
    fields: ({ title, contribute }) => ({ title, contribute }),
  },
  values: {
    list: 'values',
    key: ({ id }) => id,
    label: ({ title }) => title,
    fields: ({ title }) => ({ title }),
  },
  spokespersons: {
    list: 'spokespersons',
    key: (one) => one.name,
    label: (one) => inBoth(one.name),
    fields: ({ topics }) => ({ topics }),
  },
  accounts: {
    list: 'accounts',
    key: ({ platform, handle }) => `${platform} ${handle}`,
    label: ({ platform, handle }) => inBoth(`${platform} ${handle}`),
    fields: ({ purpose }) => ({ purpose }),
    points: compareHolders,
  },
  confidential: {
    list: 'confidential',
    key: ({ id }) => id,
    label: ({ title }) => title,
    fields: ({ title, example }) => ({ title, example }),
    points: comparePeriod,
  },
  contentTypes: {
    list: 'content-types',
    key: ({ type }) => type,
    label: ({ owner }) => inBoth(owner),
    called: ({ type }) => words(`content-${type}`),
    fields: ({ agreement, hours }) => ({ agreement, hours }),
    points: compareOwner,
  },
  contacts: {
    list: 'contacts',
    key: (one) => one.name,
    label: (one) => inBoth(one.name),
    fields: ({ topics, hours }) => ({ topics, hours }),
  },
}

const exceptions: ListReading<TimeException> = {
  list: 'exceptions',
  key: ({ who }) => writeCanonicalJson(who),
  label: ({ who }) => who,
  fields: ({ note }) => ({ note }),
  points: (before, after, who) =>
    before.manner === after.manner
      ? []
      : [{ say: 'exceptions-time', values: { who, time: words(`time-${after.manner}`) } }],
}

/** What there is to say of one list of facts, and the texts in it that differ. */
export function compareFacts<Kind extends FactKind>(
  kind: Kind,
  before: CodeFacts[Kind],
  after: CodeFacts[Kind],
  languages: readonly Language[],
): Told {
  if (kind === 'workingTime')
    return compareWorkingTime(before as WorkingTime, after as WorkingTime, languages)
  const reading = lists[kind as keyof Items] as ListReading<unknown>
  return compareList(reading, (before ?? []) as unknown[], (after ?? []) as unknown[], languages)
}

function compareList<Item>(
  { list, key, label, called, fields, points: say }: ListReading<Item>,
  before: readonly Item[],
  after: readonly Item[],
  languages: readonly Language[],
): Told {
  const points: Point[] = []
  const texts: TextDifference[] = []
  const call = (item: Item) => called?.(item) ?? text(label(item))
  const find = (items: readonly Item[], item: Item) => items.find((one) => key(one) === key(item))
  for (const item of after) {
    const old = find(before, item)
    const what = call(item)
    const differing = compareTexts(old ? fields(old) : {}, fields(item), languages, label(item))
    texts.push(...differing)
    if (!old) points.push({ say: `${list}-added`, values: { what } })
    else if (readIn(old, languages) !== readIn(item, languages)) {
      const own = say?.(old, item, what) ?? []
      // What has its own sentence needs no "changed" beside it, unless a text changed too.
      if (own.length === 0 || differing.length > 0)
        points.push({ say: `${list}-changed`, values: { what } })
      points.push(...own)
    }
  }
  for (const item of before.filter((one) => !find(after, one))) {
    points.push({ say: `${list}-removed`, values: { what: call(item) } })
    texts.push(...compareTexts(fields(item), {}, languages, label(item)))
  }
  const shared = (items: readonly Item[], others: readonly Item[]) =>
    items.filter((one) => find(others, one)).map(key)
  if (shared(before, after).join('\n') !== shared(after, before).join('\n'))
    points.push({ say: 'list-order', values: { list: words(`list-${list}`) } })
  return { points, texts }
}

function compareWorkingTime(
  before: WorkingTime | undefined,
  after: WorkingTime | undefined,
  languages: readonly Language[],
): Told {
  const points: Point[] = []
  const time = after && words(`time-${after.manner}`)
  if (!before && time) points.push({ say: 'time-set', values: { time } })
  else if (!time) points.push({ say: 'time-removed', values: {} })
  else if (before && before.manner !== after.manner)
    points.push({
      say: 'time-changed',
      values: { time, was: words(`time-${before.manner}`) },
      weighty: true,
    })
  const rest = compareList(exceptions, before?.exceptions ?? [], after?.exceptions ?? [], languages)
  return { points: [...points, ...rest.points], texts: rest.texts }
}

function compareHolders(before: OfficialAccount, after: OfficialAccount, what: Value): Point[] {
  if (before.holders.join('\n') === after.holders.join('\n')) return []
  return [{ say: 'accounts-holders', values: { what } }]
}

function comparePeriod(before: ConfidentialTopic, after: ConfidentialTopic, what: Value): Point[] {
  const points: Point[] = []
  if (before.from !== after.from)
    points.push(
      after.from
        ? { say: 'confidential-from', values: { what, day: day(after.from) } }
        : { say: 'confidential-from-none', values: { what } },
    )
  if (before.until !== after.until)
    points.push(
      after.until
        ? { say: 'confidential-until', values: { what, day: day(after.until) } }
        : { say: 'confidential-until-none', values: { what } },
    )
  return points
}

function compareOwner(before: ContentAgreement, after: ContentAgreement): Point[] {
  if (before.owner === after.owner) return []
  const values = {
    content: words(`content-${after.type}`),
    name: name(after.owner),
    was: name(before.owner),
  }
  return [{ say: 'content-owner', values }]
}

/** An item as it reads in these languages, to tell whether anything a reader sees is different. */
function readIn(value: unknown, languages: readonly Language[]): string {
  const keep = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(keep)
    if (typeof one !== 'object' || one === null) return one
    const fields = Object.entries(one)
    const isText = fields.length === 2 && 'nl' in one && 'en' in one
    return Object.fromEntries(
      fields
        .filter(([field]) => !isText || languages.includes(field as Language))
        .map(([field, content]) => [field, keep(content)]),
    )
  }
  return writeCanonicalJson(keep(value))
}
