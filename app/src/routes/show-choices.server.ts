import { placeUnits } from '#capabilities/people/parts/unit-tree.ts'
import { listUnits } from '#capabilities/people/reads.server.ts'
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
    units: await showUnits(who),
  }
}

// In the order of the tree; of a large organisation its highest levels only.
async function showUnits(who: Who): Promise<{ id: string; name: string; depth: number }[]> {
  let placed = placeUnits(await listUnits(who))
  for (let deepest = 3; deepest > 0 && placed.length > mostBoxes; deepest--)
    placed = placed.filter(({ depth }) => depth < deepest)
  return placed.slice(0, mostBoxes).map(({ unit: { id, name }, depth }) => ({ id, name, depth }))
}
