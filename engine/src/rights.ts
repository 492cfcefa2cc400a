import type { Hint } from './merge.ts'

/** Warnings of these themes keep every other finding speaking, whatever rights notice there is. */
const HARD_THEMES = new Set(['personal-data', 'credentials'])

/**
 * Takes away the hints of the rules that a rights rule of this text silences, unless personal data, credentials
 * or a term of the organisation's register are in the text.
 */
export function silence(hints: Hint[], holdsRegisterTerm: () => boolean): Hint[] {
  if (!hints.some(({ rule }) => rule.silences.length > 0)) return hints
  const silenced = new Set(hints.flatMap(({ rule }) => rule.silences))
  if (!hints.some(({ rule }) => silenced.has(rule.id))) return hints
  if (hints.some(isHard) || holdsRegisterTerm()) return hints
  return hints.filter(({ rule }) => !silenced.has(rule.id))
}

function isHard({ rule, level }: Hint): boolean {
  return HARD_THEMES.has(rule.theme) && (level === 'stop' || level === 'think')
}
