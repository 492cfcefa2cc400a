import type { ReadProblemId } from '@handvat/documents/read-file/read-problem.ts'
import type { Who } from '#platform/who.ts'
import { VISITOR_LIMITS } from '../contract.ts'
import { demandAdvicePage } from '../reads/advice.server.ts'
import * as kept from '../store/kept-advice.server.ts'
import { readInQueue, type Brought } from './read-queue.server.ts'

/**
 * Reads the code that a visitor brings and keeps it in memory for half an hour, under the token that comes back. Nothing is
 * written. Gives the id of what is wrong with it, `busy` when too many are being read, or `long` above what a visitor may bring.
 */
export async function adviseVisitor(
  who: Who,
  brought: Brought,
): Promise<{ advice: string } | { problem: ReadProblemId | 'busy' | 'long' }> {
  await demandAdvicePage(who)
  const read = await readInQueue(brought, 'visitor')
  if ('problem' in read) return read
  const letters = read.passages.reduce((sum, { text }) => sum + text.length, 0)
  if (letters > VISITOR_LIMITS.letters || read.passages.length > VISITOR_LIMITS.passages)
    return { problem: 'long' }
  const name = (brought.name ?? '').slice(0, 300)
  // What does not belong to the text is advised on by nobody, so it goes now.
  const advice = kept.keep({
    organisation: who.organisation,
    read: { ...read, leftOut: [] },
    name,
  })
  return { advice }
}

/** Forgets what a visitor brought, at once. */
export async function forgetAdvice(who: Who, token: string): Promise<void> {
  await demandAdvicePage(who)
  kept.forget(who.organisation, token)
}
