import type { PackPatternOf } from '../pack.ts'
import { withTokens } from '../reading.ts'
import type { Found, Reading } from '../reading.ts'
import { endOf, findFirst, firstOf, toSpan } from '../spans.ts'

/** How many words a cue may be long for it to be seen; longer cues count by their last words. */
const LONGEST_CUE = 64

/** What a detector finds; with a cue only where one of its phrases stands within `within` words, in any sentence. */
export function findDetected(pattern: PackPatternOf<'detect'>, reading: Reading): Found[] {
  const found = reading.detect(pattern.detector).map((stretch) => withTokens(reading.scan, stretch))
  if (pattern.cue === undefined) return found
  const cues = reading.hits(pattern.cue)
  if (!cues) return []
  return found.filter(({ first, last }) => hasCue(cues, first, last, pattern.within))
}

function hasCue(cues: readonly number[], first: number, last: number, within: number): boolean {
  const from = Math.max(0, first - within - LONGEST_CUE)
  for (let k = findFirst(cues, toSpan(from, 0)); k < cues.length; k++) {
    const cue = cues[k]!
    if (firstOf(cue) - last + 1 > within) return false
    if (first - endOf(cue) + 1 <= within) return true
  }
  return false
}
