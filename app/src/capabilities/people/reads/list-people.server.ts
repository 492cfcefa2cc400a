import { readDay } from '@handvat/documents/review.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Role } from '../contract.ts'
import type { PeopleWanted } from '../input.ts'
import { invitationOf, type Invitation } from '../model.ts'
import { listBelow } from '../parts/unit-tree.ts'
import { listPeople as listPage } from '../store/people-list.server.ts'
import { listUnitNames } from '../store/units.server.ts'

/** One row of the list of people: how far the invitation is, never what someone read or did. */
export interface PersonRow {
  id: string
  name: string
  email: string | null
  unit: string | null
  roles: Role[]
  /** The first working day, as `2026-12-01`, where it is to come. */
  startsOn: string | null
  invitation: Invitation
  /** The day for which an invitation is planned. */
  planned: string | null
  mailError: string | null
}

export const peoplePerPage = 50

/**
 * A page of people by name: from the start, behind the person `after`, or before the person `before`. `next` and `previous`
 * are the people from whom the pages around it begin, null where there is none.
 */
export async function listPeople(
  who: Who,
  wanted: Partial<PeopleWanted>,
): Promise<{ rows: PersonRow[]; next: string | null; previous: string | null }> {
  demand(who, access.invite)
  const { search = '', unit = null, role = null, duty = null, state = 'here' } = wanted
  const from = wanted.before ?? wanted.after ?? null
  const backwards = wanted.before !== undefined
  return look(who, async (context) => {
    const day = readDay(context.now)
    const units = unit ? listBelow(await listUnitNames(context), unit) : null
    const found = await listPage(
      context,
      { search, units, role, duty, state, day },
      { from, backwards, limit: peoplePerPage + 1 },
    )
    const more = found.length > peoplePerPage
    const shown = backwards ? found.slice(more ? 1 : 0) : found.slice(0, peoplePerPage)
    const hasNext = backwards ? from !== null : more
    const hasPrevious = backwards ? more : from !== null
    return {
      next: hasNext ? (shown.at(-1)?.id ?? null) : null,
      previous: hasPrevious ? (shown[0]?.id ?? null) : null,
      rows: shown.map((row) => ({
        id: row.id,
        name: row.name,
        email: row.email,
        unit: row.unit,
        roles: (row.roles ?? []) as Role[],
        startsOn: row.starts_on && row.starts_on > day ? row.starts_on : null,
        invitation: invitationOf(row, context.now),
        planned: row.planned,
        mailError: row.mail_error,
      })),
    }
  })
}
