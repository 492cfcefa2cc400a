import type { z } from 'zod'
import { describeShape } from './check-flags.ts'
import { readLines } from './read-input.ts'
import type { Streams } from './streams.ts'

/** Why a line has no result. */
export interface BadLine {
  id: string | number | null
  error: string
}

/**
 * Reads one JSON object a line and writes one result a line, in order and while reading; empty lines are passed over.
 * Returns whether a line was bad: that one gives its error and the rest goes on.
 */
export async function answerLines<Line extends { id: string | number }, Result extends object>(
  file: string,
  streams: Streams,
  schema: z.ZodType<Line>,
  answer: (line: Line) => Result | BadLine,
): Promise<boolean> {
  let bad = false
  for await (const text of readLines(file, streams)) {
    if (text.trim() === '' || text === '\uFEFF') continue
    const line = parseLine(text, schema)
    const result = 'error' in line ? line : answer(line.value)
    if ('error' in result) bad = true
    await streams.out(`${JSON.stringify(result)}\n`)
  }
  return bad
}

function parseLine<Line>(text: string, schema: z.ZodType<Line>): { value: Line } | BadLine {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { id: null, error: `not JSON: ${(error as Error).message}` }
  }
  const outcome = schema.safeParse(value)
  if (outcome.success) return { value: outcome.data }
  return { id: findId(value), error: describeShape(outcome.error) }
}

function findId(value: unknown): string | number | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null
}
