import { parseArgs } from 'node:util'
import { runCases } from '@handvat/documents/library-cases.ts'
import type { CaseFailure, CaseReport } from '@handvat/documents/library-cases.ts'
import { runLintCases } from '@handvat/documents/lint/lint-cases.ts'
import type { LintCaseFailure, LintCaseReport } from '@handvat/documents/lint/lint-cases.ts'
import { THEMES } from '@handvat/documents/library.ts'
import { loadLibrary } from '@handvat/documents/load-library.ts'
import { findNearest, formatMistake } from '@handvat/documents/mistake.ts'
import type { Mistake } from '@handvat/documents/mistake.ts'
import { LIBRARY_FOLDER } from './folders.ts'
import type { Streams } from './streams.ts'
import { WrongUse } from './wrong-use.ts'

/**
 * `handvat library`: validates the library, runs every rule's own cases and those of the lint, and prints counts.
 * Exit code: 0 all holds, 1 a case does not hold, 2 a file has a mistake.
 */
export function runLibrary(args: string[], { out }: Streams, folder = LIBRARY_FOLDER): number {
  const { values } = parseArgs({
    args,
    options: { theme: { type: 'string' }, rule: { type: 'string' } },
  })
  const { library, mistakes } = loadLibrary(folder)
  const { theme, rule } = values
  if (theme && !(THEMES as readonly string[]).includes(theme)) {
    const near = findNearest(theme, THEMES)
    throw new WrongUse(`"${theme}" is not a theme${near ? `; did you mean ${near}?` : ''}`)
  }
  const mine = mistakes.filter(({ file }) => concerns(file, theme, rule))
  if (rule && mine.length === 0 && !library.rules.some(({ id }) => id === rule)) {
    const near = findNearest(
      rule,
      library.rules.map(({ id }) => id),
    )
    throw new WrongUse(`no rule "${rule}" in the library${near ? `; did you mean ${near}?` : ''}`)
  }
  for (const mistake of mine) out(`library/${formatMistake(mistake)}\n\n`)
  const report = runCases(library, values)
  for (const failure of report.failures) out(`${formatFailure(failure)}\n\n`)
  for (const { file, pending } of report.settled) {
    out(`library/${file}  a pending case holds by now, it can move to cases: "${pending.text}"\n\n`)
  }
  out(formatCounts(report, mine, mistakes.length - mine.length))
  // The lint has no themes and no rules: it takes part where nothing was chosen.
  const lint = theme || rule ? undefined : runLintCases(library)
  for (const failure of lint?.failures ?? []) out(`\n${formatLintFailure(failure)}\n`)
  if (lint) out(formatLintCounts(lint))
  const failed = report.failures.length + (lint?.failures.length ?? 0)
  return mine.length > 0 ? 2 : failed > 0 ? 1 : 0
}

function concerns(file: string, theme: string | undefined, rule: string | undefined): boolean {
  if (rule) return file.endsWith(`/${rule}.yaml`)
  return theme ? file.startsWith(`rules/${theme}/`) : true
}

function formatFailure({ file, language, text, context, expected, found }: CaseFailure): string {
  return [
    `library/${file}${language ? `  [${language}]` : ''}`,
    ...(text ? [`    text      ${JSON.stringify(text)}`] : []),
    ...(context ? [`    context   ${JSON.stringify(context)}`] : []),
    `    expected  ${expected}`,
    `    found     ${found}`,
  ].join('\n')
}

function formatLintFailure({ id, file, language, text, expected, found }: LintCaseFailure): string {
  return [
    `library/${file}  [${language}]`,
    `    text      ${JSON.stringify(text)}`,
    `    expected  ${expected} of ${id}`,
    `    found     ${found}`,
  ].join('\n')
}

function formatLintCounts({ entries, counts, failures }: LintCaseReport): string {
  const both = (kind: 'hits' | 'passes') => counts[kind].nl + counts[kind].en
  return `${entries} remarks of the lint: ${both('hits')} hits, ${both('passes')} passes, ${failures.length} do not hold\n`
}

function formatCounts(report: CaseReport, mistakes: Mistake[], elsewhere: number): string {
  const { hits, passes, pending } = report.counts
  const row = (name: string, language: 'nl' | 'en') =>
    `  ${name}  ${hits[language]} hits, ${passes[language]} passes, ${pending[language]} pending\n`
  return [
    `${report.rules} rules in ${report.themes} themes\n`,
    row('nl', 'nl'),
    row('en', 'en'),
    `${report.failures.length} cases do not hold, ${mistakes.length} mistakes in files`,
    elsewhere > 0 ? ` (and ${elsewhere} in files outside this choice)\n` : '\n',
  ].join('')
}
