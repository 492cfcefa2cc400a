import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { countLetters, listLetters, openStates } from '#platform/mail/letters.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'

export const lettersPerList = 100

/** The outbox for an admin: how many letters there are in each state, and those that need an eye. */
export async function lookAtLetters(who: Who) {
  demand(who, access.letters)
  return look(who, async (context) => ({
    counts: await countLetters(context),
    lists: await Promise.all(
      openStates
        .filter((state) => state !== 'sending')
        .map(async (state) => ({
          state,
          letters: await listLetters(context, state, lettersPerList),
        })),
    ),
  }))
}
