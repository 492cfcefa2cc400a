import { check } from '@handvat/engine/check.ts'
import type { CheckResult } from '@handvat/engine/finding.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import { TextTooLong } from '@handvat/engine/text-too-long.ts'
import { parseCheckFlags } from './check-flags.ts'
import type { CheckFlags } from './check-flags.ts'
import { checkLines } from './check-lines.ts'
import { isAtOrAbove } from './fail-on.ts'
import { formatResult } from './format-result.ts'
import { loadCheckPack } from './load-check-pack.ts'
import { readText } from './read-input.ts'
import type { Streams } from './streams.ts'
import { WrongUse } from './wrong-use.ts'

/**
 * `handvat check`: the findings on one text, or on one text per line. Nothing is sent and nothing is kept.
 * Exit code: 0 done, 1 a finding at or above `--fail-on`, 2 wrong use or unreadable input.
 */
export async function runCheck(args: string[], streams: Streams): Promise<number> {
  const flags = await parseCheckFlags(args)
  if (flags.form === 'jsonl') return checkLines(openPack(streams), flags, streams)

  const text = await readText(flags.file, streams)
  const pack = openPack(streams)
  const result = checkText(pack, text, flags)
  await streams.out(
    flags.form === 'json'
      ? `${JSON.stringify(result)}\n`
      : formatResult(result, pack, { colour: streams.colour }),
  )
  return isAtOrAbove(result, flags.failOn) ? 1 : 0
}

function checkText(pack: Pack, text: string, flags: CheckFlags): CheckResult {
  try {
    // A file ends with a line end that is no part of what was written.
    return check(pack, text.replace(/\r?\n$/, ''), flags.context)
  } catch (error) {
    if (!(error instanceof TextTooLong)) throw error
    throw new WrongUse(error.message)
  }
}

function openPack({ err }: Streams): Pack {
  const { pack, mistakes } = loadCheckPack()
  if (mistakes > 0) {
    err(
      `handvat: the library has ${mistakes} mistakes (see handvat library); the rules concerned are left out\n`,
    )
  }
  return pack
}
