import type { CheckResult } from '@handvat/engine/finding.ts'
import type { CheckFlags } from './check-flags.ts'

/** Whether a result has a finding at or above this level; never when no level was asked for. */
export function isAtOrAbove({ findings }: CheckResult, failOn: CheckFlags['failOn']): boolean {
  if (!failOn) return false
  return findings.some(({ level }) => level === 'stop' || level === failOn)
}
