import type { Act, Look } from '#platform/database/act.server.ts'

/** The salt of the codes of this organisation, or nothing before the first one. */
export async function findSalt({ tx }: Look): Promise<Buffer | undefined> {
  return (await tx.selectFrom('question_salt').select('salt').executeTakeFirst())?.salt
}

/** Keeps a salt, unless there is one. */
export async function insertSalt({ who, tx }: Act, salt: Buffer): Promise<void> {
  await tx
    .insertInto('question_salt')
    .values({ organisation_id: who.organisation, salt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function insertCode({ who, tx }: Act, question: string, hash: Buffer): Promise<void> {
  await tx
    .insertInto('question_code')
    .values({ organisation_id: who.organisation, question_id: question, hash })
    .execute()
}

/** The question that a code opens. */
export async function findByHash({ tx }: Look, hash: Buffer): Promise<string | undefined> {
  const row = await tx
    .selectFrom('question_code')
    .select('question_id')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row?.question_id
}
