import type { Finding } from '@handvat/engine/finding.ts'

/** A finding with the few words above it. */
export type Hint = Finding & { title: string }

/** What a person sets aside: this rule on these words, so that the same rule still speaks elsewhere. */
export function keyOf(hint: Hint): string {
  return `${hint.rule}\n${hint.text}`
}

/** What a screen shows of the findings. */
export interface Choice {
  /** At most three, worst first. */
  hints: Hint[]
  /** How many more there are, which a screen says in one line. */
  more: number
  /** How many the person set aside. */
  setAside: number
}

/**
 * Chooses at most three hints, worst first. A rule speaks once, and one stretch of text gets one hint: the second
 * says nothing new and would crowd out what stands elsewhere.
 */
export function chooseHints(findings: readonly Hint[], dismissed: readonly string[]): Choice {
  const open = findings.filter((finding) => !dismissed.includes(keyOf(finding)))
  const chosen: Hint[] = []
  for (const finding of open)
    if (!chosen.some((known) => known.rule === finding.rule || overlaps(known, finding)))
      chosen.push(finding)
  return {
    hints: chosen.slice(0, 3),
    more: Math.max(0, chosen.length - 3),
    setAside: findings.length - open.length,
  }
}

function overlaps(a: Hint, b: Hint): boolean {
  return a.start < b.end && b.start < a.end
}
