import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'

/** A goal as it is kept, with how many want it and how many messages were shared. */
export interface StoredGoal {
  id: string
  unit: string
  title: string
  target: number
  lastDay: string
  wishes: number
  wanted: boolean
  count: number
}

/** Goals of a unit that are not over before `from`, the one that ends last first; `person` is who looks. */
export async function listGoals(
  { tx }: Look,
  which: { unit: string; from: string; person: string },
): Promise<StoredGoal[]> {
  const rows = await tx
    .selectFrom('team_goal as goal')
    .leftJoin('team_goal_count as counted', (join) =>
      join
        .onRef('counted.organisation_id', '=', 'goal.organisation_id')
        .onRef('counted.goal_id', '=', 'goal.id'),
    )
    .select((eb) => [
      'goal.id',
      'goal.unit_id as unit',
      'goal.title',
      'goal.target',
      'goal.last_day as lastDay',
      'counted.count',
      eb
        .selectFrom('team_goal_wish as wish')
        .select(({ fn }) => fn.countAll<string>().as('total'))
        .whereRef('wish.goal_id', '=', 'goal.id')
        .as('wishes'),
      eb
        .selectFrom('team_goal_wish as own')
        .select(({ fn }) => fn.countAll<string>().as('total'))
        .whereRef('own.goal_id', '=', 'goal.id')
        .where('own.person_id', '=', which.person)
        .as('own'),
    ])
    .where('goal.unit_id', '=', which.unit)
    .where('goal.last_day', '>=', which.from)
    .orderBy('goal.last_day', 'desc')
    .orderBy('goal.id')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    unit: row.unit,
    title: row.title,
    target: row.target,
    lastDay: row.lastDay,
    wishes: Number(row.wishes ?? 0),
    wanted: Number(row.own ?? 0) > 0,
    count: row.count ?? 0,
  }))
}

/** Adds a goal; the same form sent twice gives nothing the second time. */
export async function insertGoal(
  { who, tx }: Act,
  goal: { unit: string; title: string; target: number; lastDay: string; formKey: string },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('team_goal')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      unit_id: goal.unit,
      title: goal.title,
      target: goal.target,
      last_day: goal.lastDay,
      form_key: goal.formKey,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'form_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function insertWish({ who, tx }: Act, goal: string, person: string): Promise<void> {
  await tx
    .insertInto('team_goal_wish')
    .values({ organisation_id: who.organisation, goal_id: goal, person_id: person })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'goal_id', 'person_id']).doNothing(),
    )
    .execute()
}

export async function deleteWish({ tx }: Act, goal: string, person: string): Promise<void> {
  await tx
    .deleteFrom('team_goal_wish')
    .where('goal_id', '=', goal)
    .where('person_id', '=', person)
    .execute()
}

/** Forgets who wanted a goal that is over. */
export async function deleteWishes({ tx }: Act, goal: string): Promise<void> {
  await tx.deleteFrom('team_goal_wish').where('goal_id', '=', goal).execute()
}

/** Adds messages to a goal, or takes one off that was counted by mistake; never below zero. */
export async function addToCount({ who, tx }: Act, goal: string, change: 1 | -1): Promise<void> {
  await tx
    .insertInto('team_goal_count')
    .values({ organisation_id: who.organisation, goal_id: goal, count: Math.max(0, change) })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'goal_id']).doUpdateSet(({ eb, fn, val, ref }) => ({
        count: fn<number>('greatest', [eb(ref('team_goal_count.count'), '+', change), val(0)]),
      })),
    )
    .execute()
}
