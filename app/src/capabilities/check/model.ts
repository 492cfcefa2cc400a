import type { Finding } from '@handvat/engine/finding.ts'

/** A finding with the few words above it. */
export type Hint = Finding & { title: string }

/** What a screen shows: at most three hints, worst first, without what the person set aside. */
export function chooseHints(findings: readonly Hint[], dismissed: readonly string[]): Hint[] {
  const shown: Hint[] = []
  for (const finding of findings) {
    if (dismissed.includes(finding.rule)) continue
    // One hint a rule: the second place says nothing new.
    if (shown.some((known) => known.rule === finding.rule)) continue
    shown.push(finding)
    if (shown.length === 3) break
  }
  return shown
}
