import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { sendAgain } from '#platform/mail.server.ts'
import { listUncertain } from '#platform/mail/letters.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'

const mostAtOnce = 1_000

/** Has letters go again of which nobody knows whether they arrived: one, or all. Returns how many go. */
export async function sendUncertain(who: Who, letter: string | 'all'): Promise<number> {
  demand(who, access.letters)
  return act(who, async (context) =>
    sendAgain(context, letter === 'all' ? await listUncertain(context, mostAtOnce) : [letter]),
  )
}
