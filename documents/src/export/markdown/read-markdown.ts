import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Language } from '@handvat/engine/rule.ts'
import { codeDocumentSchema } from '../../code-schema.ts'
import type { FactKind } from '../../code-facts.ts'
import type { CodeDocument } from '../../code.ts'
import type { Text } from '../../library.ts'
import {
  CONTENT_TYPE_WORDS,
  FORCE_WORDS,
  KIND_WORDS,
  LANGUAGE_WORDS,
  STANCE_WORDS,
} from '../words.ts'
import { MEDIUM_WORDS } from '../words.ts'
import { findExcess } from './bound-markdown.ts'
import { HEAD_LABELS, RULE_LABELS } from './marks.ts'
import { findChoice, mergeEntries } from './read-entries.ts'
import { readHalves } from './read-half.ts'
import type { Half, HalfRule, HalfSection } from './read-half.ts'
import { CONTACT_SHAPE, FACT_SHAPES } from './shapes.ts'

/** Something in a file that cannot be read. */
export interface ReadMistake {
  /** From 1; null where it is about the whole file. */
  line: number | null
  message: string
}

/** Reads a code from Markdown as `writeMarkdown` writes it, edited or not; without a code there is at least one mistake. */
export function readMarkdownCode(text: string): { code?: CodeDocument; mistakes: ReadMistake[] } {
  const mistakes: ReadMistake[] = []
  const report = (line: number | undefined, message: string) =>
    void mistakes.push({ line: line ?? null, message })
  const excess = findExcess(text)
  if (excess) {
    report(undefined, excess)
    return { mistakes }
  }
  const [half, other] = readHalves(fromMarkdown(text).children, report)
  if (!half) report(undefined, 'this is no code: the file begins with its title, "# …"')
  else if (!half.contact) report(undefined, 'the one to turn to is missing: "**Vraag het gerust**"')
  if (!half || mistakes.length > 0) return { mistakes }
  const outcome = codeDocumentSchema.safeParse(joinHalves(half, other))
  if (outcome.success) return { code: outcome.data, mistakes }
  for (const { path, message } of outcome.error.issues) {
    report(undefined, `${path.join('.') || 'the code'}: ${message}`)
  }
  return { mistakes }
}

function joinHalves(half: Half, other: Half | undefined): unknown {
  const { language } = half
  const say = (mine: string, theirs = ''): Text =>
    language === 'nl' ? { nl: mine, en: theirs } : { nl: theirs, en: mine }
  const head = (key: keyof typeof HEAD_LABELS) => find(half.head, HEAD_LABELS[key])
  const stance = head('stance') ?? ''
  const reviewBy = head('reviewBy')
  return {
    format: 1,
    stance: findChoice(stance, STANCE_WORDS) ?? stance,
    organisation: head('organisation') ?? '',
    languages: splitWords(head('languages')).map(
      (word) => findChoice(word, LANGUAGE_WORDS) ?? word,
    ),
    title: say(half.title, other?.title),
    intro: say(half.intro.join('\n\n'), other?.intro.join('\n\n')),
    ...readLagging(half),
    contact: other?.contact
      ? mergeEntries([half.contact ?? {}], [other.contact], CONTACT_SHAPE, other.language)[0]
      : half.contact,
    sections: half.sections.map((section, index) =>
      joinSection(section, findTwin(other?.sections, index, section.id), say),
    ),
    ...(half.facts ? { facts: joinFacts(half.facts, other) } : {}),
    ...(reviewBy ? { reviewBy } : {}),
  }
}

type Say = (mine: string, theirs?: string) => Text

function joinSection(section: HalfSection, other: HalfSection | undefined, say: Say): unknown {
  const longest = Math.max(section.body.length, other?.body.length ?? 0)
  return {
    id: section.id,
    title: say(section.title, other?.title),
    body: Array.from({ length: longest }, (_, index) =>
      say(section.body[index] ?? '', other?.body[index]),
    ),
    rules: section.rules.map((rule, index) =>
      joinRule(rule, findTwin(other?.rules, index, rule.id), say),
    ),
    ...readLagging(section),
  }
}

function joinRule(rule: HalfRule, other: HalfRule | undefined, say: Say): unknown {
  const own = (key: keyof typeof RULE_LABELS) => find(rule.labels, RULE_LABELS[key])
  const both = (key: keyof typeof RULE_LABELS) =>
    say(own(key) ?? '', other && find(other.labels, RULE_LABELS[key]))
  const [force = '', kind = ''] = (rule.weight ?? '').split('·')
  const [media, from, until, type, values] = [
    own('media'),
    own('from'),
    own('until'),
    own('contentType'),
    own('values'),
  ]
  const hasExamples = own('exampleDo') !== undefined || own('exampleDont') !== undefined
  const scope = {
    ...(own('roles') === undefined ? {} : { roles: both('roles') }),
    ...(media === undefined
      ? {}
      : { media: splitWords(media).map((word) => findChoice(word, MEDIUM_WORDS) ?? word) }),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  }
  return {
    id: rule.id,
    force: findChoice(force, FORCE_WORDS) ?? force.trim(),
    kind: findChoice(kind, KIND_WORDS) ?? kind.trim(),
    title: say(rule.title, other?.title),
    text: say(rule.text.join('\n\n'), other?.text.join('\n\n')),
    why: both('why'),
    ...(hasExamples ? { examples: { do: both('exampleDo'), dont: both('exampleDont') } } : {}),
    ...(Object.keys(scope).length > 0 || own('scope') !== undefined ? { scope } : {}),
    ...(type ? { contentType: findChoice(type, CONTENT_TYPE_WORDS) ?? type } : {}),
    ...(values === undefined ? {} : { values: splitWords(values) }),
    ...readLagging(rule),
  }
}

function joinFacts(facts: NonNullable<Half['facts']>, other: Half | undefined): unknown {
  return Object.fromEntries(
    (Object.entries(facts) as [FactKind, Record<string, unknown>[]][]).map(([kind, entries]) => {
      const theirs = other?.facts?.[kind] ?? []
      const joined = mergeEntries(entries, theirs, FACT_SHAPES[kind], other?.language ?? 'nl')
      return [kind, kind === 'workingTime' ? joined[0] : joined]
    }),
  )
}

/** The same section or rule in the other language: by its place, or else by its id. */
function findTwin<One extends { id: string }>(
  others: One[] | undefined,
  index: number,
  id: string,
): One | undefined {
  return others?.[index]?.id === id ? others[index] : others?.find((one) => one.id === id)
}

function find(labels: Map<string, string>, label: Text): string | undefined {
  return labels.get(label.nl.toLowerCase()) ?? labels.get(label.en.toLowerCase())
}

function splitWords(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
}

function readLagging({ lagging }: { lagging?: string }): { lagging?: Language[] } {
  return lagging ? { lagging: lagging.split('+') as Language[] } : {}
}
