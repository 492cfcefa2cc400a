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
import { answerLines } from './json-lines.ts'
import type { Streams } from './streams.ts'

/** Reads one post a line and writes one result a line, in order and while reading; exit code as `runCheck`. */
export async function checkLines(pack: Pack, flags: CheckFlags, streams: Streams): Promise<number> {
  const checkLine = createLineCheck(pack, flags.context)
  let found = false
  const bad = await answerLines(flags.file, streams, checkLineSchema, (line) => {
    const result = checkLine(line)
    if (!('error' in result)) found ||= isAtOrAbove(result, flags.failOn)
    return result
  })
  return bad ? 2 : found ? 1 : 0
}

/** How many different contexts are remembered while reading. */
const REMEMBERED = 200

function createLineCheck(pack: Pack, base: CheckContext): (line: CheckLine) => CheckLineResult {
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

  return (line) => {
    const { id } = line
    const own = contextSchema.safeParse(line.context ?? {})
    if (!own.success) return { id, error: `context: ${describeShape(own.error)}` }
    try {
      return { id, ...check(pack, line.text, joinContext(line, own.data as CheckContext)) }
    } catch (error) {
      if (!(error instanceof TextTooLong)) throw error
      return { id, error: error.message }
    }
  }
}
