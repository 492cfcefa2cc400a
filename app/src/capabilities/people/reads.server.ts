import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { callInstallation } from '#platform/database/connection.server.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { hashToken } from '#platform/secret.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { ContactPoint, Duty, Language, OrganisationView, Person, Role } from './contract.ts'
import { getOrganisation } from './store/organisation.server.ts'
import * as onDuty from './store/on-duty.server.ts'
import { findPass, findSession } from './store/passes.server.ts'
import * as persons from './store/persons.server.ts'

/** A person with a valid session, in one organisation. */
export interface SignedIn {
  who: Who
  person: Person
  organisation: OrganisationView
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
    const person = await persons.findPerson(context, found.person_id)
    if (!person) return undefined
    const who: Who = {
      organisation: found.organisation_id,
      person: person.id,
      roles: person.roles,
      duties: person.duties,
    }
    return { who, person, organisation: viewOf(await getOrganisation(context)) }
  })
}

/** The organisation that answers on this host, or undefined. */
export async function findOrganisationByHost(host: string): Promise<OrganisationView | undefined> {
  const [row] = await callInstallation<{ find_organisation: string | null }>(
    'find_organisation',
    host,
  )
  const id = row?.find_organisation
  if (!id) return undefined
  return look(visitorOf(id), async (context) => viewOf(await getOrganisation(context)))
}

/** Whom a sign-in link belongs to, without using it; mail scanners open links before people do. */
export async function lookAtPass(
  organisation: string,
  token: string,
): Promise<{ state: 'open'; name: string } | { state: 'unknown' | 'used' | 'expired' }> {
  return look(visitorOf(organisation), async (context) => {
    const pass = await findPass(context, hashToken(token))
    if (!pass || pass.left_at) return { state: 'unknown' as const }
    if (pass.used_at) return { state: 'used' as const }
    if (pass.expires_at <= context.now) return { state: 'expired' as const }
    return { state: 'open' as const, name: pass.name }
  })
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

/** Who has one of these roles and an address, for a letter about their work; within a transaction that is open already. */
export async function listAddressees(
  context: Look,
  roles: readonly Role[],
): Promise<{ name: string; email: string; language: Language | null }[]> {
  return persons.listAddressees(context, roles)
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

/** The roles that somebody here has; not who, and not how many. */
export async function listRolesInUse(who: Who): Promise<Role[]> {
  demand(who, access.ownAccount)
  return look(who, (context) => persons.listRolesInUse(context))
}

/** One row of the list of people: how far the invitation is, never what someone read or did. */
export interface PersonRow {
  id: string
  name: string
  email: string | null
  roles: Role[]
  invitation: 'none' | 'mail-waits' | 'mailed' | 'handed' | 'used' | 'expired'
  mailError: string | null
}

export const peoplePerPage = 50

/** A page of people by name, with the total. */
export async function listPeople(
  who: Who,
  page: { search: string; page: number },
): Promise<{ rows: PersonRow[]; total: number }> {
  demand(who, access.invite)
  return look(who, async (context) => {
    const rows = await persons.listPeople(context, {
      search: page.search,
      offset: (page.page - 1) * peoplePerPage,
      limit: peoplePerPage,
    })
    return {
      total: Number(rows[0]?.total ?? 0),
      rows: rows.map((row) => ({
        id: row.id,
        name: row.name,
        email: row.email,
        roles: (row.roles ?? []) as Role[],
        invitation: stateOf(row, context.now),
        mailError: row.mail_error,
      })),
    }
  })
}

function stateOf(
  row: {
    kind: string | null
    used_at: Date | null
    expires_at: Date | null
    mail_state: string | null
  },
  moment: Date,
): PersonRow['invitation'] {
  if (!row.kind || !row.expires_at) return 'none'
  if (row.used_at) return 'used'
  if (row.expires_at <= moment) return 'expired'
  if (row.mail_state === 'waiting') return 'mail-waits'
  return row.mail_state === 'sent' ? 'mailed' : 'handed'
}

function viewOf(row: { organisation_id: string; name: string; languages: string[] }) {
  return {
    id: row.organisation_id,
    name: row.name,
    languages: row.languages as Language[],
  } satisfies OrganisationView
}

async function readContactPoints(context: Look): Promise<ContactPoint[]> {
  return (await persons.listContactPoints(context)).map(({ id, hours, ...row }) => ({
    ...row,
    person: id,
    hours: typeof hours === 'string' ? hours : null,
  }))
}
