import { sql } from 'kysely'
import type { Look } from '../database/act.server.ts'

/** The states in which a letter needs somebody's eye, or is under way. */
export const openStates = ['waiting', 'sending', 'uncertain', 'failed'] as const
export type OpenState = (typeof openStates)[number]

/** How many letters there are in each state. */
export async function countLetters({ tx }: Look): Promise<Record<OpenState | 'sent', number>> {
  const rows = await tx
    .selectFrom('mail')
    .select((eb) => ['state', eb.fn.countAll<string>().as('count')])
    .groupBy('state')
    .execute()
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  return {
    waiting: count('waiting'),
    sending: count('sending'),
    uncertain: count('uncertain'),
    failed: count('failed'),
    sent: count('sent'),
  }
}

/** Letters in one state, newest first; the text of none. */
export async function listLetters({ tx }: Look, state: OpenState, limit: number) {
  return tx
    .selectFrom('mail')
    .select([
      'id',
      'to_address as to',
      'subject',
      'failure',
      'last_error as reason',
      sql<Date>`coalesce(ended_at, handed_at, created_at)`.as('at'),
    ])
    .where('state', '=', state)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The ids of all uncertain letters, up to a limit. */
export async function listUncertain({ tx }: Look, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('mail')
    .select('id')
    .where('state', '=', 'uncertain')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
