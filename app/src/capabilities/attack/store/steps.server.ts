import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { AttackStep, Shift } from '../contract.ts'

/** The last word on each step of the checklist. */
export async function listTicks({ tx }: Look, attack: string) {
  const rows = await tx
    .selectFrom('attack_tick')
    .distinctOn('step')
    .select(['step', 'number', 'state', 'person_id as person', 'ticked_at as at'])
    .where('attack_id', '=', attack)
    .orderBy('step')
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    step: row.step as AttackStep,
    state: row.state as 'done' | 'open',
  }))
}

/** Adds a word on a step; false when somebody said one with this number already. */
export async function insertTick(
  { who, tx, now }: Act,
  tick: { attack: string; step: AttackStep; number: number; state: string; person: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('attack_tick')
    .values({
      organisation_id: who.organisation,
      attack_id: tick.attack,
      step: tick.step,
      number: tick.number,
      state: tick.state,
      person_id: tick.person,
      ticked_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** What was written and kept, oldest first. */
export async function listMessages({ tx }: Look, attack: string) {
  return tx
    .selectFrom('attack_message')
    .select(['id', 'person_id as person', 'text', 'file_id as file', 'written_at as writtenAt'])
    .where('attack_id', '=', attack)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
}

/** Adds a message; false when the same form was here before. */
export async function insertMessage(
  { who, tx, now }: Act,
  message: {
    attack: string
    person: string
    text: string | null
    picture: string | null
    formKey: string
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('attack_message')
    .values({
      organisation_id: who.organisation,
      attack_id: message.attack,
      id: randomUUID(),
      person_id: message.person,
      text: message.text,
      file_id: message.picture,
      written_at: now,
      form_key: message.formKey,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The days of aftercare, first one first. */
export async function listAftercare({ tx }: Look, attack: string) {
  const rows = await tx
    .selectFrom('attack_aftercare')
    .select([
      // As text: a date without a time is no moment.
      sql<string>`to_char(day, 'YYYY-MM-DD')`.as('iso'),
      'person_id as person',
      'reminded_at as remindedAt',
    ])
    .where('attack_id', '=', attack)
    .orderBy('day')
    .execute()
  return rows.map(({ iso, ...row }) => ({ day: iso, ...row }))
}

export async function insertAftercare(
  { who, tx }: Act,
  attack: string,
  days: readonly string[],
  person: string,
): Promise<void> {
  await tx
    .insertInto('attack_aftercare')
    .values(
      [...new Set(days)].map((day) => ({
        organisation_id: who.organisation,
        attack_id: attack,
        day,
        person_id: person,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Records that somebody was reminded of this day; false when they were before. */
export async function markReminded({ tx, now }: Act, attack: string, day: string) {
  const row = await tx
    .updateTable('attack_aftercare')
    .set({ reminded_at: now })
    .where('attack_id', '=', attack)
    .where('day', '=', day as never)
    .where('reminded_at', 'is', null)
    .returning('attack_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Turns of duty that have not ended, first one first. */
export async function listShifts({ tx, now }: Look): Promise<Shift[]> {
  const rows = await tx
    .selectFrom('attack_shift')
    .select(['id', 'person_id as person', 'part', 'starts_at as startsAt', 'ends_at as endsAt'])
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, part: row.part as Shift['part'] }))
}

export async function insertShift({ who, tx }: Act, shift: Omit<Shift, 'id'>): Promise<void> {
  await tx
    .insertInto('attack_shift')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: shift.person,
      part: shift.part,
      starts_at: shift.startsAt,
      ends_at: shift.endsAt,
    })
    .execute()
}

export async function deleteShift({ tx }: Act, id: string): Promise<void> {
  await tx.deleteFrom('attack_shift').where('id', '=', id).execute()
}
