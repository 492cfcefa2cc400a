import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { HelperPart } from '../contract.ts'

/** An attack as it is kept, without names and words. */
export interface StoredAttack {
  id: string
  person: string
  startedAt: Date
  contactBy: Date
  contact: { person: string; at: Date } | null
  escalatedAt: Date | null
  closedAt: Date | null
  lastAt: Date
}

/** Adds an attack; the same form sent twice gives the first one again. */
export async function insertAttack(
  { who, tx, now }: Act,
  attack: { person: string; formKey: string; contactBy: Date },
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('attack')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: attack.person,
      started_at: now,
      contact_by: attack.contactBy,
      form_key: attack.formKey,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id', 'form_key']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await tx
    .selectFrom('attack')
    .select('id')
    .where('person_id', '=', attack.person)
    .where('form_key', '=', attack.formKey)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

/** Holds an attack until the transaction ends, so that two presses come one after the other. */
export async function holdAttack({ tx }: Act, id: string): Promise<void> {
  await tx.selectFrom('attack').select('id').where('id', '=', id).forUpdate().execute()
}

export async function findAttack({ tx }: Look, id: string): Promise<StoredAttack | undefined> {
  const row = await tx
    .selectFrom('attack')
    .leftJoin('attack_contact as contact', (join) =>
      join
        .onRef('contact.organisation_id', '=', 'attack.organisation_id')
        .onRef('contact.attack_id', '=', 'attack.id'),
    )
    .leftJoin('attack_escalation as escalation', (join) =>
      join
        .onRef('escalation.organisation_id', '=', 'attack.organisation_id')
        .onRef('escalation.attack_id', '=', 'attack.id'),
    )
    .leftJoin('attack_closing as closing', (join) =>
      join
        .onRef('closing.organisation_id', '=', 'attack.organisation_id')
        .onRef('closing.attack_id', '=', 'attack.id'),
    )
    .select((eb) => [
      'attack.id',
      'attack.person_id',
      'attack.started_at',
      'attack.contact_by',
      'contact.person_id as contact_person',
      'contact.contacted_at',
      'escalation.escalated_at',
      'closing.closed_at',
      eb
        .selectFrom('attack_message')
        .select(({ fn }) => fn.max('written_at').as('at'))
        .whereRef('attack_message.attack_id', '=', 'attack.id')
        .as('last_message'),
    ])
    .where('attack.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    person: row.person_id,
    startedAt: row.started_at,
    contactBy: row.contact_by,
    contact:
      row.contact_person && row.contacted_at
        ? { person: row.contact_person, at: row.contacted_at }
        : null,
    escalatedAt: row.escalated_at,
    closedAt: row.closed_at,
    lastAt: row.closed_at ?? row.last_message ?? row.started_at,
  }
}

/** Ids of the attacks of this person and of those in which they help, newest first. */
export async function listIds({ tx }: Look, person: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('attack')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('person_id', '=', person),
        eb.exists(
          eb
            .selectFrom('attack_helper')
            .select('attack_id')
            .whereRef('attack_helper.attack_id', '=', 'attack.id')
            .where('attack_helper.person_id', '=', person),
        ),
      ]),
    )
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function listHelpers({ tx }: Look, attack: string) {
  const rows = await tx
    .selectFrom('attack_helper')
    .select(['person_id as person', 'part'])
    .where('attack_id', '=', attack)
    .orderBy('added_at')
    .orderBy('part', 'desc')
    .execute()
  return rows.map((row) => ({ person: row.person, part: row.part as HelperPart }))
}

/** Adds helpers; who helps already keeps their part. Returns those who are new. */
export async function insertHelpers(
  { who, tx, now }: Act,
  attack: string,
  helpers: readonly { person: string; part: HelperPart }[],
): Promise<string[]> {
  if (helpers.length === 0) return []
  const rows = await tx
    .insertInto('attack_helper')
    .values(
      helpers.map(({ person, part }) => ({
        organisation_id: who.organisation,
        attack_id: attack,
        person_id: person,
        part,
        added_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .execute()
  return rows.map(({ person_id }) => person_id)
}

export async function insertContact(context: Act, attack: string, person: string) {
  return insertOnce(context, 'attack_contact', {
    attack_id: attack,
    person_id: person,
    contacted_at: context.now,
  })
}

export async function insertEscalation(context: Act, attack: string) {
  return insertOnce(context, 'attack_escalation', {
    attack_id: attack,
    escalated_at: context.now,
  })
}

export async function insertClosing(context: Act, attack: string, person: string) {
  return insertOnce(context, 'attack_closing', {
    attack_id: attack,
    person_id: person,
    closed_at: context.now,
  })
}

// One record for each attack; whether this press was the one.
async function insertOnce(
  { who, tx }: Act,
  table: 'attack_contact' | 'attack_escalation' | 'attack_closing',
  row: Record<string, unknown> & { attack_id: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto(table)
    .values({ organisation_id: who.organisation, ...row } as never)
    .onConflict((conflict) => conflict.doNothing())
    .returning('attack_id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Erases an attack with everything that hangs on it, the pictures included. */
export async function deleteAttack({ tx }: Act, id: string): Promise<string[]> {
  const pictures = await tx
    .selectFrom('attack_message')
    .select('file_id')
    .where('attack_id', '=', id)
    .where('file_id', 'is not', null)
    .execute()
  await tx.deleteFrom('attack').where('id', '=', id).execute()
  return pictures.flatMap(({ file_id }) => file_id ?? [])
}
