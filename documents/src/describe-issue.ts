import type { z } from 'zod'
import { findNearest } from './mistake.ts'

type Path = (string | number)[]
type Issue = z.core.$ZodIssue
interface Described {
  path: Path
  message: string
  proposal: string
}

/** Puts an issue of the schema into words for an author; one issue may hold several mistakes. */
export function describeIssue(issue: Issue, root: unknown): Described[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const name = nameOf(path)
  const value = valueAt(root, path)
  const one = (message: string, proposal: string): Described[] => [{ path, message, proposal }]

  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `${path.length ? `${name} has` : 'the file has'} no field "${key}"`,
      proposal: /\s/.test(key)
        ? 'Put the text before it between quotes: a "," inside { } begins a new field.'
        : 'Take it out, or look up how the field is spelled in library/README.md.',
    }))
  }
  if (value === undefined && path.length > 0) {
    return one(`${name} is missing`, `Add "${String(path.at(-1))}:" here.`)
  }
  if (issue.code === 'invalid_type') {
    return one(
      `${name} should be ${words(issue.expected)}, this is ${describeValue(value)}`,
      proposeForType(issue.expected, value),
    )
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    const near = findNearest(String(value), values)
    return one(
      `${name} cannot be ${describeValue(value)}`,
      near ? `Did you mean "${near}"?` : `Choose one of: ${values.join(', ')}.`,
    )
  }
  if (issue.code === 'invalid_union' && 'discriminator' in issue && issue.discriminator) {
    return one(
      `${name} has an unknown "${String(issue.discriminator)}"`,
      'Choose one of: phrase, near, detect, shape, context, compare.',
    )
  }
  if (issue.code === 'invalid_union') return describeUnion(issue, path, name, root)
  if (issue.code === 'too_small') {
    return one(`${name} is too short or empty`, `Give at least ${String(issue.minimum)}.`)
  }
  return one(`${name} ${issue.message}`, 'Change it to the form of the other files in this folder.')
}

/** Of the ways in which a union failed, the one that came furthest tells the author most. */
function describeUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  name: string,
  root: unknown,
): Described[] {
  const deepest = issue.errors
    .map((errors) =>
      errors.filter((error) => error.path.length > 0 || error.code === 'unrecognized_keys'),
    )
    .filter((errors) => errors.length > 0)
  const chosen = deepest[0]
  if (!chosen) {
    return [
      { path, message: `${name} ${issue.message}`, proposal: 'Write it as the message says.' },
    ]
  }
  return chosen.flatMap((error) =>
    describeIssue({ ...error, path: [...path, ...error.path] }, root),
  )
}

function proposeForType(expected: string, value: unknown): string {
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return `Put it between quotes: "${String(value)}".`
  }
  if (expected === 'string' && typeof value === 'object' && value !== null) {
    return 'Put the whole text between quotes: a ":" in it makes YAML read it as a field.'
  }
  if (expected === 'array') return 'Make it a list: [one, two], or lines that start with "- ".'
  if (expected === 'object' || expected === 'record') return 'Write fields below it, one per line.'
  return `Write ${words(expected)}.`
}

function words(expected: string): string {
  const known: Record<string, string> = {
    string: 'a text',
    array: 'a list',
    object: 'a set of fields',
    record: 'a set of fields',
    boolean: 'true or false',
    number: 'a number',
    int: 'a whole number',
  }
  return known[expected] ?? expected
}

function describeValue(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a set of fields'
  return JSON.stringify(value)
}

/** `cases.hits.nl[2]` */
function nameOf(path: Path): string {
  const name = path.reduce<string>(
    (sofar, step) =>
      typeof step === 'number' ? `${sofar}[${step}]` : sofar ? `${sofar}.${step}` : step,
    '',
  )
  return name || 'the file'
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[String(step)]
  }
  return value
}
