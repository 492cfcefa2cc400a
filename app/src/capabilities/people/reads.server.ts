import type { WorkCalendar } from '@handvat/documents/protocol-hours.ts'
import { now } from '#platform/clock.ts'
import { callInstallation } from '#platform/database/connection.server.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { hashToken } from '#platform/secret.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import type {
  Addressee,
  Audience,
  Coach,
  ContactPoint,
  Duty,
  Language,
  OrganisationView,
  Person,
  Role,
  TurnTo,
  UnitNode,
} from './contract.ts'
import * as calendar from './reads/calendar.server.ts'
import * as audiences from './store/audience.server.ts'
import * as coaches from './store/coaches.server.ts'
import { findChoice } from './store/calendar.server.ts'
import { listUnitNames } from './store/units.server.ts'
import { getOrganisation } from './store/organisation.server.ts'
import * as onDuty from './store/on-duty.server.ts'
import { findSession } from './store/passes.server.ts'
import * as holders from './store/holders.server.ts'
import * as persons from './store/persons.server.ts'
import * as placement from './store/placement.server.ts'
import * as turnTo from './store/turn-to.server.ts'

/** A person with a valid session, in one organisation. */
export interface SignedIn {
  who: Who
  person: Person
  organisation: OrganisationView
  /** The kiosk whose session it is; null on a device of somebody's own. */
  kiosk: string | null
}

/** Who bears this session token; undefined when it is unknown, over, or the person has left. */
export async function findSignedIn(token: string): Promise<SignedIn | undefined> {
  const [found] = await callInstallation<{
    organisation_id: string
    session_id: string
    person_id: string
  }>('find_session', hashToken(token))
  if (!found) return undefined
  return look(visitorOf(found.organisation_id), async (context) => {
    const session = await findSession(context, found.session_id)
    if (!session || session.expires_at <= now()) return undefined
    const there = await readSignedIn(context, found.person_id)
    return there && { ...there, kiosk: session.kiosk }
  })
}

/** Who somebody is here, as a session would say; undefined when they left. Within a transaction that is open already. */
export async function readSignedIn(
  context: Look,
  id: string,
): Promise<Omit<SignedIn, 'kiosk'> | undefined> {
  const person = await persons.findPerson(context, id)
  if (!person) return undefined
  const who: Who = {
    organisation: context.who.organisation,
    person: person.id,
    roles: person.roles,
    duties: person.duties,
  }
  return { who, person, organisation: await readOrganisation(context) }
}

/** The organisation that answers on this host, or undefined. */
export async function findOrganisationByHost(host: string): Promise<OrganisationView | undefined> {
  const [row] = await callInstallation<{ find_organisation: string | null }>(
    'find_organisation',
    host,
  )
  const id = row?.find_organisation
  if (!id) return undefined
  return look(visitorOf(id), async (context) => readOrganisation(context))
}

/** The people to turn to, longest standing first. */
export async function listContactPoints(who: Who): Promise<ContactPoint[]> {
  return look(who, readContactPoints)
}

/** The first contact point, within a transaction that is open already; throws when there is none. */
export async function getContactPoint(context: Look): Promise<ContactPoint> {
  const [first] = await readContactPoints(context)
  if (!first) throw new Error('The organisation has no contact point.')
  return first
}

/** Contact points and deputies, with hours and unit; within a transaction that is open already. */
export async function listTurnTo(context: Look): Promise<TurnTo[]> {
  return turnTo.listTurnTo(context)
}

/** Names of people by id, for what they did in the organisation's name. */
export async function listNames(who: Who, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  return look(
    who,
    async (context) =>
      new Map((await persons.listNames(context, ids)).map((row) => [row.id, row.name])),
  )
}

/** Ids of the people whom an address or a whole name stands for, at most two; within a transaction that is open already. */
export async function findColleague(context: Look, words: string): Promise<string[]> {
  return persons.findByWords(context, words.trim())
}

/** As `findColleague`, who left included: a question about the past may be about them. */
export async function findAnyone(context: Look, words: string): Promise<Addressee[]> {
  return audiences.findAnyoneByWords(context, words.trim())
}

/** Whoever is here, or those of a widened audience, as a query to join with; see the store. */
export function selectPeople(context: Look, audience: Audience | null = null) {
  return audiences.selectPeople(context, audience)
}

/** An audience with the units below those it names, as `selectPeople` takes it. */
export async function widenAudience(context: Look, audience: Audience): Promise<Audience> {
  return audiences.widenAudience(context, audience)
}

/** The units that have not ended, by name, each with the one above it. */
export async function listUnits(who: Who): Promise<UnitNode[]> {
  return look(who, listUnitNames)
}

/** Who has one of these duties, by name. */
export async function listDutyHolders<Kind extends Duty>(
  who: Who,
  duties: readonly Kind[],
): Promise<{ person: string; name: string; duty: Kind }[]> {
  const rows = await look(who, (context) => persons.listDutyHolders(context, duties))
  return rows.map((row) => ({ ...row, duty: row.duty as Kind }))
}

/** Whole names of everyone who works here, so that nobody is listened for; within a transaction that is open already. */
export async function listWholeNames(context: Look): Promise<string[]> {
  return persons.listWholeNames(context)
}

/** Those of some texts, in small letters, that are the whole name of somebody here; within a transaction that is open already. */
export async function listNamesAmong(context: Look, texts: readonly string[]): Promise<string[]> {
  return texts.length > 0 ? persons.listNamesAmong(context, texts) : []
}

/** Who has one of these roles and an address, for a letter about their work; within a transaction that is open already. */
export async function listAddressees(
  context: Look,
  roles: readonly Role[],
): Promise<{ name: string; email: string; language: Language | null }[]> {
  return persons.listAddressees(context, roles)
}

/** Where someone works here, for their own screens; undefined for a visitor. */
export async function findPlacement(
  who: Who,
): Promise<{ unit: string | null; job: string | null; since: Date } | undefined> {
  const person = who.person
  return person ? look(who, (context) => placement.findPlacement(context, person)) : undefined
}

/** Who teaches colleagues, by unit and name. */
export async function listCoaches(who: Who): Promise<Coach[]> {
  return look(who, coaches.listCoaches)
}

/** The unit of this person and those above it, the nearest first. */
export async function listOwnUnits(who: Who): Promise<{ id: string; name: string }[]> {
  const { person } = who
  return person ? look(who, (context) => coaches.listUnitsOf(context, person)) : []
}

/** The address of a person and the language of their letters, within a transaction that is open already. */
export async function findAddressee(
  context: Look,
  person: string,
): Promise<{ name: string; email: string; language: Language | null } | undefined> {
  const found = await persons.findPerson(context, person)
  return found?.email ? { ...found, email: found.email } : undefined
}

/** The language of a person who is here, whether they have an address or not; within a transaction that is open already. */
export async function findReader(
  context: Look,
  person: string,
): Promise<{ language: Language | null } | undefined> {
  const found = await persons.findPerson(context, person)
  return found && { language: found.language }
}

/** Who is here with one of these roles or duties, by name: the colleagues one can give work to. */
export async function listHolders(
  context: Look,
  holding: { roles: readonly Role[]; duties: readonly Duty[] },
): Promise<{ id: string; name: string }[]> {
  return holders.listHolders(context, holding)
}

/** Who has one of these duties, longest standing first, with the way to reach them; within an open transaction. */
export async function listOnDuty(
  context: Look,
  duties: readonly Duty[],
): Promise<(onDuty.Reachable & { duty: Duty })[]> {
  return onDuty.listOnDuty(context, duties)
}

/** These people as far as they still work here, with the way to reach them; within an open transaction. */
export async function listReachable(
  context: Look,
  ids: readonly string[],
): Promise<(onDuty.Reachable & { roles: Role[] })[]> {
  return onDuty.listReachable(context, ids)
}

/** Where the clock of the organisation hangs and on which days nobody works; within a transaction that is open already. */
export async function readCalendar(context: Look): Promise<WorkCalendar> {
  return calendar.readCalendar(context)
}

async function readOrganisation(context: Look): Promise<OrganisationView> {
  const { organisation_id: id, name, languages } = await getOrganisation(context)
  const { zone } = await findChoice(context)
  return { id, name, languages: languages as Language[], zone }
}

async function readContactPoints(context: Look): Promise<ContactPoint[]> {
  return (await persons.listContactPoints(context)).map(({ id, hours, ...row }) => ({
    ...row,
    person: id,
    hours: typeof hours === 'string' ? hours : null,
  }))
}
