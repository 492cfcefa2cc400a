import type { Act } from '#platform/database/act.server.ts'
import { judgeRows, type Absent, type World } from '../parts/judge-rows.ts'
import type { DirectoryRow } from '../parts/read-directory.ts'
import { insertRows } from '../store/imports.server.ts'
import * as store from '../store/judge-import.server.ts'
import { listUnitNames } from '../store/units.server.ts'

/** Weighs rows that were just read beside the people of this moment, and keeps them with what they would do. */
export async function keepJudged(
  context: Act,
  id: string,
  rows: readonly DirectoryRow[],
): Promise<void> {
  // Without a row that could be read nobody is missing from the file.
  if (rows.length === 0) return
  const { rows: judged, absent } = await judgeRows(rows, await readWorld(context))
  await insertRows(context, id, [
    ...rows.map((row, index) => ({ row, judgement: judged[index] })),
    ...absent.map(writeAbsent),
  ])
}

/** Weighs the rows again, and writes what has become otherwise. */
export async function judgeAgain(context: Act, id: string): Promise<void> {
  const rows = await store.listStored(context, id)
  const { rows: judged, absent } = await judgeRows(rows, await readWorld(context))
  const changed = rows.flatMap((row, index) => {
    const now = judged[index]
    if (!now) return []
    const same = now.outcome === row.outcome && now.person === row.person && now.unit === row.unitId
    return same ? [] : [{ number: row.number, ...now }]
  })
  await store.updateJudgements(context, id, changed)
  await store.deleteAbsent(context, id)
  await insertRows(context, id, absent.map(writeAbsent), rows.length)
}

function writeAbsent({ person, outcome, reason }: Absent) {
  const { name, email } = person
  return {
    row: { line: null, key: null, name, email, phone: null, job: null, unit: null, startsOn: null },
    judgement: { person: person.id, unit: null, outcome, reason, about: null },
  }
}

async function readWorld(context: Act): Promise<World> {
  const { person: self, roles } = context.who
  return {
    people: await store.listKnown(context),
    units: await listUnitNames(context),
    self,
    admin: roles.includes('admin'),
    ...(await store.listHolders(context)),
  }
}
