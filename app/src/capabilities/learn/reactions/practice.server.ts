import { findReader } from '#capabilities/people/reads.server.ts'
import { pushManner } from '#capabilities/people/model.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { act } from '#platform/database/act.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { postPush } from '#platform/push.server.ts'
import { visitorOf } from '#platform/who.ts'
import { listForPractice, readOrder } from '../reads/order.server.ts'
import { PRACTICE_DAYS } from '../model.ts'
import * as store from '../store.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/** One practice day as a message to the devices of who chose that, if the wish still counts; never twice for one day. */
export async function sendPractice(job: Jobs['practice.push']): Promise<void> {
  const visitor = visitorOf(job.organisation)
  const dilemma = listForPractice(await readOrder(visitor))[
    PRACTICE_DAYS.findIndex((day) => day === job.day)
  ]
  if (!dilemma) return
  await act(visitor, async (context) => {
    const [wish] = await store.listWishes(context, job.person)
    if (wish?.channel !== 'push' || wish.number !== job.wish) return
    const reader = await findReader(context, job.person)
    if (!reader) return
    const text = translate[reader.language ?? 'nl']('push.text.practice')
    const link = `/learn/dilemmas/${dilemma}?practice`
    await postPush(context, [{ person: job.person, text, link }], pushManner.practice)
  })
}
