import { listInsight } from '#capabilities/share/reads/insight.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { rows, minimum } = await listInsight(locals.who)
  const plain = <Key extends string>(counts: {
    total: number | null
    shown: ReadonlyMap<Key, number>
    rest: number
  }) => ({
    total: counts.total,
    shown: [...counts.shown].map(([name, count]) => ({ name, count })),
    rest: counts.rest,
  })
  return {
    minimum,
    rows: rows.map((row) => ({
      ...row,
      clicks: plain(row.clicks),
      reasons: plain(row.reasons),
    })),
  }
}
