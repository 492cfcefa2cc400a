import { randomUUID } from 'node:crypto'
import type { Audience } from '#capabilities/people/contract.ts'
import { selectPeople } from '#capabilities/people/reads.server.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { AgreementView } from '../contract.ts'

/** Adds a version; undefined where somebody put the same number at the same moment. */
export async function insertAgreement(
  { who, tx, now }: Act,
  agreement: Omit<AgreementView, 'id' | 'series' | 'at' | 'latest' | 'ended'> & {
    series: string | null
    by: string
  },
): Promise<{ id: string; series: string } | undefined> {
  const id = randomUUID()
  const { by, series, concerns, ...text } = agreement
  return tx
    .insertInto('agreement')
    .values({
      organisation_id: who.organisation,
      id,
      // The first of a series gives it its id.
      series_id: series ?? id,
      ...text,
      concerns: concerns && JSON.stringify(concerns),
      person_id: by,
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'series_id as series'])
    .executeTakeFirst()
}

export async function insertEnding(
  { who, tx, now }: Act,
  series: string,
  by: string,
): Promise<boolean> {
  const row = await tx
    .insertInto('agreement_ending')
    .values({ organisation_id: who.organisation, series_id: series, person_id: by, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('series_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findAgreement({ tx }: Look, id: string): Promise<AgreementView | undefined> {
  const row = await tx
    .selectFrom('agreement as a')
    .selectAll()
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('agreement as later')
            .select('later.id')
            .whereRef('later.series_id', '=', 'a.series_id')
            .whereRef('later.version', '>', 'a.version'),
        )
        .as('followed'),
      eb
        .exists(
          eb
            .selectFrom('agreement_ending as e')
            .select('e.series_id')
            .whereRef('e.series_id', '=', 'a.series_id'),
        )
        .as('ended'),
    ])
    .where('a.id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      series: row.series_id,
      version: row.version,
      language: row.language as 'nl' | 'en',
      title: row.title,
      body: row.body,
      concerns: row.concerns as unknown as Audience | null,
      hash: row.hash,
      at: row.at,
      latest: !row.followed,
      ended: Boolean(row.ended),
    }
  )
}

/** The newest version of each agreement that did not end. */
export async function listCurrent({ tx }: Look) {
  const rows = await tx
    .selectFrom('agreement as a')
    .distinctOn('a.series_id')
    .select(['a.id', 'a.series_id as series', 'a.version', 'a.title', 'a.concerns', 'a.at'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('agreement_ending as e')
            .select('e.series_id')
            .whereRef('e.series_id', '=', 'a.series_id'),
        ),
      ),
    )
    .orderBy('a.series_id')
    .orderBy('a.version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, concerns: row.concerns as unknown as Audience | null }))
}

/** Whether a person is among a widened audience now. */
export async function isAmong(
  context: Look,
  person: string,
  audience: Audience | null,
): Promise<boolean> {
  const row = await context.tx
    .selectFrom(selectPeople(context, audience).as('p'))
    .select('p.id')
    .where('p.id', '=', person)
    .executeTakeFirst()
  return row !== undefined
}

/** Adds the signature, or finds the one that is there: pressing twice gives one. */
export async function upsertSignature(
  context: Act,
  given: { person: string; agreement: string; hash: string },
): Promise<{ id: string; added: boolean }> {
  const { who, tx, now } = context
  const inserted = await tx
    .insertInto('signature')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: given.person,
      agreement_id: given.agreement,
      hash: given.hash,
      at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id', 'agreement_id']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = (await listSignatures(context, given.person)).find(
    ({ agreement }) => agreement === given.agreement,
  )
  if (!known) throw new Error('A signature vanished while it was added.')
  return { id: known.id, added: false }
}

/** What a person signed, the last one first. */
export async function listSignatures({ tx }: Look, person: string) {
  return tx
    .selectFrom('signature')
    .innerJoin('agreement', 'agreement.id', 'signature.agreement_id')
    .select(['signature.id', 'signature.agreement_id as agreement', 'signature.at'])
    .select(['signature.hash', 'agreement.title', 'agreement.version'])
    .where('signature.person_id', '=', person)
    .orderBy('signature.at', 'desc')
    .execute()
}

/** How many of a widened audience signed this version. */
export async function countSigned(
  context: Look,
  agreement: string,
  audience: Audience | null,
): Promise<{ asked: number; signed: number }> {
  const row = await context.tx
    .selectFrom(selectPeople(context, audience).as('p'))
    .leftJoin('signature', (join) =>
      join.onRef('signature.person_id', '=', 'p.id').on('signature.agreement_id', '=', agreement),
    )
    .select(({ fn }) => [
      fn.countAll<string>().as('asked'),
      fn.count<string>('signature.id').as('signed'),
    ])
    .executeTakeFirstOrThrow()
  return { asked: Number(row.asked), signed: Number(row.signed) }
}
