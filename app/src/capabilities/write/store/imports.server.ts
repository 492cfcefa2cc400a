import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Order } from '@handvat/documents/code-schema.ts'
import type { ReadDocument } from '@handvat/documents/passages.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { CodeImport as Row } from '#platform/database/tables.ts'
import type { CodeImport, Decisions, ImportManner, LedgerLine, Proposal } from '../contract.ts'

/** Keeps what was read; a form that was sent twice gives the import of the first time. */
export async function insertImport(
  { who, tx, now }: Act,
  brought: {
    formKey: string
    name: string
    read: ReadDocument
    proposals: Proposal[]
    person: string
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('code_import')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      form_key: brought.formKey,
      name: brought.name,
      read: JSON.stringify(brought.read),
      proposals: JSON.stringify(brought.proposals),
      person_id: brought.person,
      created_at: now,
    })
    .onConflict((conflict) =>
      // Nothing changes, but the row that is there comes back.
      conflict
        .columns(['organisation_id', 'person_id', 'form_key'])
        .doUpdateSet((row) => ({ form_key: row.ref('excluded.form_key') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findByForm(
  { tx }: Look,
  { person, formKey }: { person: string; formKey: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('code_import')
    .select('id')
    .where('person_id', '=', person)
    .where('form_key', '=', formKey)
    .executeTakeFirst()
  return row?.id
}

export async function findImport({ tx }: Look, id: string): Promise<CodeImport | undefined> {
  const row = await tx.selectFrom('code_import').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readImport(row)
}

/** The import, locked against other writers until the transaction ends. */
export async function lockImport({ tx }: Act, id: string): Promise<CodeImport | undefined> {
  const row = await tx
    .selectFrom('code_import')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && readImport(row)
}

/** The newest imports that were not thrown away, at most twenty, without their texts. */
export async function listImports({
  tx,
}: Look): Promise<{ id: string; name: string; createdAt: Date; takenOverAt: Date | null }[]> {
  const rows = await tx
    .selectFrom('code_import')
    .select(['id', 'name', 'created_at', 'taken_over_at'])
    .where('dropped_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    takenOverAt: row.taken_over_at,
  }))
}

export async function updateDecisions(
  { tx }: Act,
  id: string,
  { decisions, revision }: { decisions: Decisions; revision: number },
): Promise<void> {
  await tx
    .updateTable('code_import')
    .set({ decisions: JSON.stringify(decisions), revision })
    .where('id', '=', id)
    .execute()
}

export async function updateTakenOver(
  { tx, now }: Act,
  id: string,
  taken: {
    manner: ImportManner
    changes: { first: number; last: number } | null
    orderBefore: Order
    ledger: LedgerLine[]
  },
): Promise<void> {
  await tx
    .updateTable('code_import')
    .set({
      taken_over_at: now,
      manner: taken.manner,
      first_change: taken.changes?.first ?? null,
      last_change: taken.changes?.last ?? null,
      order_before: JSON.stringify(taken.orderBefore),
      ledger: JSON.stringify(taken.ledger),
    })
    .where('id', '=', id)
    .execute()
}

export async function updatePutBack({ tx, now }: Act, id: string): Promise<void> {
  await tx.updateTable('code_import').set({ put_back_at: now }).where('id', '=', id).execute()
}

/** Takes the texts away: what was read, what was proposed, and the reasons that somebody wrote. */
export async function forgetTexts(
  { tx, now }: Act,
  id: string,
  { dropped }: { dropped: boolean },
): Promise<void> {
  await tx
    .updateTable('code_import')
    .set({
      read: null,
      proposals: null,
      decisions: '{}',
      ledger: null,
      ...(dropped ? { dropped_at: now } : {}),
    })
    .where('id', '=', id)
    .execute()
}

function readImport(row: Selectable<Row>): CodeImport {
  const { first_change: first, last_change: last } = row
  return {
    id: row.id,
    name: row.name,
    read: row.read as unknown as ReadDocument | null,
    proposals: (row.proposals ?? []) as unknown as Proposal[],
    decisions: row.decisions as unknown as Decisions,
    revision: row.revision,
    person: row.person_id,
    createdAt: row.created_at,
    takenOver: row.taken_over_at && {
      at: row.taken_over_at,
      manner: row.manner as ImportManner,
      changes: first !== null && last !== null ? { first, last } : null,
      orderBefore: row.order_before as unknown as Order,
      ledger: (row.ledger ?? []) as unknown as LedgerLine[],
    },
    putBackAt: row.put_back_at,
    droppedAt: row.dropped_at,
  }
}
