import type { ReadDocument } from '@handvat/documents/passages.ts'
import { LIMITS } from '@handvat/documents/read-file/limits.ts'
import { isProblem, readFile } from '@handvat/documents/read-file/read-file.ts'
import type { ReadProblemId } from '@handvat/documents/read-file/read-problem.ts'

/** A file of elsewhere, or without a name a pasted text. */
export interface Brought {
  name: string | null
  bytes: Uint8Array
}

// Files that may wait while others are read; each may be 10 MB and take 20 seconds. An author finds a place where visitors
// find none any more.
const MOST_WAITING = { author: 4, visitor: 1 }
let underWay = 0

/** Reads what was brought, in a process of its own. Gives the id of what is wrong with it, or `busy` when too many are being read. */
export async function readInQueue(
  { name, bytes }: Brought,
  whose: keyof typeof MOST_WAITING,
): Promise<ReadDocument | { problem: ReadProblemId | 'busy' }> {
  if (underWay >= LIMITS.atOnce + MOST_WAITING[whose]) return { problem: 'busy' }
  underWay++
  try {
    const read = await readFile({ bytes, name: name ?? nameText(bytes) })
    return isProblem(read) ? { problem: read.problem } : read
  } finally {
    underWay--
  }
}

/** Pasted text with headings of markdown is read as such. */
function nameText(bytes: Uint8Array): string {
  return /^#{1,6} \S/m.test(new TextDecoder().decode(bytes)) ? 'pasted.md' : 'pasted.txt'
}
