import { guessLanguage } from '@handvat/engine/language.ts'
import type { Passage, ReadDocument } from '../passages.ts'
import { LIMITS } from './limits.ts'
import { describeProblem } from './read-problem.ts'
import type { ReadProblem } from './read-problem.ts'
import { runReader } from './run-reader.ts'
import { tellKind } from './tell-kind.ts'

/** A file from elsewhere, or a pasted text as its bytes in UTF-8. */
export interface FileOfElsewhere {
  bytes: Uint8Array
  /** Tells markdown from plain text; everything else shows in the content. */
  name: string
}

/** Code units that are enough to tell a language by. */
const LANGUAGE_SAMPLE = 20_000

let reading = 0
const waiting: (() => void)[] = []

/**
 * Reads a Word file, PDF, markdown or plain text of elsewhere, whatever is in it: within the limits of `limits.ts`, in a
 * process of its own. Gives a problem with one sentence where it cannot; throws only where no process can be started.
 */
export async function readFile({
  bytes,
  name,
}: FileOfElsewhere): Promise<ReadDocument | ReadProblem> {
  if (bytes.length > LIMITS.fileBytes) return describeProblem('too-large')
  if (bytes.length > LIMITS.textBytes && tellKind(bytes) === 'text')
    return describeProblem('too-large')
  const parsed = await inTurn(() => runReader({ bytes, name }))
  if ('problem' in parsed) return describeProblem(parsed.problem)
  return { ...parsed, language: guessLanguage(sampleText(parsed.passages)) }
}

/** Whether reading gave a problem. */
export function isProblem(outcome: ReadDocument | ReadProblem): outcome is ReadProblem {
  return 'problem' in outcome
}

/** Waits until one of the places is free: ten files at once would take the memory of ten. */
async function inTurn<Outcome>(run: () => Promise<Outcome>): Promise<Outcome> {
  if (reading >= LIMITS.atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else reading++
  try {
    return await run()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else reading--
  }
}

function sampleText(passages: Passage[]): string {
  let sample = ''
  for (const { text } of passages) {
    if (sample.length > LANGUAGE_SAMPLE) break
    sample += `${text.slice(0, LANGUAGE_SAMPLE)}\n`
  }
  return sample
}
