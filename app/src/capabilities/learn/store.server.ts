import { sql } from 'kysely'
import { selectPeople } from '#capabilities/people/reads.server.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { PracticeChannel } from './contract.ts'

/** Adds the completion; says no when it was there already. */
export async function insertCompletion(
  { who, tx, now }: Act,
  given: { person: string; track: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('track_completion')
    .values({
      organisation_id: who.organisation,
      person_id: given.person,
      track: given.track,
      completed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('track')
    .executeTakeFirst()
  return row !== undefined
}

/** When the person finished which track. */
export async function listCompletions({ tx }: Look, person: string): Promise<Map<string, Date>> {
  const rows = await tx
    .selectFrom('track_completion')
    .select(['track', 'completed_at as at'])
    .where('person_id', '=', person)
    .execute()
  return new Map(rows.map(({ track, at }) => [track, at]))
}

/** How many people there are in each unit, and how many of them finished a track. */
export async function countByUnit(
  context: Look,
  track: string,
): Promise<{ unit: string; asked: number; answered: number }[]> {
  const rows = await context.tx
    .selectFrom(selectPeople(context).as('colleague'))
    .leftJoin('track_completion', (join) =>
      join
        .onRef('track_completion.person_id', '=', 'colleague.id')
        .on('track_completion.track', '=', track),
    )
    .select('colleague.unit_id as unit')
    .select(({ fn }) => [
      fn.count<string>('colleague.id').as('asked'),
      fn.count<string>('track_completion.person_id').as('answered'),
    ])
    .groupBy('colleague.unit_id')
    .execute()
  return rows.map(({ unit, asked, answered }) => ({
    unit: unit ?? '',
    asked: Number(asked),
    answered: Number(answered),
  }))
}

/** Adds a wish under the next number; says no when another press took that number at the same moment. */
export async function insertWish(
  { who, tx, now }: Act,
  wish: { person: string; number: number; channel: PracticeChannel },
): Promise<boolean> {
  const row = await tx
    .insertInto('practice_wish')
    .values({
      organisation_id: who.organisation,
      person_id: wish.person,
      number: wish.number,
      channel: wish.channel,
      wished_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** The wish that counts, by person; of one person or of all. */
export async function listWishes({ tx }: Look, person?: string) {
  let query = tx
    .selectFrom('practice_wish')
    .distinctOn('person_id')
    .select(['person_id as person', 'number', 'channel', 'wished_at as at'])
  if (person !== undefined) query = query.where('person_id', '=', person)
  const rows = await query.orderBy('person_id').orderBy('number', 'desc').execute()
  return rows.map((row) => ({ ...row, channel: row.channel as PracticeChannel }))
}

/** Adds one to the count of an answer in this month. */
export async function countChoice(
  { who, tx, now }: Act,
  choice: { dilemma: string; scene: string; option: string; unit: string },
): Promise<void> {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  await tx
    .insertInto('dilemma_choice')
    .values({
      organisation_id: who.organisation,
      dilemma: choice.dilemma,
      scene: choice.scene,
      option: choice.option,
      unit_id: choice.unit,
      month: month.toISOString().slice(0, 10),
      count: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'dilemma', 'scene', 'option', 'unit_id', 'month'])
        .doUpdateSet((eb) => ({ count: eb('dilemma_choice.count', '+', 1) })),
    )
    .execute()
}

/** How often each answer of a dilemma was chosen, by scene and unit, over all months. */
export async function listChoices({ tx }: Look, dilemma: string) {
  const rows = await tx
    .selectFrom('dilemma_choice')
    .select(['scene', 'option', 'unit_id as unit'])
    .select(({ fn }) => fn.sum<string>('count').as('count'))
    .where('dilemma', '=', dilemma)
    .groupBy(['scene', 'option', 'unit_id'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** How often each answer was chosen in a month, by dilemma and scene; `month` is the ISO date of its first day. */
export async function countChoices({ tx }: Look, month: string) {
  const rows = await tx
    .selectFrom('dilemma_choice')
    .select(['dilemma', 'scene', 'option'])
    .select(({ fn }) => fn.sum<string>('count').as('count'))
    .where(sql<boolean>`month = ${month}::date`)
    .groupBy(['dilemma', 'scene', 'option'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

export async function findTicketKey({ tx }: Look): Promise<Buffer | undefined> {
  const row = await tx.selectFrom('ticket_key').select('key').executeTakeFirst()
  return row?.key
}

/** Keeps the key, unless there is one. */
export async function insertTicketKey({ who, tx, now }: Act, key: Buffer): Promise<void> {
  await tx
    .insertInto('ticket_key')
    .values({ organisation_id: who.organisation, key, made_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
