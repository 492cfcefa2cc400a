/** What is done together, in this order. */
export const attackSteps = [
  'preserve',
  'report',
  'platform',
  'police',
  'home',
  'aftercare',
] as const
export type AttackStep = (typeof attackSteps)[number]

/** As what somebody helps. `leader` is chosen by the one who is attacked; nobody else is. */
export const helperParts = ['security', 'contact-point', 'deputy', 'leader'] as const
export type HelperPart = (typeof helperParts)[number]

/** Minutes within which a human speaks to somebody who is attacked, at any hour. */
export const CONTACT_MINUTES = 15

export interface Helper {
  person: string
  name: string
  phone: string | null
  part: HelperPart
}

export interface AttackMessage {
  id: string
  name: string
  own: boolean
  text: string | null
  picture: boolean
  writtenAt: Date
}

/** All about one attack, for the one who is attacked and the helpers named here. */
export interface AttackView {
  id: string
  name: string
  /** The one who looks is attacked. */
  own: boolean
  startedAt: Date
  contactBy: Date
  contact: { name: string; at: Date } | null
  escalatedAt: Date | null
  helpers: Helper[]
  steps: { step: AttackStep; done: { name: string; at: Date } | null; number: number }[]
  messages: AttackMessage[]
  closedAt: Date | null
  aftercare: { day: string; name: string }[]
  /** The day after which all of this is gone; null while it lasts. */
  forgottenOn: Date | null
}

/** One line of a list. */
export interface AttackRow {
  id: string
  name: string
  own: boolean
  startedAt: Date
  contactBy: Date
  contacted: boolean
  closed: boolean
}

export interface Shift {
  id: string
  person: string
  part: 'security' | 'contact-point'
  startsAt: Date
  endsAt: Date
}

/** Someone who can be called: by name, and as far as there is a mailbox by letter. */
export interface Reachable {
  person: string
  name: string
  email: string | null
  language: 'nl' | 'en' | null
}
