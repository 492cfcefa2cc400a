import { sql } from 'kysely'
import { selectPeople } from '#capabilities/people/reads.server.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { NameReaders, NamesConsent } from '../contract.ts'

/** All records about names, the last first. */
export async function listConsents({ tx }: Look, limit: number): Promise<NamesConsent[]> {
  const rows = await tx
    .selectFrom('names_consent')
    .select(['number', 'state', 'sees', 'words', 'person_id as by', 'at'])
    .select(sql<string | null>`ends_on::text`.as('endsOn'))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    state: row.state as NamesConsent['state'],
    sees: row.sees as NameReaders | null,
  }))
}

/** Adds a record; says no when another took its number at the same moment. */
export async function insertConsent(
  { who, tx, now }: Act,
  consent: Omit<NamesConsent, 'at'>,
): Promise<boolean> {
  const row = await tx
    .insertInto('names_consent')
    .values({
      organisation_id: who.organisation,
      number: consent.number,
      state: consent.state,
      sees: consent.sees,
      ends_on: consent.endsOn === null ? null : sql<Date>`${consent.endsOn}::date`,
      words: consent.words,
      person_id: consent.by,
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** Somebody who is still asked; nothing of when or how they read. */
export interface Awaited {
  person: string
  name: string
  unit: string | null
}

/** Names of who is asked by now and did not answer, in the order of the alphabet, with how many there are. */
export async function listAwaited(
  context: Look,
  page: { today: string; search: string; offset: number; limit: number },
): Promise<{ rows: Awaited[]; total: number }> {
  const rows = await context.tx
    .selectFrom('due')
    .innerJoin(selectPeople(context).as('p'), 'p.id', 'due.person_id')
    .select(['p.id as person', 'p.name', 'p.unit_id as unit'])
    .select(({ fn }) => fn.countAll<string>().over().as('total'))
    .where('due.ended_at', 'is', null)
    .where('due.since', '<=', sql<Date>`${page.today}::date`)
    .$if(page.search !== '', (query) =>
      query.where(sql<boolean>`position(lower(${page.search}) IN lower(p.name)) > 0`),
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return {
    rows: rows.map(({ person, name, unit }) => ({ person, name, unit })),
    total: Number(rows[0]?.total ?? 0),
  }
}
