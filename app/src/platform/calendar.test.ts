import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { writeCalendar, type CalendarEntry } from './calendar.ts'

const entry: CalendarEntry = {
  uid: '7f6b@waterrijk.example',
  sequence: 2,
  beginsAt: new Date('2027-03-29T07:00:00Z'),
  minutes: 45,
  title: 'Gesprek; over delen, en meer',
  text: 'Eerste regel\nTweede regel',
  place: 'Kamer 3',
  address: 'https://code.waterrijk.example/learn/talks',
  cancelled: false,
  madeAt: new Date('2026-12-01T10:00:00Z'),
}

/** Reads a file with the parser of others, with its own time zone. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const [event] = calendar.getAllSubcomponents('vevent')
  if (!event) throw new Error('no entry')
  return { calendar, event: new ICAL.Event(event), status: event.getFirstPropertyValue('status') }
}

test('the parser of others finds title, text, place and the number of the change', () => {
  const { calendar, event, status } = read(writeCalendar(entry))
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect([event.uid, event.sequence, event.summary, event.description, event.location]).toEqual([
    entry.uid,
    2,
    entry.title,
    entry.text,
    entry.place,
  ])
  expect(status).toBe('CONFIRMED')
  expect(read(writeCalendar({ ...entry, cancelled: true })).status).toBe('CANCELLED')
})

test('an entry begins and ends at the right moment all year, over both changes of the clock', () => {
  for (let day = 0; day < 366; day++) {
    const beginsAt = new Date(Date.UTC(2027, 0, 1 + day, 8, 0))
    const { event } = read(writeCalendar({ ...entry, beginsAt }))
    expect(event.startDate.toJSDate()).toEqual(beginsAt)
    expect(event.endDate.toJSDate().getTime() - beginsAt.getTime()).toBe(45 * 60_000)
  }
  const { event } = read(writeCalendar(entry))
  // The day after summer time began: nine on the wall.
  expect([event.startDate.hour, event.startDate.minute]).toEqual([9, 0])
  expect(event.startDate.zone.tzid).toBe('Europe/Amsterdam')
})

test('any text comes back as it was, no line is longer than 75 bytes, and no text adds a property', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const file = writeCalendar({ ...entry, title: text, place: text })
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const { event } = read(file)
      const kept = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      expect(event.summary).toBe(kept)
      expect(event.component.getAllProperties()).toHaveLength(10)
    }),
  )
})
