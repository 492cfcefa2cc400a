import { readDay } from '@handvat/documents/review.ts'
import { readCalendar } from '#capabilities/people/reads.server.ts'
import type { Act } from '#platform/database/act.server.ts'
import { addWorkingDays } from '#platform/day.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { insertDay } from '../store/reminders.server.ts'

// Early in the working day, in winter and in summer.
const LETTER_HOUR = 'T07:00:00Z'

/** Has the reminders looked through on the next working day; once, however often it is said. */
export async function planReminders(context: Act): Promise<void> {
  const { isFree } = await readCalendar(context)
  const day = addWorkingDays(readDay(context.now), 1, isFree)
  if (!(await insertDay(context, day))) return
  const job = { organisation: context.who.organisation, day }
  await enqueue(context, 'reminders.send', job, new Date(`${day}${LETTER_HOUR}`))
}
