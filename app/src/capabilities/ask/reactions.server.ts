import { act } from '#platform/database/act.server.ts'
import { visitorOf } from '#platform/who.ts'
import { keptSince } from './model.ts'
import { deleteBefore } from './store.server.ts'

/** Timed work: erases questions with their answers when they have been kept long enough after the last word. */
export async function forgetQuestions({ organisation }: { organisation: string }): Promise<void> {
  await act(visitorOf(organisation), (context) => deleteBefore(context, keptSince(context.now)))
}
