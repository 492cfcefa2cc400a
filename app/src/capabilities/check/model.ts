import type { Finding } from '@handvat/engine/finding.ts'

/** What a screen shows: at most three hints, worst first, without what the person set aside. */
export function chooseHints(findings: readonly Finding[], dismissed: readonly string[]): Finding[] {
  const shown: Finding[] = []
  for (const finding of findings) {
    if (dismissed.includes(finding.rule)) continue
    // One hint a rule: the second place says nothing new.
    if (shown.some((known) => known.rule === finding.rule)) continue
    shown.push(finding)
    if (shown.length === 3) break
  }
  return shown
}
