import type { CheckResult, Finding } from './finding.ts'
import type { Level } from './rule.ts'

/** Levels from worst to mildest. */
export const LEVELS = ['stop', 'think', 'tip', 'info'] as const satisfies readonly Level[]

/** How bad a level is: 0 for the worst. */
export function rankLevel(level: Level): number {
  return LEVELS.indexOf(level)
}

/** The highest level among findings, where tip and info leave it `ok`. */
export function decideVerdict(findings: readonly Pick<Finding, 'level'>[]): CheckResult['verdict'] {
  if (findings.some(({ level }) => level === 'stop')) return 'stop'
  return findings.some(({ level }) => level === 'think') ? 'think' : 'ok'
}
