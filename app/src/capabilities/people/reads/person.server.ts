import { demand, may } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Role } from '../contract.ts'
import { isPlain } from '../model.ts'
import { placeUnits } from '../parts/unit-tree.ts'
import { listDuties, type HeldDuty } from '../store/duties.server.ts'
import { countPlanned, listDue } from '../store/invitations.server.ts'
import { countSessions } from '../store/passes.server.ts'
import { findFacts } from '../store/facts.server.ts'
import * as persons from '../store/persons.server.ts'
import { listUnitNames, listUnits } from '../store/units.server.ts'
import { readDay } from '@handvat/documents/review.ts'

/** Everything about one person that their page shows: facts, never what they read, checked or did. */
export interface PersonPage {
  id: string
  name: string
  email: string | null
  phone: string | null
  job: string | null
  unit: string | null
  startsOn: string | null
  leftAt: Date | null
  roles: Role[]
  duties: HeldDuty[]
  /** For an admin: how many sessions are open; null for others. */
  sessions: number | null
  /** Whether whoever asks may change the address. */
  mayReaddress: boolean
}

/** The page of a person; undefined when they do not exist or their name has gone. */
export async function findPersonPage(who: Who, id: string): Promise<PersonPage | undefined> {
  demand(who, access.managePeople)
  return look(who, async (context) => {
    const facts = await findFacts(context, id)
    if (!facts) return undefined
    const roles = await persons.listRoles(context, id)
    const duties = await listDuties(context, id)
    const admin = who.roles.includes('admin')
    return {
      ...facts,
      roles,
      duties,
      sessions: may(who, access.endSessions) ? await countSessions(context, id) : null,
      mayReaddress: admin || isPlain({ roles, duties: duties.map(({ duty }) => duty) }),
    }
  })
}

/** The tree of units as it is read, each with how many people it has itself. */
export async function listUnitTree(who: Who) {
  demand(who, access.managePeople)
  return look(who, async (context) =>
    placeUnits(await listUnits(context)).map(({ unit, depth }) => ({ ...unit, depth })),
  )
}

/** The units to choose from, as a tree is read. */
export async function listUnitChoices(
  who: Who,
): Promise<{ id: string; name: string; depth: number }[]> {
  demand(who, access.invite)
  return look(who, async (context) =>
    placeUnits(await listUnitNames(context)).map(({ unit, depth }) => ({
      id: unit.id,
      name: unit.name,
      depth,
    })),
  )
}

// As many as a person prints in one go.
const sheetSize = 100

/** Who starts on which day, and who of those whose day has come waits for a code on paper. */
export async function listStarters(who: Who) {
  demand(who, access.managePeople)
  return look(who, async (context) => {
    const today = readDay(context.now)
    const paper = await listDue(context, { day: today, mailbox: false, limit: sheetSize + 1 })
    const mailed = await listDue(context, { day: today, mailbox: true, limit: sheetSize + 1 })
    return {
      today,
      days: (await countPlanned(context)).filter(({ day }) => day > today),
      paper: paper.slice(0, sheetSize).map(({ id, name }) => ({ id, name })),
      morePaper: paper.length > sheetSize,
      waitForMail: mailed.slice(0, sheetSize).map(({ id, name }) => ({ id, name })),
    }
  })
}
