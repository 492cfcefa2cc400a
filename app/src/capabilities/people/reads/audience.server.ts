import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Audience, Duty, Role } from '../contract.ts'
import * as audiences from '../store/audience.server.ts'
import * as persons from '../store/persons.server.ts'

/** How many people an audience has now. */
export async function countAudience(who: Who, audience: Audience | null): Promise<number> {
  return look(who, async (context) =>
    audiences.countPeople(context, audience && (await audiences.widenAudience(context, audience))),
  )
}

/** A page of the ids of whoever has no mailbox, by name, with the total: for codes on paper. */
export async function listWithoutMail(
  who: Who,
  page: { offset: number; limit: number },
): Promise<{ ids: string[]; total: number }> {
  demand(who, access.invite)
  const rows = await look(who, (context) => audiences.listWithoutMail(context, page))
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 }
}

/** The roles that somebody here has; not who, and not how many. */
export async function listRolesInUse(who: Who): Promise<Role[]> {
  demand(who, access.ownAccount)
  return look(who, (context) => persons.listRolesInUse(context))
}

/** The duties that somebody here has; not who, and not how many. */
export async function listDutiesInUse(who: Who): Promise<Duty[]> {
  demand(who, access.ownAccount)
  return look(who, (context) => audiences.listDutiesInUse(context))
}
