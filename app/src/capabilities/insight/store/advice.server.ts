import { randomUUID } from 'node:crypto'
import type { Answer } from '@handvat/documents/advise/organisation-library.ts'
import type {
  AdviceFace,
  OrganisationAdvice,
  OwnWords,
} from '@handvat/documents/advise/organisation-advice.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Act, Look } from '#platform/database/act.server.ts'

/** Advice while it is written. */
export interface AdviceDraft {
  id: string
  language: Language
  answers: Partial<Record<string, Answer>>
  goal: string
  words: OwnWords
  face: AdviceFace
  revision: number
  savedAt: Date
}

export async function insertAdvice(
  { who, tx, now }: Act,
  begun: { language: Language; person: string; face: AdviceFace },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('organisation_advice')
    .values({
      organisation_id: who.organisation,
      id,
      language: begun.language,
      answers: JSON.stringify({ chosen: {}, goal: '' }),
      words: JSON.stringify({ sentences: {}, left: [] }),
      face: JSON.stringify(begun.face),
      person_id: begun.person,
      begun_at: now,
      saved_at: now,
    })
    .execute()
  return id
}

export async function findAdvice({ tx }: Look, id: string): Promise<AdviceDraft | undefined> {
  const row = await tx
    .selectFrom('organisation_advice')
    .select(['id', 'language', 'answers', 'words', 'face', 'revision', 'saved_at as savedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { chosen, goal } = row.answers as unknown as {
    chosen: AdviceDraft['answers']
    goal: string
  }
  return {
    ...row,
    language: row.language as Language,
    answers: chosen,
    goal,
    words: row.words as unknown as OwnWords,
    face: row.face as unknown as AdviceFace,
  }
}

/** Writes what changed over the revision that was seen; false where somebody was first. */
export async function updateAdvice(
  { tx, now }: Act,
  seen: { id: string; revision: number },
  change: { answers?: { chosen: object; goal: string }; words?: OwnWords; face?: AdviceFace },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation_advice')
    .set({
      revision: seen.revision + 1,
      saved_at: now,
      ...(change.answers && { answers: JSON.stringify(change.answers) }),
      ...(change.words && { words: JSON.stringify(change.words) }),
      ...(change.face && { face: JSON.stringify(change.face) }),
    })
    .where('id', '=', seen.id)
    .where('revision', '=', seen.revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Adds a finished version under the next number. */
export async function insertAdviceVersion(
  { who, tx, now }: Act,
  version: {
    advice: string
    number: number
    document: OrganisationAdvice
    hash: string
    person: string
  },
): Promise<void> {
  await tx
    .insertInto('organisation_advice_version')
    .values({
      organisation_id: who.organisation,
      advice_id: version.advice,
      number: version.number,
      document: JSON.stringify(version.document),
      hash: version.hash,
      person_id: version.person,
      made_at: now,
    })
    .execute()
}

export async function findAdviceVersion({ tx }: Look, advice: string, number: number) {
  const row = await tx
    .selectFrom('organisation_advice_version')
    .select(['document', 'hash', 'made_at as at'])
    .where('advice_id', '=', advice)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && { ...row, document: row.document as unknown as OrganisationAdvice }
}

/** The number of the last finished version; 0 where there is none. */
export async function countAdviceVersions({ tx }: Look, advice: string): Promise<number> {
  const row = await tx
    .selectFrom('organisation_advice_version')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('advice_id', '=', advice)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Advice that was begun, the newest first, each with its last version. */
export async function listAdvice({ tx }: Look, page: { offset: number; limit: number }) {
  return tx
    .selectFrom('organisation_advice')
    .select(['id', 'person_id as person', 'begun_at as begunAt', 'saved_at as savedAt'])
    .select((eb) => [
      eb.fn.countAll<string>().over().as('total'),
      eb
        .selectFrom('organisation_advice_version as version')
        .select(({ fn }) => fn.max('version.number').as('last'))
        .whereRef('version.advice_id', '=', 'organisation_advice.id')
        .as('version'),
    ])
    .orderBy('saved_at', 'desc')
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
}

/** Notes that somebody would like to talk about an advice; false for a press that came twice. */
export async function insertTalk(
  { who, tx, now }: Act,
  talk: { advice: string; person: string; formKey: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('advice_talk')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      advice_id: talk.advice,
      person_id: talk.person,
      asked_at: now,
      form_key: talk.formKey,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Who asked to talk about an advice, the newest first. */
export async function listTalks({ tx }: Look, advice: string) {
  return tx
    .selectFrom('advice_talk')
    .select(['person_id as person', 'asked_at as at'])
    .where('advice_id', '=', advice)
    .orderBy('asked_at', 'desc')
    .limit(20)
    .execute()
}
