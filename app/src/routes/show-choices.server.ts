import type { UnitNode } from '#capabilities/people/contract.ts'
import { listUnitNodes } from '#capabilities/people/reads.server.ts'
import { listDutiesInUse, listRolesInUse } from '#capabilities/people/reads/audience.server.ts'
import type { Who } from '#platform/who.ts'

// More boxes than this are no longer a choice: then the top of the tree is shown.
const mostBoxes = 60

/** What can be ticked to say whom something concerns: roles and duties that somebody has, and units. */
export async function showChoices(who: Who) {
  return {
    // Everyone is an employee; who that concerns is everyone.
    roles: (await listRolesInUse(who)).filter((role) => role !== 'employee'),
    duties: await listDutiesInUse(who),
    units: await listUnits(who),
  }
}

// In the order of the tree; of a large organisation its highest levels only.
async function listUnits(who: Who): Promise<{ id: string; name: string; depth: number }[]> {
  const below = Map.groupBy(await listUnitNodes(who), ({ parent }) => parent)
  const rows: { id: string; name: string; depth: number }[] = []
  const visit = (nodes: readonly UnitNode[], depth: number) => {
    for (const { id, name } of nodes) {
      rows.push({ id, name, depth })
      visit(below.get(id) ?? [], depth + 1)
    }
  }
  visit(below.get(null) ?? [], 0)
  for (let deepest = 3; deepest > 0 && rows.length > mostBoxes; deepest--)
    rows.splice(0, rows.length, ...rows.filter(({ depth }) => depth < deepest))
  return rows.slice(0, mostBoxes)
}
