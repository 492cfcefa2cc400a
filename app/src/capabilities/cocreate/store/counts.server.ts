import type { Look } from '#platform/database/act.server.ts'
import type { PartCount } from '../contract.ts'

/** How many contributions there are about each part, and how many of them wait for an answer. */
export async function countByPart({ tx }: Look, round: string): Promise<PartCount[]> {
  const rows = await tx
    .selectFrom('contribution')
    .select((eb) => [
      'part',
      eb.fn.countAll<string>().as('total'),
      eb.fn
        .countAll<string>()
        .filterWhere('wants_answer', '=', true)
        .filterWhere('answers', '=', 0)
        .as('unanswered'),
    ])
    .where('round_id', '=', round)
    .groupBy('part')
    .orderBy('total', 'desc')
    .orderBy('part')
    .execute()
  return rows.map((row) => ({
    part: row.part,
    total: Number(row.total),
    unanswered: Number(row.unanswered),
  }))
}
