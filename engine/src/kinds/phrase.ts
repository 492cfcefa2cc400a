import type { PackPatternOf } from '../pack.ts'
import { toFound } from '../reading.ts'
import type { Found, Reading } from '../reading.ts'
import { wordAt } from '../scan.ts'
import type { Scan } from '../scan.ts'

const NEGATIONS = new Set(
  "niet geen nooit nimmer not never no nor cannot cant don't dont doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt won't wont can't".split(
    ' ',
  ),
)
/** One of these may stand between the negation and what it denies. */
const BETWEEN = new Set(
  'zo erg heel echt een de het meer so very really a an the that any more'.split(' '),
)

/** Any of the phrases; with `negated: skip` not right behind a negation (one small word may stand between). */
export function findPhrase(pattern: PackPatternOf<'phrase'>, { scan, hits }: Reading): Found[] {
  const spans = hits(pattern.any)
  if (!spans) return []
  const found = spans.map((span) => toFound(scan, span))
  return pattern.negated === 'skip' ? found.filter(({ first }) => !isNegated(scan, first)) : found
}

function isNegated(scan: Scan, first: number): boolean {
  if (first === 0 || scan.sentence[first - 1] !== scan.sentence[first]) return false
  const before = wordAt(scan, first - 1)
  if (NEGATIONS.has(before)) return true
  if (!BETWEEN.has(before) || first < 2) return false
  return scan.sentence[first - 2] === scan.sentence[first] && NEGATIONS.has(wordAt(scan, first - 2))
}
