import type { Language } from '#capabilities/people/contract.ts'
import type { Moment } from '#capabilities/learn/contract-talks.ts'
import { wallOf, writeDate } from '#platform/day.ts'

/** A talk as lists and its page show it: when in words, and where. */
export function showMoment(moment: Moment, title: string, language: Language) {
  return {
    id: moment.id,
    kit: moment.kit,
    title,
    unit: moment.unit?.name ?? null,
    when: writeWhen(moment.beginsAt, language),
    minutes: moment.minutes,
    place: moment.place,
    revision: moment.revision,
    cancelled: moment.cancelledAt !== null,
  }
}

/** What the form of a change begins with. */
export function fieldsOf(moment: Moment) {
  const { day, time } = wallOf(moment.beginsAt)
  const { minutes, place, unit } = moment
  return { day, time, minutes: String(minutes), place, unit: unit?.id ?? '' }
}

/** A day and time in words: "dinsdag 1 december 2026 om 09:30". */
export function writeWhen(moment: Date, language: Language): string {
  return writeDate(moment, language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}
