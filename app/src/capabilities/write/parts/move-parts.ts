import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Text } from '@handvat/documents/library.ts'
import type { Order } from '@handvat/documents/code-schema.ts'
import { findPart, writePart, type PartKey } from '@handvat/documents/parts.ts'

const orderOf = (code: CodeDocument) => findPart(code, 'order') as Order

/** The order with a rule one place up (-1) or down (1), over the border of its section where it stood at that end. */
export function moveRule(code: CodeDocument, rule: string, by: -1 | 1): Order {
  const { sections } = structuredClone(orderOf(code))
  const from = sections.findIndex((place) => place.rules.includes(rule))
  const place = sections[from]
  if (!place) return { sections }
  const index = place.rules.indexOf(rule)
  const next = sections[from + by]
  if (index + by >= 0 && index + by < place.rules.length) {
    place.rules.splice(index, 1)
    place.rules.splice(index + by, 0, rule)
  } else if (next) {
    place.rules.splice(index, 1)
    if (by < 0) next.rules.push(rule)
    else next.rules.unshift(rule)
  }
  return { sections }
}

/** The order with a section one place up (-1) or down (1). */
export function moveSection(code: CodeDocument, section: string, by: -1 | 1): Order {
  const { sections } = structuredClone(orderOf(code))
  const from = sections.findIndex(({ id }) => id === section)
  const to = from + by
  if (from < 0 || to < 0 || to >= sections.length) return { sections }
  const [place] = sections.splice(from, 1)
  if (place) sections.splice(to, 0, place)
  return { sections }
}

/** The order with a rule at the end of a section; a rule that stood elsewhere moves. */
export function placeRule(code: CodeDocument, rule: string, section: string): Order {
  return {
    sections: orderOf(code).sections.map((place) => {
      const rules = place.rules.filter((id) => id !== rule)
      return { id: place.id, rules: place.id === section ? [...rules, rule] : rules }
    }),
  }
}

/**
 * What makes room in an annex below a section of the core, and the annex with that room; no change where it is there
 * already, and none for a section that the core has not.
 */
export function beginSection(
  code: CodeDocument,
  section: string,
  core: CodeDocument | undefined,
  body: Text[] = [],
): { code: CodeDocument; changes: { part: PartKey; content: unknown }[] } {
  const model = core?.sections.find(({ id }) => id === section)
  if (!model || code.sections.some(({ id }) => id === section)) return { code, changes: [] }
  const part = `section:${section}`
  const content = { id: section, title: model.title, body }
  return { code: writePart(code, part, content), changes: [{ part, content }] }
}

/** The order with a section right behind another. */
export function placeSection(code: CodeDocument, section: string, after: string): Order {
  const others = orderOf(code).sections.filter(({ id }) => id !== section)
  const index = others.findIndex(({ id }) => id === after)
  return { sections: others.toSpliced(index + 1, 0, { id: section, rules: [] }) }
}

/** The order without a rule or a section. */
export function leaveOut(
  code: CodeDocument,
  { rule, section }: { rule?: string; section?: string },
): Order {
  return {
    sections: orderOf(code)
      .sections.filter(({ id }) => id !== section)
      .map((place) => ({ ...place, rules: place.rules.filter((id) => id !== rule) })),
  }
}
