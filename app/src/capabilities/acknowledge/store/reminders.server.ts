import { sql } from 'kysely'
import type { Language } from '#capabilities/people/contract.ts'
import { selectPeople } from '#capabilities/people/reads.server.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import { selectSubscribed } from '#platform/push.server.ts'

/** After how many working days reminders go, as it was chosen last; undefined where nobody chose. */
export async function findLadder({
  tx,
}: Look): Promise<{ number: number; days: number[]; by: string; at: Date } | undefined> {
  const row = await tx
    .selectFrom('reminder_ladder')
    .select(['number', 'days', 'person_id as by', 'chosen_at as at'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, days: row.days as unknown as number[] }
}

/** Adds a choice; false where somebody chose at the same moment. */
export async function insertLadder(
  { who, tx, now }: Act,
  ladder: { number: number; days: readonly number[]; by: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('reminder_ladder')
    .values({
      organisation_id: who.organisation,
      number: ladder.number,
      days: JSON.stringify(ladder.days),
      person_id: ladder.by,
      chosen_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** Records that the reminders are looked through on a day (ISO date); false when that was planned before. */
export async function insertDay({ who, tx, now }: Act, day: string): Promise<boolean> {
  const row = await tx
    .insertInto('reminder_day')
    .values({ organisation_id: who.organisation, day: sql`${day}::date`, planned_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('planned_at')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteDaysBefore({ tx }: Act, day: string): Promise<void> {
  await tx
    .deleteFrom('reminder_day')
    .where('day', '<', sql<Date>`${day}::date`)
    .execute()
}

/** Somebody who gets a reminder: the question, the step of the ladder, and where to write. */
export interface Reminded {
  due: string
  step: number
  person: string
  name: string
  /** Null: they are reached by a message to a device alone. */
  email: string | null
  language: Language | null
}

/**
 * The next people to remind, locked until the transaction ends: their question is open, old enough for a step (`cutoffs`
 * are ISO dates, the first step first), and no reminder of that step or a later one has gone. Whoever is past several
 * steps gets the last of them only. Without `mails` and without an address only those who chose messages on a device.
 */
export async function lockNextReminded(
  context: Act,
  cutoffs: readonly string[],
  { limit, mails }: { limit: number; mails: boolean },
): Promise<Reminded[]> {
  // The cutoffs go back in time, so the steps that were reached are those whose cutoff is no earlier than `since`.
  const step = sql<number>`(SELECT count(*)::int FROM unnest(${[...cutoffs]}::date[]) AS cutoff WHERE due.since <= cutoff)`
  const rows = await context.tx
    .selectFrom('due')
    .innerJoin(selectPeople(context).as('p'), 'p.id', 'due.person_id')
    .select(['due.id as due', 'p.id as person', 'p.name', 'p.email', 'p.language'])
    .select(step.as('step'))
    .where('due.ended_at', 'is', null)
    .where((eb) =>
      eb.or([
        ...(mails ? [eb('p.email', 'is not', null)] : []),
        eb('p.id', 'in', selectSubscribed(context, 'reminder')),
      ]),
    )
    .where(step, '>', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminder')
            .select('reminder.step')
            .whereRef('reminder.person_id', '=', 'due.person_id')
            .whereRef('reminder.due_id', '=', 'due.id')
            .where('reminder.step', '>=', step),
        ),
      ),
    )
    .orderBy('due.id')
    .limit(limit)
    .forUpdate('due')
    .skipLocked()
    .execute()
  return rows.map((row) => ({
    ...row,
    language: row.language as Language | null,
  }))
}

/** Records a reminder; throws where that step was taken before, and then nothing of the transaction remains. */
export async function insertReminder(
  { who, tx, now }: Act,
  reminder: { person: string; due: string; step: number; mail: string | null },
): Promise<void> {
  await tx
    .insertInto('reminder')
    .values({
      organisation_id: who.organisation,
      person_id: reminder.person,
      due_id: reminder.due,
      step: reminder.step,
      mail_id: reminder.mail,
      at: now,
    })
    .execute()
}

/** Ids of the letters about what a person is still asked of these versions; those that wait can be taken back. */
export async function listReminderLetters(
  { tx }: Look,
  person: string,
  publications: readonly string[],
): Promise<string[]> {
  if (publications.length === 0) return []
  const rows = await tx
    .selectFrom('reminder')
    .innerJoin('due', (join) =>
      join
        .onRef('due.person_id', '=', 'reminder.person_id')
        .onRef('due.id', '=', 'reminder.due_id'),
    )
    .select('reminder.mail_id')
    .where('due.person_id', '=', person)
    .where('due.publication_id', 'in', publications)
    .where('due.ended_at', 'is', null)
    .execute()
  return rows.flatMap((row) => row.mail_id ?? [])
}
