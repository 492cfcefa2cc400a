import { checkLineSchema } from '@handvat/api/check.ts'
import type { CheckLine, CheckLineResult } from '@handvat/api/check.ts'
import { contextSchema, mergeContext } from '@handvat/documents/context-schema.ts'
import { check } from '@handvat/engine/check.ts'
import type { CheckContext } from '@handvat/engine/context.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import { TextTooLong } from '@handvat/engine/text-too-long.ts'
import { describeShape } from './check-flags.ts'
import type { CheckFlags } from './check-flags.ts'
import { isAtOrAbove } from './fail-on.ts'
import { readLines } from './read-input.ts'
import type { Streams } from './streams.ts'

/** Reads one post a line and writes one result a line, in order and while reading; exit code as `runCheck`. */
export async function checkLines(pack: Pack, flags: CheckFlags, streams: Streams): Promise<number> {
  const checkLine = createLineCheck(pack, flags.context)
  let bad = false
  let found = false
  for await (const line of readLines(flags.file, streams)) {
    if (line.trim() === '' || line === '\uFEFF') continue
    const result = checkLine(line)
    if ('error' in result) bad = true
    else found ||= isAtOrAbove(result, flags.failOn)
    await streams.out(`${JSON.stringify(result)}\n`)
  }
  return bad ? 2 : found ? 1 : 0
}

/** How many different contexts are remembered while reading. */
const REMEMBERED = 200

function createLineCheck(pack: Pack, base: CheckContext): (line: string) => CheckLineResult {
  // The engine prepares a context once per object, so lines that say the same share one.
  const contexts = new Map<string, CheckContext>()
  const joinContext = (line: CheckLine, own: CheckContext): CheckContext => {
    const { lang, channel } = line
    const key = JSON.stringify([lang, channel, line.context])
    const known = contexts.get(key)
    if (known) return known
    const joined = {
      ...mergeContext(base, own),
      ...(lang && lang !== 'auto' ? { language: lang } : {}),
      ...(channel ? { channel } : {}),
    }
    if (contexts.size >= REMEMBERED) contexts.clear()
    contexts.set(key, joined)
    return joined
  }

  return (text) => {
    let value: unknown
    try {
      value = JSON.parse(text.replace(/^\uFEFF/, ''))
    } catch (error) {
      return { id: null, error: `not JSON: ${(error as Error).message}` }
    }
    const id = findId(value)
    const outcome = checkLineSchema.safeParse(value)
    if (!outcome.success) return { id, error: describeShape(outcome.error) }
    const line = outcome.data
    const own = contextSchema.safeParse(line.context ?? {})
    if (!own.success) return { id, error: `context: ${describeShape(own.error)}` }
    try {
      return { id: line.id, ...check(pack, line.text, joinContext(line, own.data as CheckContext)) }
    } catch (error) {
      if (!(error instanceof TextTooLong)) throw error
      return { id, error: error.message }
    }
  }
}

function findId(value: unknown): string | number | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null
}
