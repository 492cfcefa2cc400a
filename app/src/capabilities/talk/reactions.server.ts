import { readDay } from '@handvat/documents/review.ts'
import { act, type Act, type Reactions } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { visitorOf } from '#platform/who.ts'
import * as notes from './store/notes.server.ts'

/** A new organisation looks each morning which notes have reached their day; who leaves takes their notes along. */
export const reactions: Reactions = {
  'organisation.created': planNextDay,
  'person.left': async (context, { person }) => {
    // No event: beside that somebody left it would tell for ever that there was a note of them.
    await notes.deleteNotesOf(context, person)
  },
}

/** Daily work: erases the notes whose day has come, with everything that hangs on them. */
export async function endNotes({ organisation }: Jobs['conversation.daily']): Promise<void> {
  const who = visitorOf(organisation)
  // The next day first: whatever goes wrong in this one, there is another.
  await act(who, planNextDay)
  await act(who, async (context) => {
    const count = await notes.deleteEnded(context, readDay(context.now))
    if (count > 0) await context.append('conversation.note-ended', { why: 'day', count })
  })
}

// Soon after midnight in the Netherlands, in winter as in summer.
async function planNextDay(context: Act): Promise<void> {
  const night = new Date(context.now)
  night.setUTCHours(23, 15, 0, 0)
  if (night <= context.now) night.setUTCDate(night.getUTCDate() + 1)
  await enqueue(context, 'conversation.daily', { organisation: context.who.organisation }, night)
}
