import type { Moment } from '#capabilities/learn/contract-talks.ts'
import type { Language } from '#capabilities/people/contract.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { appUrl } from '#platform/address.ts'
import { writeCalendar } from '#platform/calendar.ts'
import { now } from '#platform/clock.ts'
import { writeWhen } from '../../show-moment.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/** A talk as a calendar file, in one language. */
export function writeTalkCalendar(moment: Moment, title: string, language: Language): string {
  const address = `${appUrl()}/learn/talks/planned/${moment.id}`
  return writeCalendar({
    uid: `${moment.id}@${new URL(appUrl()).hostname}`,
    // Cancelling is a change of its own, and the last.
    sequence: moment.revision - (moment.cancelledAt ? 0 : 1),
    beginsAt: moment.beginsAt,
    minutes: moment.minutes,
    title,
    text: translate[language]('talk.calendar.text', { link: address }),
    place: moment.place,
    address,
    cancelled: moment.cancelledAt !== null,
    madeAt: now(),
  })
}

/** The letter about a talk to one's own mailbox, with the calendar file. */
export function writeTalkLetter(moment: Moment, titleIn: (language: Language) => string) {
  return (language: Language) => {
    const title = titleIn(language)
    const when = writeWhen(moment.beginsAt, language)
    const { place, minutes } = moment
    const link = `${appUrl()}/learn/talks/planned/${moment.id}`
    const t = translate[language]
    return {
      subject: t('letter.talk.subject', { title, when }),
      body: t('letter.talk.body', { title, when, minutes, place, link }),
      calendar: writeTalkCalendar(moment, title, language),
    }
  }
}
