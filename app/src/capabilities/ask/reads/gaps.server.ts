import { library } from 'virtual:library'
import { findRule, THEMES } from '@handvat/documents/library.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { defaultMinimum, suppress } from '#platform/suppression.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { CodeGap } from '../contract.ts'
import * as store from '../store/gaps.server.ts'
import { countByRule } from '../store/list-questions.server.ts'

export const gapsPerPage = 20

/** Proposals for the code, those that wait first. */
export async function listGaps(
  who: Who,
  page: number,
): Promise<{ rows: (CodeGap & { number: number })[]; total: number }> {
  demand(who, access.readGaps)
  const span = { offset: (page - 1) * gapsPerPage, limit: gapsPerPage }
  const rows = await look(who, (context) => store.listGaps(context, span))
  return { rows, total: rows[0]?.total ?? 0 }
}

/** What was proposed because of one question, for both sides of it. */
export async function listGapsOf(who: Who, question: string): Promise<CodeGap[]> {
  return look(who, (context) => store.listGaps(context, { question }))
}

/** How often a rule or theme was asked about in the last twelve months. */
export interface Asked {
  theme: string
  count: number
  rules: { rule: string; count: number }[]
}

/**
 * What is asked often, by theme and rule, the most first. Below the minimum nothing shows, and neither does what could be found
 * out by taking one number from another.
 */
export async function listAskedOften(who: Who): Promise<Asked[]> {
  demand(who, access.readLessons)
  const counts = await look(who, (context) => {
    const since = new Date(context.now)
    since.setUTCMonth(since.getUTCMonth() - 12)
    return countByRule(context, since)
  })
  return weighAsked(counts)
}

/** The counts that may show; pure, so that it can be attacked in a test. */
export function weighAsked(counts: readonly { rule: string; count: number }[]): Asked[] {
  const themeOf = (rule: string): string => findRule(library, rule)?.theme ?? 'own'
  const byTheme = Map.groupBy(counts, ({ rule }) => themeOf(rule))
  const sum = (rows: readonly { count: number }[]) =>
    rows.reduce((total, { count }) => total + count, 0)
  const shown = suppress(
    [
      { id: 'all', parent: null, size: sum(counts) },
      ...[...byTheme].flatMap(([theme, rows]) => [
        { id: `theme:${theme}`, parent: 'all', size: sum(rows) },
        ...rows.map(({ rule, count }) => ({
          id: `rule:${rule}`,
          parent: `theme:${theme}`,
          size: count,
        })),
      ]),
    ],
    defaultMinimum,
  )
  return [...THEMES, 'own']
    .flatMap((theme) => {
      const rows = byTheme.get(theme) ?? []
      if (!shown.has(`theme:${theme}`)) return []
      return [
        {
          theme,
          count: sum(rows),
          rules: rows
            .filter(({ rule }) => shown.has(`rule:${rule}`))
            .toSorted((a, b) => b.count - a.count),
        },
      ]
    })
    .toSorted((a, b) => b.count - a.count)
}
