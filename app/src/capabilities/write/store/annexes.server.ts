import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Annex, AnnexEditor } from '../contract.ts'

/** Adds an annex; returns nothing where another one has this address. */
export async function insertAnnex(
  { who, tx, now }: Act,
  annex: Omit<Annex, 'id'> & { by: string },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('annex')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      name: annex.name,
      address: annex.address,
      languages: annex.languages,
      created_by: annex.by,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'address']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function findAnnex(
  { tx }: Look,
  which: { id: string } | { address: string },
): Promise<Annex | undefined> {
  const query = annexesOf(tx)
  const row = await (
    'id' in which ? query.where('id', '=', which.id) : query.where('address', '=', which.address)
  ).executeTakeFirst()
  return row && readAnnex(row)
}

/** Annexes by name; with a person only those that they were named for. */
export async function listAnnexes({ tx }: Look, editor?: string): Promise<Annex[]> {
  let query = annexesOf(tx)
  if (editor)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('annex_editor')
          .select('person_id')
          .whereRef('annex_id', '=', 'annex.id')
          .where('person_id', '=', editor),
      ),
    )
  const rows = await query.orderBy(({ fn }) => fn<string>('lower', ['name'])).execute()
  return rows.map(readAnnex)
}

export async function countAnnexes({ tx }: Look): Promise<number> {
  const { total } = await tx
    .selectFrom('annex')
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Who was named for these annexes, in the order of naming. */
export async function listEditors(
  { tx }: Look,
  annexes: readonly string[],
): Promise<(AnnexEditor & { annex: string })[]> {
  if (annexes.length === 0) return []
  const rows = await tx
    .selectFrom('annex_editor')
    .select(['annex_id', 'person_id', 'may_publish'])
    .where('annex_id', 'in', annexes)
    .orderBy('named_at')
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({
    annex: row.annex_id,
    person: row.person_id,
    mayPublish: row.may_publish,
  }))
}

export async function findEditor(
  { tx }: Look,
  annex: string,
  person: string,
): Promise<AnnexEditor | undefined> {
  const row = await tx
    .selectFrom('annex_editor')
    .select(['person_id', 'may_publish'])
    .where('annex_id', '=', annex)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row && { person: row.person_id, mayPublish: row.may_publish }
}

/** Names an editor, or says anew whether they may publish. */
export async function upsertEditor(
  { who, tx, now }: Act,
  annex: string,
  editor: AnnexEditor & { by: string },
): Promise<void> {
  const named = { may_publish: editor.mayPublish, named_by: editor.by, named_at: now }
  await tx
    .insertInto('annex_editor')
    .values({
      organisation_id: who.organisation,
      annex_id: annex,
      person_id: editor.person,
      ...named,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'annex_id', 'person_id']).doUpdateSet(named),
    )
    .execute()
}

/** Takes an editor away; returns how many annexes they are still named for, or nothing where they were not named. */
export async function deleteEditor(
  { tx }: Act,
  annex: string,
  person: string,
): Promise<number | undefined> {
  const gone = await tx
    .deleteFrom('annex_editor')
    .where('annex_id', '=', annex)
    .where('person_id', '=', person)
    .returning('person_id')
    .executeTakeFirst()
  if (!gone) return undefined
  const { total } = await tx
    .selectFrom('annex_editor')
    .where('person_id', '=', person)
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

const annexesOf = (tx: Look['tx']) =>
  tx.selectFrom('annex').select(['id', 'name', 'address', 'languages'])

function readAnnex(row: { id: string; name: string; address: string; languages: string[] }): Annex {
  return { ...row, languages: row.languages as Annex['languages'] }
}
