import type { Act } from '#platform/database/act.server.ts'
import { findUnitByPath } from '../parts/unit-tree.ts'
import { listIndispensable } from '../store/duties.server.ts'
import * as store from '../store/judge-import.server.ts'
import { listUnitNames } from '../store/units.server.ts'

/** Weighs every row of an import beside the people of this moment: who it is about, and what it would do. */
export async function judgeImport(context: Act, id: string): Promise<void> {
  await store.clearJudgement(context, id)
  const units = await listUnitNames(context)
  const paths = (await store.listPaths(context, id)).map((path) => {
    const found = findUnitByPath(units, path)
    return {
      path,
      unit: typeof found === 'string' && found !== 'several' ? found : null,
      several: found === 'several',
    }
  })
  await store.setUnits(context, id, paths)
  await store.matchRows(context, id)
  await store.refuseRows(context, id, context.who.roles.includes('admin'))
  await store.judgeRows(context, id)
  await store.addLeavers(context, id)
  const self = context.who.person
  const leavers = (await store.listLeavers(context, id)).filter((person) => person !== self)
  await store.keepPeople(context, id, [
    ...(self ? [{ person: self, reason: 'yourself' }] : []),
    ...(await listIndispensable(context, leavers)).map(({ person, as }) => ({
      person,
      reason: `last-${as}`,
    })),
  ])
}
