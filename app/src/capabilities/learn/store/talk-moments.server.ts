import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'

export interface NewMoment {
  kit: string
  unit: string | null
  beginsAt: Date
  minutes: number
  place: string
}

/** A moment as it is kept; the name of its unit is that of people. */
export interface StoredMoment extends NewMoment {
  id: string
  person: string
  revision: number
  plannedAt: Date
  cancelledAt: Date | null
}

/** Adds a moment; the same form sent twice gives the first one again. */
export async function upsertMoment(
  { who, tx, now }: Act,
  person: string,
  formKey: string,
  moment: NewMoment,
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('moment')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      kit: moment.kit,
      unit_id: moment.unit,
      begins_at: moment.beginsAt,
      minutes: moment.minutes,
      place: moment.place,
      person_id: person,
      form_key: formKey,
      planned_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id', 'form_key']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await tx
    .selectFrom('moment')
    .select('id')
    .where('person_id', '=', person)
    .where('form_key', '=', formKey)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

/** Changes a moment that is still at this revision; says whether it was. */
export async function updateMoment(
  { tx }: Act,
  id: string,
  revision: number,
  moment: Omit<NewMoment, 'kit'>,
): Promise<boolean> {
  const done = await tx
    .updateTable('moment')
    .set({
      unit_id: moment.unit,
      begins_at: moment.beginsAt,
      minutes: moment.minutes,
      place: moment.place,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** Records that a moment does not take place; says no when it was cancelled already. */
export async function insertCancelling(
  { who, tx, now }: Act,
  id: string,
  person: string,
): Promise<boolean> {
  const done = await tx
    .insertInto('moment_cancelling')
    .values({
      organisation_id: who.organisation,
      moment_id: id,
      person_id: person,
      cancelled_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'moment_id']).doNothing())
    .returning('moment_id')
    .executeTakeFirst()
  return done !== undefined
}

export async function findMoment(context: Look, id: string): Promise<StoredMoment | undefined> {
  const row = await selectMoments(context).where('moment.id', '=', id).executeTakeFirst()
  return row && momentOfRow(row)
}

/** Holds a moment still until the transaction ends. */
export async function lockMoment({ tx }: Act, id: string): Promise<void> {
  await tx.selectFrom('moment').select('id').where('id', '=', id).forUpdate().execute()
}

/** Moments from a time on, the first first: those of these units, of everyone, and those that this person planned. */
export async function listMoments(
  context: Look,
  which: {
    from: Date
    units: readonly string[] | 'all'
    person: string
    offset: number
    limit: number
  },
): Promise<{ rows: StoredMoment[]; total: number }> {
  let query = selectMoments(context)
    .select((eb) => eb.fn.countAll<string>().over().as('total'))
    .where('moment.begins_at', '>=', which.from)
  const { units } = which
  if (units !== 'all')
    query = query.where((eb) =>
      eb.or([
        eb('moment.unit_id', 'is', null),
        eb('moment.person_id', '=', which.person),
        ...(units.length > 0 ? [eb('moment.unit_id', 'in', units)] : []),
      ]),
    )
  const rows = await query
    .orderBy('moment.begins_at')
    .orderBy('moment.id')
    .offset(which.offset)
    .limit(which.limit)
    .execute()
  return { rows: rows.map(momentOfRow), total: Number(rows[0]?.total ?? 0) }
}

function selectMoments({ tx }: Look) {
  return tx
    .selectFrom('moment')
    .leftJoin('moment_cancelling', (join) =>
      join
        .onRef('moment_cancelling.organisation_id', '=', 'moment.organisation_id')
        .onRef('moment_cancelling.moment_id', '=', 'moment.id'),
    )
    .select([
      'moment.id',
      'moment.kit',
      'moment.unit_id',
      'moment.begins_at',
      'moment.minutes',
      'moment.place',
      'moment.person_id',
      'moment.revision',
      'moment.planned_at',
      'moment_cancelling.cancelled_at',
    ])
}

type MomentRow = Awaited<ReturnType<ReturnType<typeof selectMoments>['execute']>>[number]

function momentOfRow(row: MomentRow): StoredMoment {
  return {
    id: row.id,
    kit: row.kit,
    unit: row.unit_id,
    beginsAt: row.begins_at,
    minutes: row.minutes,
    place: row.place,
    person: row.person_id,
    revision: row.revision,
    plannedAt: row.planned_at,
    cancelledAt: row.cancelled_at,
  }
}
