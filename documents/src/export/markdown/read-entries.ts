import type { List, ListItem, PhrasingContent } from 'mdast'
import type { Language } from '@handvat/engine/rule.ts'
import type { Text } from '../../library.ts'
import { flatten } from './flatten.ts'
import type { EntryShape, Field } from './shapes.ts'

type Entry = Record<string, unknown>

/** Says what a person wrote that cannot be read, and where. */
export type Report = (line: number | undefined, message: string) => void

/** The entries of a list in one language; what the other says is empty until `mergeEntries`. */
export function readEntries(
  list: List | undefined,
  shape: EntryShape,
  language: Language,
  report: Report,
): Entry[] {
  return (list?.children ?? []).map((item) => readEntry(item, shape, language, report))
}

function readEntry(item: ListItem, shape: EntryShape, language: Language, report: Report): Entry {
  const [first, ...rest] = item.children
  const nodes = first?.type === 'paragraph' ? first.children : []
  const { text, id } = splitId(flatten(nodes), shape.id === true)
  const entry: Entry = {}
  if (shape.id) entry.id = id ?? makeId(text)
  entry[shape.title.key] = readValue(undash(text, nodes), shape.title, language)
  const fields = rest.find((node) => node.type === 'list')
  for (const line of fields?.children ?? []) {
    const labelled = splitLabel(line)
    const field = labelled && shape.fields.find(({ label }) => isLabel(labelled.label, label))
    if (!labelled || !field) {
      report(
        line.position?.start.line,
        `"${labelled?.label ?? flattenItem(line)}" is no field here`,
      )
      continue
    }
    const below = line.children.find((node) => node.type === 'list')
    entry[field.key] = readField(labelled, below, field, language, report)
  }
  for (const { key, optional, type } of shape.fields) {
    if (optional || key in entry) continue
    entry[key] =
      type.is === 'text'
        ? { nl: '', en: '' }
        : type.is === 'names' || type.is === 'entries'
          ? []
          : undefined
  }
  return entry
}

interface Labelled {
  label: string
  text: string
  nodes: PhrasingContent[]
}

function readField(
  { text, nodes }: Labelled,
  below: List | undefined,
  field: Field,
  language: Language,
  report: Report,
): unknown {
  const { type } = field
  if (type.is === 'names') {
    return (below?.children ?? []).map((item) => {
      const [first] = item.children
      const children = first?.type === 'paragraph' ? first.children : []
      return undash(flatten(children), children)
    })
  }
  if (type.is === 'entries') return readEntries(below, type.shape, language, report)
  if (type.is === 'entry') return readEntries(below, type.shape, language, report)[0]
  return readValue(undash(text, nodes), field, language)
}

function readValue(text: string, { type }: Field, language: Language): unknown {
  if (type.is === 'text') return { nl: '', en: '', [language]: text }
  if (type.is === 'choice') return findChoice(text, type.words) ?? text
  return text
}

/** The choice that a word of either language stands for, or its id. */
export function findChoice(word: string, words: Record<string, Text>): string | undefined {
  const said = word.trim().toLowerCase()
  return Object.keys(words).find((id) =>
    [id, words[id]?.nl, words[id]?.en].some((one) => one?.toLowerCase() === said),
  )
}

/** A list item that begins with a bold label; the text behind it starts after one space. */
export function splitLabel(item: ListItem): Labelled | undefined {
  const [first] = item.children
  if (first?.type !== 'paragraph') return undefined
  const [label, ...nodes] = first.children
  if (label?.type !== 'strong') return undefined
  return {
    label: flatten(label.children).replace(/:\s*$/, ''),
    text: flatten(nodes).replace(/^:?[ \n]/, ''),
    nodes,
  }
}

export function isLabel(said: string, label: Text): boolean {
  return [label.nl, label.en].some((one) => one.toLowerCase() === said.trim().toLowerCase())
}

/** `Title {#id}`: the id of an entry stands in braces behind its title. */
function splitId(text: string, expected: boolean): { text: string; id?: string } {
  const match = expected ? /^([\s\S]*?) ?\{#([a-z0-9-]+)\}$/.exec(text) : null
  return match ? { text: match[1] ?? '', id: match[2] } : { text }
}

/** An id for what a person added without one: kebab-case, of its own words. */
export function makeId(text: string): string {
  const words = text
    .normalize('NFD')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return ['own', ...(words ?? []).slice(0, 4)].join('-').slice(0, 60)
}

function undash(text: string, nodes: PhrasingContent[]): string {
  return text.trim() === '–' && nodes.every(({ type }) => type !== 'image') ? '' : text
}

function flattenItem(item: ListItem): string {
  const [first] = item.children
  return first?.type === 'paragraph' ? flatten(first.children).slice(0, 60) : '…'
}

/** Adds what the other language says; entries belong together by id, else by place. */
export function mergeEntries(
  entries: Entry[],
  others: Entry[],
  shape: EntryShape,
  language: Language,
): Entry[] {
  return entries.map((entry, index) => {
    const other =
      shape.id && others[index]?.id !== entry.id
        ? others.find(({ id }) => id === entry.id)
        : others[index]
    if (!other) return entry
    const merged = { ...entry }
    for (const { key, type } of [shape.title, ...shape.fields]) {
      const mine = entry[key]
      const theirs = other[key]
      if (mine === undefined || theirs === undefined) continue
      if (type.is === 'text')
        merged[key] = { ...(mine as Text), [language]: (theirs as Text)[language] }
      if (type.is === 'entries')
        merged[key] = mergeEntries(mine as Entry[], theirs as Entry[], type.shape, language)
      if (type.is === 'entry')
        merged[key] = mergeEntries([mine as Entry], [theirs as Entry], type.shape, language)[0]
    }
    return merged
  })
}
