import type { Language, Person, PushKind } from './contract.ts'

/** How long things last, in milliseconds. */
export const lasts = {
  /** A link in an invitation. */
  invitation: 14 * 86_400_000,
  /** A link that someone asked for to sign in. */
  signInLink: 30 * 60_000,
  /** A printed code: long enough to hang on paper for a month. */
  code: 31 * 86_400_000,
  /** A session, from the moment of signing in. */
  session: 90 * 86_400_000,
  /** The link that makes a device a kiosk. */
  kioskLink: 60 * 60_000,
  /** A session at a kiosk after the last sign of somebody; the page itself ends it sooner. */
  kioskSign: 150_000,
  /** A session at a kiosk whose browser runs no script, and so gives no sign. */
  kioskPlain: 15 * 60_000,
  /** The key by which somebody sits down at another organisation: as long as it takes to walk there. */
  seatKey: 15 * 60_000,
  /** The way from a desk into an organisation. */
  seatPass: 2 * 60_000,
} as const

/** After how many seconds without a touch a kiosk goes back to its start. */
export const kioskIdleSeconds = 90

/**
 * How long each kind of datum is kept once it is done with, in months of the calendar; 0 is until the next morning. The one
 * place where it stands: the daily job reads it, and the page on privacy says it.
 */
export const retention = {
  /** Name, address, telephone and job of somebody who left. */
  'left-person': 24,
  /** To whom a letter went and what it was about; its text goes at once. */
  letter: 3,
  /** A link or code that no longer opens anything. */
  pass: 1,
  /** A session that is over. */
  session: 0,
} as const
export type RetentionClass = keyof typeof retention

/** The moment before which what is of this class has been kept long enough. */
export function keptUntil(kind: RetentionClass, now: Date): Date {
  const moment = new Date(now)
  moment.setUTCMonth(moment.getUTCMonth() - retention[kind])
  return moment
}

/** Whether somebody is an employee and nothing more: with a link of theirs one sees what everyone sees. */
export function isPlain({ roles, duties }: Pick<Person, 'roles' | 'duties'>): boolean {
  return duties.length === 0 && roles.every((role) => role === 'employee')
}

/** At most two letters for the round badge of a person: "Fatima el Bakkali" gives "FB". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0]?.[0] ?? ''
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** The name by which one greets: the first word. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

/** One line of the invitation form: an address, or a name for a printed code. */
export interface InviteLine {
  name: string
  email: string | null
}

/** A line that could not be read, with its number from 1. */
export interface BadLine {
  line: number
  text: string
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const address = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@${label}(?:\\.${label})+$`)

// Marks that turn the direction of writing or stand between letters unseen; they come along with pasted text.
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Whether a text in lower case is an address that mail can be sent to: as browsers see it, with a dot after the @. */
export function isAddress(text: string): boolean {
  return text.length <= 200 && address.test(text)
}

/**
 * Reads what was typed or pasted, one person a line: `anna@x.nl`, `Anna de Wit <anna@x.nl>`, `Anna de Wit, anna@x.nl`,
 * or only a name for someone without a mailbox. Doubles are taken once. At most 500 lines of 200 characters.
 */
export function readInviteLines(typed: string): { lines: InviteLine[]; bad: BadLine[] } {
  const lines: InviteLine[] = []
  const bad: BadLine[] = []
  const seen = new Set<string>()
  for (const [index, raw] of typed.split(/\r\n|[\r\n\u2028\u2029]/).entries()) {
    const text = raw
      .replace(invisible, '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
    if (!text) continue
    const line = index < 500 && text.length <= 200 ? readInviteLine(text) : null
    if (!line) {
      bad.push({ line: index + 1, text: text.slice(0, 80) })
      continue
    }
    const key = line.email ?? `name:${line.name.toLowerCase()}`
    if (!seen.has(key)) lines.push(line)
    seen.add(key)
  }
  return { lines, bad }
}

function readInviteLine(text: string): InviteLine | null {
  const [found, ...more] = text.match(/[^\s<>()[\],;:"]*@[^\s<>()[\],;:"]*/g) ?? []
  if (found === undefined) return /\p{L}/u.test(text) ? { name: text, email: null } : null
  // Mail programs wrap an address in quotes, brackets or "mailto:".
  const email = found.replace(/^'(.*)'$/, '$1').toLowerCase()
  if (more.length > 0 || !isAddress(email)) return null
  const name = text
    .replace(found, ' ')
    .replace(/\bmailto:/i, ' ')
    .replace(/\(\s*\)|[<>[\],;:"]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}).]+$/gu, '')
  return { name: name || nameFromAddress(email), email }
}

// "fatima.elbakkali@…" greets better as "Fatima Elbakkali" than as an address; the person may change it.
function nameFromAddress(email: string): string {
  const [local = ''] = email.split('@')
  return local
    .split(/[._-]+/)
    .filter(Boolean)
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join(' ')
}

/** The first of the person's, the browser's and the organisation's languages that the product speaks. */
export function chooseLanguage(...wishes: (string | null | undefined)[]): Language {
  for (const wish of wishes)
    for (const part of (wish ?? '').split(',')) {
      const tag = part.trim().slice(0, 2).toLowerCase()
      if (tag === 'nl' || tag === 'en') return tag
    }
  return 'nl'
}

/** Whether so many leave at once that their number has to be typed: more than a third of those who are here. */
export function needsNumber(leaving: number, here: number): boolean {
  return leaving * 3 > here
}

/** How far somebody's invitation is. */
export type Invitation =
  | 'none'
  | 'planned'
  | 'mail-waits'
  | 'mail-uncertain'
  | 'mail-failed'
  | 'mailed'
  | 'handed'
  | 'used'
  | 'expired'

/** Reads how far an invitation is from the newest pass and the letter that carried it. */
export function invitationOf(
  row: {
    kind: string | null
    used_at: Date | null
    expires_at: Date | null
    mail_id: string | null
    mail_state: string | null
    planned: string | null
  },
  moment: Date,
): Invitation {
  if (!row.kind || !row.expires_at) return row.planned ? 'planned' : 'none'
  if (row.used_at) return 'used'
  if (row.expires_at <= moment) return 'expired'
  if (row.mail_state === 'waiting' || row.mail_state === 'sending') return 'mail-waits'
  if (row.mail_state === 'uncertain' || row.mail_state === 'failed')
    return `mail-${row.mail_state}` as const
  // The row of a letter goes some months after it went.
  return row.mail_id ? 'mailed' : 'handed'
}

/** About what somebody may get push messages: about what may come to them. */
export function pushKindsOf(person: {
  roles: readonly string[]
  duties: readonly string[]
}): PushKind[] {
  const { roles, duties } = person
  const answers = roles.includes('communications') || duties.includes('webcare')
  // A manager too may be brought in by somebody who is attacked.
  const helps =
    roles.includes('manager') ||
    duties.some((duty) => ['security', 'contact-point', 'deputy'].includes(duty))
  return [
    'reminder',
    'practice',
    ...(answers ? (['webcare'] as const) : []),
    ...(helps ? (['attack'] as const) : []),
  ]
}

/** How push messages go: until when they say something, and within which time a second says nothing new; milliseconds. */
export const pushManner = {
  reminder: { kind: 'reminder', lasts: 86_400_000, quiet: 0 },
  // A job that comes back after a crash says nothing twice.
  practice: { kind: 'practice', lasts: 86_400_000, quiet: 12 * 60 * 60_000 },
  // Ten posts about one thing are one call.
  webcare: { kind: 'webcare', lasts: 60 * 60_000, quiet: 10 * 60_000 },
  attack: { kind: 'attack', lasts: 15 * 60_000, quiet: 0 },
} as const satisfies Record<PushKind, { kind: PushKind; lasts: number; quiet: number }>
