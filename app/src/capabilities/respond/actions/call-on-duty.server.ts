import { pushManner } from '#capabilities/people/model.ts'
import { listReachable, readCalendar } from '#capabilities/people/reads.server.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import type { Act } from '#platform/database/act.server.ts'
import { postPush } from '#platform/push.server.ts'
import { whoIsOn } from '../model.ts'
import { listColleagues } from '../reads/roster.server.ts'
import { findRoster } from '../store/desk.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/**
 * Sends whoever has webcare duty at this moment, and their deputy, a message that something new waits, where they chose that;
 * where no roster is planned, everyone who works in the inbox. Outside the hours of a roster nobody is called.
 */
export async function callOnDuty(context: Act, item: string): Promise<void> {
  const { slots } = await findRoster(context)
  const on = whoIsOn(slots, context.now, (await readCalendar(context)).zone)
  const people =
    slots.length === 0
      ? (await listColleagues(context)).map(({ id }) => id)
      : [on?.person, on?.deputy].filter((id) => typeof id === 'string')
  const reached = await listReachable(context, people)
  const words = reached.map(({ person, language }) => ({
    person,
    text: translate[language ?? 'nl']('push.text.webcare'),
    link: `/inbox/${item}`,
  }))
  await postPush(context, words, pushManner.webcare)
}
