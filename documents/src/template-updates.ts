import { buildCode } from './build-code.ts'
import type { Order } from './code-schema.ts'
import { writeCanonicalJson } from './code-text.ts'
import type { CodeDocument, CodeRule, Section } from './code.ts'
import type { Library } from './library.ts'
import { findPart, listPartKeys, writePart, type PartContent, type PartKey } from './parts.ts'

/** A part of a template that says something else than it did when a code was built from it, or last decided on. */
export interface TemplateUpdate {
  part: PartKey
  /** What the template said; undefined where it had no such part. */
  before: PartContent
  /** What it says now; undefined where it has no such part any more. */
  after: PartContent
  /** What stands in the code; undefined where it has no such part. */
  mine: PartContent
  /** Whether the organisation wrote something else than the template: then its text is never replaced unseen. */
  own: boolean
}

/**
 * What the template of a code says anew, part by part in reading order. `base` is what it said when the code was built,
 * with what was decided since; `mine` is the code now. What the organisation took out or says already is not proposed, nor
 * is another order. Empty where the library has no such template for the stance of the base.
 */
export function listTemplateUpdates(
  library: Library,
  { template, base, mine }: { template: string; base: CodeDocument; mine: CodeDocument },
): TemplateUpdate[] {
  const next = rebuild(library, template, base)
  if (!next) return []
  return [...new Set([...listPartKeys(next), ...listPartKeys(base)])]
    .filter((part) => part !== 'order')
    .flatMap((part): TemplateUpdate[] => {
      const before = readWords(base, part)
      const after = readWords(next, part)
      const now = readWords(mine, part)
      if (equal(before, after) || equal(now, after)) return []
      const takenOut = now === undefined && before !== undefined
      if (takenOut || (after === undefined && holdsRules(mine, part))) return []
      return [{ part, before, after, mine: now, own: now !== undefined && !equal(now, before) }]
    })
}

/** The parts of `mine` that change when an update is taken over, in this order; a new part comes where the template has it. */
export function takeTemplateUpdate(
  library: Library,
  { template, base, mine }: { template: string; base: CodeDocument; mine: CodeDocument },
  { part, after }: Pick<TemplateUpdate, 'part' | 'after'>,
): { part: PartKey; content: PartContent }[] {
  const content = withRest(mine, part, after)
  const changed = [{ part, content }]
  const next = rebuild(library, template, base)
  if (!next || after === undefined || findPart(mine, part) !== undefined) return changed
  const code = writePart(mine, part, content)
  const order = findPart(code, 'order') as Order
  const model = findPart(next, 'order') as Order
  if (part.startsWith('section:')) {
    const id = part.slice('section:'.length)
    return [...changed, { part: 'order', content: { sections: placeSection(order, model, id) } }]
  }
  if (part.startsWith('rule:')) {
    const id = part.slice('rule:'.length)
    return [...changed, { part: 'order', content: { sections: placeRule(order, model, id) } }]
  }
  return changed
}

/** The base after a decision on an update, taken over or not: it is not proposed again. */
export function decideTemplateUpdate(
  base: CodeDocument,
  { part, after }: Pick<TemplateUpdate, 'part' | 'after'>,
): CodeDocument {
  return writePart(base, part, withRest(base, part, after))
}

/** The code that the same answers give today; undefined where the template does not serve them any more. */
function rebuild(library: Library, template: string, base: CodeDocument): CodeDocument | undefined {
  const known = library.templates.find(({ id }) => id === template)
  if (!known?.stances.includes(base.stance)) return undefined
  const { organisation, languages, stance, contact } = base
  return buildCode(library, { organisation, languages, stance, contact, template })
}

/** A part without what is no text of the template: a date of review, a stance, and how far translations are. */
function readWords(code: CodeDocument, part: PartKey): PartContent {
  const content = findPart(code, part)
  if (part === 'head') return { title: code.title, intro: code.intro }
  if (!/^(rule|section):/.test(part) || content === undefined) return content
  const { lagging: _, ...words } = content as Section | CodeRule
  return words
}

const withRest = (code: CodeDocument, part: PartKey, content: PartContent): PartContent => {
  if (part !== 'head') return content
  const { lagging: _, ...head } = findPart(code, 'head') as { lagging?: unknown }
  return { ...head, ...(content as object) }
}

/** Whether taking this section out would take rules along. */
function holdsRules(code: CodeDocument, part: PartKey): boolean {
  return code.sections.some(({ id, rules }) => part === `section:${id}` && rules.length > 0)
}

/** The order with a section right behind the nearest one before it in the template that is there. */
function placeSection(order: Order, model: Order, id: string): Order['sections'] {
  const others = order.sections.filter((section) => section.id !== id)
  const place = order.sections.find((section) => section.id === id)
  const earlier = model.sections.slice(
    0,
    model.sections.findIndex((section) => section.id === id),
  )
  const index = Math.max(
    -1,
    ...earlier.map((section) => others.findIndex((other) => other.id === section.id)),
  )
  return place ? others.toSpliced(index + 1, 0, place) : others
}

/** The order with a rule in the section of the template, behind the nearest one before it; at the end where that is gone. */
function placeRule(order: Order, model: Order, id: string): Order['sections'] {
  const home = model.sections.find(({ rules }) => rules.includes(id))
  if (!home || !order.sections.some((section) => section.id === home.id)) return order.sections
  const earlier = home.rules.slice(0, home.rules.indexOf(id))
  return order.sections.map((section) => {
    const rules = section.rules.filter((rule) => rule !== id)
    if (section.id !== home.id) return { ...section, rules }
    const index = Math.max(-1, ...earlier.map((rule) => rules.indexOf(rule)))
    return { ...section, rules: rules.toSpliced(index + 1, 0, id) }
  })
}

const equal = (a: PartContent, b: PartContent) =>
  writeCanonicalJson(a ?? null) === writeCanonicalJson(b ?? null)
