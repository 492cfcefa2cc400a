import { readDay } from '@handvat/documents/review.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { pushManner } from '#capabilities/people/model.ts'
import { getContactPoint, readCalendar } from '#capabilities/people/reads.server.ts'
import { findPublicationIn } from '#capabilities/write/reads.server.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { demand } from '#platform/access.ts'
import { appUrl } from '#platform/address.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'
import { postPush } from '#platform/push.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { defaultLadder, findCutoff } from '../model.ts'
import { hasAcknowledged } from '../store/acknowledgements.server.ts'
import { hasOpenDues } from '../store/dues.server.ts'
import * as store from '../store/reminders.server.ts'
import { askWhoIsDue } from './ask-due.server.ts'
import { planReminders } from './plan-reminders.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }
/** How many letters one transaction puts in the outbox: what is written is never undone by what comes after it. */
const batch = 200
// How long it is remembered on which day the reminders were looked through.
const rememberDays = 30

/**
 * Looks through what is still asked, on one working day, and writes to whoever reached a step of the ladder. Begun again
 * after a stop it goes on where it was: each letter and its row are one transaction. `most` is how many transactions.
 */
export async function sendReminders(job: Jobs['reminders.send'], most = Infinity): Promise<void> {
  const who = visitorOf(job.organisation)
  const cutoffs = await act(who, async (context) => {
    const today = readDay(context.now)
    const { isFree } = await readCalendar(context)
    // Whoever came in while a version was being published is asked now, at the latest.
    await askWhoIsDue(context)
    await store.deleteDaysBefore(context, findCutoff(today, rememberDays))
    const ladder = (await store.findLadder(context))?.days ?? defaultLadder
    return ladder.map((days) => findCutoff(today, days, isFree))
  })
  if (cutoffs.length === 0) return
  for (let count = 0; count < most; count++)
    if ((await act(who, (context) => remindBatch(context, cutoffs))) < batch) return
}

async function remindBatch(context: Act, cutoffs: readonly string[]): Promise<number> {
  const mails = hasMailServer()
  const reminded = await store.lockNextReminded(context, cutoffs, { limit: batch, mails })
  const [first] = reminded
  if (!first) return 0
  const code = await findPublicationIn(context, 'latest')
  if (!code) return 0
  const contact = await getContactPoint(context)
  const before = await hasAcknowledged(
    context,
    reminded.map(({ person }) => person),
  )
  for (const one of reminded) {
    const language: Language = one.language ?? code.document.languages[0] ?? 'nl'
    const t = translate[language]
    const last = one.step === cutoffs.length && cutoffs.length > 1
    const kind = last ? 'last' : before.has(one.person) ? 'changed' : 'first'
    const { organisation } = code.document
    const letter = {
      to: one.email ?? '',
      subject: t(`letter.reminder-${kind}.subject`, { organisation }),
      body: t(`letter.reminder-${kind}.body`, {
        name: one.name,
        organisation,
        contact: contact.name,
        link: `${appUrl()}/code`,
        ask: `${appUrl()}/ask?about=${code.id}`,
      }),
    }
    const mail = one.email && mails ? await postLetter(context, letter) : null
    await store.insertReminder(context, { person: one.person, due: one.due, step: one.step, mail })
  }
  await postPush(
    context,
    reminded.map(({ person, language }) => ({
      person,
      text: translate[language ?? code.document.languages[0] ?? 'nl']('push.text.reminder'),
      link: '/code',
    })),
    pushManner.reminder,
  )
  return reminded.length
}

/**
 * Chooses after how many working days reminders go; none switches them off. `seen` is the number of the choice that the
 * page showed, 0 for none: where somebody chose meanwhile, nothing is written and `changed` comes back.
 */
export async function chooseLadder(
  who: Who,
  days: readonly number[],
  seen: number,
): Promise<'chosen' | 'changed'> {
  demand(who, access.leadReading)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const known = (await store.findLadder(context))?.number ?? 0
    if (known !== seen) return 'changed'
    const rising = [...new Set(days)].sort((a, b) => a - b)
    const added = await store.insertLadder(context, { number: seen + 1, days: rising, by: person })
    if (!added) return 'changed'
    await context.append('reminders.chosen', { days: rising })
    if (await hasOpenDues(context)) await planReminders(context)
    return 'chosen'
  })
}
