/** Something on a calendar. */
export interface CalendarEntry {
  /** The same for every change of it, and unlike any other anywhere. */
  uid: string
  /** Counts the changes, from 0: a calendar takes the highest. */
  sequence: number
  beginsAt: Date
  minutes: number
  title: string
  text: string
  place: string
  address: string
  cancelled: boolean
  /** When this file was made. */
  madeAt: Date
}

// Times are those of the clock on the wall, so that an entry stays at nine when the clock changes.
const zone = 'Europe/Amsterdam'
const zoneLines = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19810329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** One entry as a calendar file (RFC 5545), in the time of the Netherlands. The same entry gives the same file. */
export function writeCalendar(entry: CalendarEntry): string {
  return writeLines([entry], entry.cancelled ? 'CANCEL' : 'PUBLISH')
}

/** Several entries as one calendar file, none where there are none. */
export function writeCalendars(entries: readonly CalendarEntry[]): string {
  return writeLines(entries, 'PUBLISH')
}

function writeLines(entries: readonly CalendarEntry[], method: 'PUBLISH' | 'CANCEL'): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Handvat//NL',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...zoneLines,
    ...entries.flatMap(writeEntry),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

function writeEntry(entry: CalendarEntry): string[] {
  const ends = new Date(entry.beginsAt.getTime() + entry.minutes * 60_000)
  return [
    'BEGIN:VEVENT',
    `UID:${writeText(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${writeUtc(entry.madeAt)}`,
    `DTSTART;TZID=${zone}:${writeWall(entry.beginsAt)}`,
    `DTEND;TZID=${zone}:${writeWall(ends)}`,
    `SUMMARY:${writeText(entry.title)}`,
    `DESCRIPTION:${writeText(entry.text)}`,
    `LOCATION:${writeText(entry.place)}`,
    `URL:${encodeURI(entry.address)}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]
}

function writeUtc(moment: Date): string {
  return moment.toISOString().replace(/[-:]|\.\d+/g, '')
}

function writeWall(moment: Date): string {
  const wall = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(moment)
  return wall.replace(' ', 'T').replace(/[-:]/g, '')
}

/** A text as a value: nothing in it ends the line or begins another property. */
function writeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
}

/** A line holds at most 75 bytes; what is longer goes on after a break and a space, and no character is cut in two. */
function foldLine(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (bytes + size > 75) {
      parts.push(part)
      part = ' '
      bytes = 1
    }
    part += sign
    bytes += size
  }
  return [...parts, part].join('\r\n')
}
