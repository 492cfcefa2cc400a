import { readDay } from '@handvat/documents/review.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import type { Who } from '#platform/who.ts'
import { findNewestRead, getScope, lastYear, readFigures, type Scope } from '../reads.server.ts'
import { writeSentences, type Sentence } from '../model-sentences.ts'

/** What the figures of the last year come to, and when the code asks to be looked at. */
export async function getOverview(
  who: Who,
): Promise<Scope & { sentences: Sentence[]; review: { by: string; passed: boolean } | null }> {
  const scope = await getScope(who)
  const sentences = await summarise(who, lastYear())
  const by = (await findPublication(who))?.document.reviewBy
  return {
    ...scope,
    sentences,
    review: by ? { by, passed: by < readDay(now()) } : null,
  }
}

/** The sentences over some months; reading is a state, of which all months until then count. */
export async function summarise(
  who: Who,
  within: { from: string; until: string },
): Promise<Sentence[]> {
  const recent = await readFigures(
    who,
    ['understanding', 'questions', 'replies', 'signals', 'responses', 'clicks'],
    within,
  )
  const reading = await readFigures(who, ['asked', 'answered'], { ...within, from: '2000-01-01' })
  const newest = await findNewestRead(who, reading)
  return writeSentences([...recent, ...reading], newest?.id ?? null)
}
