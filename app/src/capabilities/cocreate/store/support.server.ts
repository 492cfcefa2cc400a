import type { Act } from '#platform/database/act.server.ts'

/** Counts somebody's support once; a second press changes nothing. */
export async function addSupport({ who, tx }: Act, id: string, person: string): Promise<void> {
  const added = await tx
    .insertInto('contribution_support')
    .values({ organisation_id: who.organisation, contribution_id: id, person_id: person })
    .onConflict((conflict) => conflict.doNothing())
    .returning('contribution_id')
    .executeTakeFirst()
  if (added) await changeSupport(tx, id, 1)
}

/** Takes somebody's support back; a second press changes nothing. */
export async function removeSupport({ tx }: Act, id: string, person: string): Promise<void> {
  const gone = await tx
    .deleteFrom('contribution_support')
    .where('contribution_id', '=', id)
    .where('person_id', '=', person)
    .returning('contribution_id')
    .executeTakeFirst()
  if (gone) await changeSupport(tx, id, -1)
}

async function changeSupport(tx: Act['tx'], id: string, by: 1 | -1): Promise<void> {
  await tx
    .updateTable('contribution')
    .set((row) => ({ support: row('support', '+', by) }))
    .where('id', '=', id)
    .execute()
}
