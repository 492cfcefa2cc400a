import type { LeftOut, Passage, ReadFormat } from '../passages.ts'
import { decodeText, looksLikeText } from './decode-text.ts'
import { tellKind } from './tell-kind.ts'
import { LIMITS } from './limits.ts'
import { Unreadable } from './read-problem.ts'
import type { ReadProblemId } from './read-problem.ts'
import { startGathering } from './gather.ts'
import { readMarkdown } from './read-markdown.ts'
import { readText } from './read-text.ts'

/** What the reader answers: everything of a `ReadDocument` but its language, or a problem. */
export type Parsed =
  { format: ReadFormat; passages: Passage[]; leftOut: LeftOut[] } | { problem: ReadProblemId }

/** Reads the bytes of a file by what they are; its name only tells markdown from plain text. */
export async function parseBytes(bytes: Uint8Array, name: string): Promise<Parsed> {
  try {
    const found = startGathering()
    const format = await parseInto(found, bytes, name)
    if (found.passages.length === 0) return { problem: 'no-text' }
    return { format, passages: found.passages, leftOut: found.leftOut }
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem }
    // What a library throws over a file is about the file: nothing else goes in here.
    return { problem: error instanceof RangeError ? 'too-heavy' : 'broken' }
  }
}

async function parseInto(
  found: ReturnType<typeof startGathering>,
  bytes: Uint8Array,
  name: string,
): Promise<ReadFormat> {
  const kind = tellKind(bytes)
  if (kind === 'pdf') {
    const { readPdf } = await import('./read-pdf.ts')
    await readPdf(bytes, found)
    return 'pdf'
  }
  if (kind === 'zip') {
    const { readDocx } = await import('./read-docx.ts')
    readDocx(bytes, found)
    return 'docx'
  }
  if (kind === 'encrypted-office') throw new Unreadable('encrypted')
  if (kind === 'old-office') throw new Unreadable('old-word')
  if (kind === 'other') throw new Unreadable('unknown-kind')
  if (bytes.length > LIMITS.textBytes) throw new Unreadable('too-large')
  const text = decodeText(bytes)
  if (!looksLikeText(text)) throw new Unreadable('unknown-kind')
  const format = /\.(md|markdown|mdown)$/i.test(name) ? 'md' : 'txt'
  if (format === 'md') readMarkdown(text, found)
  else readText(text, found)
  return format
}
