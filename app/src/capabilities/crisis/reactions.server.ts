import { keptUntil } from '#capabilities/people/model.ts'
import { act } from '#platform/database/act.server.ts'
import { visitorOf } from '#platform/who.ts'
import { deleteEndedBefore } from './store.server.ts'

/** Timed work: erases a crisis with its log and review when it has been kept long enough after its end. */
export async function forgetCrises({ organisation }: { organisation: string }): Promise<void> {
  await act(visitorOf(organisation), async (context) => {
    for (const crisis of await deleteEndedBefore(context, keptUntil('crisis', context.now)))
      await context.append('crisis.forgotten', { crisis })
  })
}
