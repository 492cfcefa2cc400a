import { countDues } from '#capabilities/acknowledge/reads.server.ts'
import type { Statistic } from './statistic.ts'

/** How many were asked to read a version; the subject is the version's id. */
export const asked: Statistic = {
  id: 'asked',
  table: 'due',
  facets: {},
  unitMonths: 1,
  partOf: [],
  count: async (context, month) => toCounted(await countDues(context, 'asked', month)),
}

/** How many of them answered: acknowledged it, or put a question in its place. */
export const answered: Statistic = {
  id: 'answered',
  table: 'due',
  facets: {},
  unitMonths: 1,
  partOf: ['asked'],
  count: async (context, month) => toCounted(await countDues(context, 'answered', month)),
}

const toCounted = (rows: Awaited<ReturnType<typeof countDues>>) =>
  rows.map(({ publication, unit, count }) => ({ subject: publication, unit, count }))
