import { keptUntil } from '#capabilities/people/model.ts'
import { act, type Reactions } from '#platform/database/act.server.ts'
import { deletePicture } from '#platform/files.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { visitorOf } from '#platform/who.ts'
import { watchUntil } from './actions/ask.server.ts'
import { callAnswerers } from './actions/write-letters.server.ts'
import { gapOutcomes } from './contract.ts'
import { readFaces } from './reads/faces.server.ts'
import { deleteFace } from './store/faces.server.ts'
import * as gaps from './store/gaps.server.ts'
import { insertReminder } from './store/handling.server.ts'
import * as store from './store/questions.server.ts'

/** What comes of a proposal in its round comes back here; and a face goes with the duty it stood for. */
export const reactions: Reactions = {
  'contribution.added': async (context, { contribution, from }) => {
    if (from) await gaps.insertContribution(context, from, contribution)
  },
  'contribution.answered': async (context, { contribution, outcome, number }) => {
    const gap = await gaps.findByContribution(context, contribution)
    const known = gapOutcomes.find((one) => one === outcome)
    if (gap && known) await gaps.insertOutcome(context, { gap, number, outcome: known, why: null })
  },
  'duty.ended': async (context, { person, duty }) => {
    if (duty !== 'contact-point' && duty !== 'deputy') return
    if ((await readFaces(context)).some((face) => face.person === person)) return
    const photo = await deleteFace(context, person)
    if (photo) await deletePicture(context, photo)
  },
}

/**
 * Timed work: reminds who answers, once, of a question that waits longer than was promised, and erases those that were kept long
 * enough after the last word in them. Nothing happens before its time.
 */
export async function settleQuestion(job: Jobs['question.settle']): Promise<void> {
  await act(visitorOf(job.organisation), async (context) => {
    // All of them: those from before there was a term have no work of their own that waits.
    await store.deleteOlder(context, keptUntil('question', context.now))
    if (!(await store.lockQuestion(context, job.question))) return
    const question = await store.findQuestion(context, job.question)
    if (!question) return
    const { id, lastAt, state, dueAt, person } = question
    // A day became free meanwhile: the promise is for later, and so is this.
    if (state === 'waiting' && dueAt) await watchUntil(context, id, dueAt)
    if (state !== 'late') return
    if (await insertReminder(context, id, lastAt)) await callAnswerers(context, id, 'late', person)
  })
}
