/** The six roles; one person may hold several. */
export const roles = [
  'employee',
  'manager',
  'communications',
  'hr',
  'works-council',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** Tasks beside a role. */
export const duties = [
  'contact-point',
  'deputy',
  'webcare',
  'spokesperson',
  'local-editor',
  'security',
  'legal',
  'union',
  'confidant',
  'coach',
  'adviser',
] as const
export type Duty = (typeof duties)[number]

/** The duties that somebody is given on their page; who writes an annex is named where it is written. */
export const assignedDuties = [
  'contact-point',
  'deputy',
  'webcare',
  'spokesperson',
  'security',
  'confidant',
  'coach',
  'legal',
  'union',
  'adviser',
] as const satisfies readonly Duty[]

export type Language = 'nl' | 'en'

/** By which clock the organisation works, and whether Dutch public holidays are free; the last number counts. */
export interface CalendarChoice {
  number: number
  /** A time zone as `Europe/Amsterdam`. */
  zone: string
  holidays: boolean
}

/** Someone of the organisation, as screens show them. */
export interface Person {
  id: string
  name: string
  email: string | null
  phone: string | null
  /** Chosen by the person; null: what the browser asks for. */
  language: Language | null
  roles: Role[]
  duties: Duty[]
}

/** The one to turn to. */
export interface ContactPoint {
  person: string
  name: string
  email: string | null
  phone: string | null
  hours: string | null
}

/** A contact point or deputy, with the way to reach them; `unit` is null where they are there for everyone. */
export interface TurnTo {
  person: string
  name: string
  email: string | null
  phone: string | null
  language: Language | null
  duty: 'contact-point' | 'deputy'
  hours: string | null
  unit: { id: string; name: string } | null
}

/** Somebody who teaches colleagues of a unit and those below it; without a unit everyone. */
export interface Coach {
  person: string
  name: string
  email: string | null
  phone: string | null
  unit: { id: string; name: string } | null
}

/** The organisation as every screen knows it. */
export interface OrganisationView {
  id: string
  name: string
  languages: Language[]
  /** Where its clock hangs, as `Europe/Amsterdam`. */
  zone: string
}

/** Some of the people here: who has one of these roles or duties, or is in one of these units or below it. */
export interface Audience {
  roles: Role[]
  duties: Duty[]
  /** Ids of units. */
  units: string[]
}

/** A unit with what is above it, null at the top. */
export interface UnitNode {
  id: string
  parent: string | null
  name: string
}

/** Somebody to write to, if they have an address. */
export interface Addressee {
  id: string
  name: string
  email: string | null
  language: Language | null
}

/** What somebody may want a push message about. */
export const pushKinds = ['reminder', 'practice', 'webcare', 'attack'] as const
export type PushKind = (typeof pushKinds)[number]
