import { PATHS } from '@handvat/engine/condition.ts'
import type { z } from 'zod'
import { contextSchema } from './context-schema.ts'
import { findNearest } from './mistake.ts'
import type { Path } from './yaml-file.ts'

/** Called with the place, the message and the proposal of each mistake. */
export type Report = (path: Path, message: string, proposal: string) => void

/** What a field of the context can hold, as far as a condition can go wrong on it. */
interface Field {
  /** Allowed words, where the field is a choice. */
  words?: string[]
}

/** Every dotted path of the context schema, the containers too: `photo`, `photo.people`. */
export const CONTEXT_FIELDS: ReadonlyMap<string, Field> = collectFields(contextSchema)

/** Reports every key of a condition that no context can have, and every value that can never hold. */
export function checkCondition(
  condition: Record<string, unknown>,
  path: Path,
  report: Report,
  under = '',
): void {
  for (const [key, value] of Object.entries(condition)) {
    const here = [...path, key]
    if (key === 'not') {
      if (isFields(value)) checkCondition(value, here, report, under)
      else
        report(here, '"not" holds no condition', 'Write fields below it: not: {channel: private}.')
      continue
    }
    const name = under ? `${under}.${key}` : key
    if (!PATHS.has(name)) {
      const near = findNearest(name, PATHS)
      report(
        here,
        `the context has no field "${name}"`,
        near ? `Did you mean "${near}"?` : 'The fields stand in engine/src/context.ts.',
      )
    } else if (isFields(value) && !('present' in value) && !('above' in value)) {
      checkCondition(value, here, report, name)
    } else {
      checkValue(value, CONTEXT_FIELDS.get(name) ?? {}, here, report)
    }
  }
}

function checkValue(value: unknown, field: Field, path: Path, report: Report): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(item, field, [...path, index], report)
    return
  }
  if (isFields(value)) {
    const keys = Object.keys(value)
    const known =
      keys.length === 1 && (typeof value.present === 'boolean' || typeof value.above === 'number')
    if (!known) {
      report(path, 'this test is unknown', 'Use a value, a list, {present: true} or {above: 2}.')
    }
    return
  }
  if (!['string', 'number', 'boolean'].includes(typeof value)) {
    report(path, 'this value is empty', 'Give a value, or {present: false}.')
    return
  }
  if (
    field.words &&
    typeof value === 'string' &&
    value !== 'absent' &&
    !field.words.includes(value)
  ) {
    const near = findNearest(value, field.words)
    report(
      path,
      `"${value}" never occurs here`,
      near ? `Did you mean "${near}"?` : `Choose one of: ${[...field.words, 'absent'].join(', ')}.`,
    )
  }
}

function collectFields(schema: unknown, path = '', fields = new Map<string, Field>()) {
  const definition = definitionOf(schema)
  if (definition.innerType) return collectFields(definition.innerType, path, fields)
  if (path) fields.set(path, { words: wordsOf(schema) })
  for (const [key, below] of Object.entries(definition.shape ?? {})) {
    collectFields(below, path ? `${path}.${key}` : key, fields)
  }
  return fields
}

function wordsOf(schema: unknown): string[] | undefined {
  const definition = definitionOf(schema)
  if (definition.type === 'enum') return Object.values(definition.entries ?? {})
  if (definition.type === 'array') return wordsOf(definition.element)
  if (definition.type === 'boolean') return []
  if (definition.type === 'literal') return (definition.values ?? []).map(String)
  if (definition.type === 'union') {
    const parts = (definition.options ?? []).map(wordsOf)
    return parts.every((part) => part) ? parts.flatMap((part) => part ?? []) : undefined
  }
  return undefined
}

interface Definition {
  type: string
  innerType?: unknown
  element?: unknown
  shape?: Record<string, unknown>
  entries?: Record<string, string>
  values?: unknown[]
  options?: unknown[]
}

function definitionOf(schema: unknown): Definition {
  return (schema as z.ZodType & { def: Definition }).def
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
