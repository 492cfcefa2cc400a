import {
  codeFactsSchema,
  codeRuleSchema,
  contactSchema,
  headSchema,
  orderSchema,
  sectionSchema,
} from './code-schema.ts'
import type { Order } from './code-schema.ts'
import type { CodeDocument, CodeRule, Section } from './code.ts'
import type { CodeFacts, FactKind } from './code-facts.ts'

// A code is changed, compared and talked about in parts: two people can work on two parts at once. Each has a key:
// `head`, `contact`, `order`, `facts:<kind>`, `section:<id>` (without its rules) and `rule:<id>`.

export type PartKey = string

/** What a part holds; `undefined` where the code has no such part. */
export type PartContent = unknown

const FACT_KINDS = [
  'goals',
  'values',
  'spokespersons',
  'accounts',
  'confidential',
  'contentTypes',
  'workingTime',
  'contacts',
] as const satisfies FactKind[]

/** The keys of all parts of a code in reading order, `order` last. */
export function listPartKeys(code: CodeDocument): PartKey[] {
  return [
    'head',
    ...FACT_KINDS.filter((kind) => code.facts?.[kind] !== undefined).map((kind) => `facts:${kind}`),
    ...code.sections.flatMap(({ id, rules }) => [
      `section:${id}`,
      ...rules.map((rule) => `rule:${rule.id}`),
    ]),
    'contact',
    'order',
  ]
}

/** What a part holds now; undefined where there is no such part. */
export function findPart(code: CodeDocument, key: PartKey): PartContent {
  const [kind, id = ''] = splitKey(key)
  if (kind === 'head') {
    const { title, intro, stance, reviewBy, lagging } = code
    return {
      title,
      intro,
      stance,
      ...(reviewBy ? { reviewBy } : {}),
      ...(lagging ? { lagging } : {}),
    }
  }
  if (kind === 'contact') return code.contact
  if (kind === 'order') return readOrder(code)
  if (kind === 'facts') return code.facts?.[id as FactKind]
  if (kind === 'rule') return findRuleIn(code, id)
  const section = code.sections.find((one) => one.id === id)
  if (kind !== 'section' || !section) return undefined
  const { rules: _, ...own } = section
  return own
}

function readOrder(code: CodeDocument): Order {
  return {
    sections: code.sections.map(({ id, rules }) => ({ id, rules: rules.map((rule) => rule.id) })),
  }
}

/**
 * The code with another content of one part. A new `section:` or `rule:` comes at the end (of the code, or of its last
 * section) until `order` moves it; `undefined` takes a section, rule or list out. Throws a `ZodError` where the content has
 * not the shape of its part, and an `Error` where the key is none.
 */
export function writePart(code: CodeDocument, key: PartKey, content: PartContent): CodeDocument {
  const [kind, id = ''] = splitKey(key)
  if (kind === 'head')
    return { ...dropOptional(code), ...headSchema.parse(content) } as CodeDocument
  if (kind === 'contact') return { ...code, contact: contactSchema.parse(content) }
  if (kind === 'order') return { ...code, sections: arrange(code, orderSchema.parse(content)) }
  if (kind === 'facts') {
    const facts = { ...code.facts, [id]: content } as CodeFacts
    if (content === undefined) delete facts[id as FactKind]
    return { ...code, facts: codeFactsSchema.parse(facts) }
  }
  if (kind === 'rule') return writeRule(code, id, content)
  if (kind === 'section') return writeSection(code, id, content)
  throw new Error(`There is no part "${key}".`)
}

function writeRule(code: CodeDocument, id: string, content: PartContent): CodeDocument {
  const rule = content === undefined ? undefined : codeRuleSchema.parse(content)
  if (rule && rule.id !== id) throw new Error(`The part "rule:${id}" holds another rule.`)
  const known = findRuleIn(code, id) !== undefined
  const sections = code.sections.map((section, index) => {
    const last = index === code.sections.length - 1
    if (!known && rule && last) return { ...section, rules: [...section.rules, rule] }
    return {
      ...section,
      rules: section.rules.flatMap((one) => (one.id === id ? (rule ? [rule] : []) : [one])),
    }
  })
  return { ...code, sections }
}

function writeSection(code: CodeDocument, id: string, content: PartContent): CodeDocument {
  const index = code.sections.findIndex((section) => section.id === id)
  if (content === undefined) {
    return { ...code, sections: code.sections.filter((section) => section.id !== id) }
  }
  const rules = code.sections[index]?.rules ?? []
  const section = sectionSchema.parse({ ...(content as object), rules })
  if (section.id !== id) throw new Error(`The part "section:${id}" holds another section.`)
  if (index < 0) return { ...code, sections: [...code.sections, section] }
  return { ...code, sections: code.sections.with(index, section) }
}

/** Puts known sections and rules in a new order; what the order does not name stays, behind what it does: nothing is lost. */
function arrange(code: CodeDocument, order: Order): Section[] {
  const rules = new Map(
    code.sections.flatMap((section) => section.rules.map((rule) => [rule.id, rule] as const)),
  )
  const places = order.sections.filter(({ id }) => code.sections.some((one) => one.id === id))
  const named = new Set(places.flatMap((place) => place.rules))
  const move = (section: Section, ids: string[]): Section => ({
    ...section,
    rules: [
      ...ids.flatMap((id) => {
        const rule = rules.get(id)
        rules.delete(id)
        return rule ? [rule] : []
      }),
      ...section.rules.filter(({ id }) => !named.has(id)),
    ],
  })
  return [
    ...places.map((place) =>
      move(code.sections.find((one) => one.id === place.id) as Section, place.rules),
    ),
    ...code.sections
      .filter(({ id }) => !places.some((place) => place.id === id))
      .map((section) => move(section, [])),
  ]
}

function findRuleIn(code: CodeDocument, id: string): CodeRule | undefined {
  return code.sections.flatMap((section) => section.rules).find((rule) => rule.id === id)
}

function splitKey(key: PartKey): [string, string?] {
  const colon = key.indexOf(':')
  return colon < 0 ? [key] : [key.slice(0, colon), key.slice(colon + 1)]
}

function dropOptional(code: CodeDocument): CodeDocument {
  const { lagging: _, reviewBy: __, ...rest } = code
  return rest
}
