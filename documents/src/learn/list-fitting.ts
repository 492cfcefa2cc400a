import type { CodeDocument } from '../code.ts'
import type { Dilemma, LearnLibrary } from './learn-library.ts'

/** The dilemmas for employees that teach at least one rule of this code, in the order of the library. */
export function listFitting(learn: LearnLibrary, code: CodeDocument): Dilemma[] {
  const ids = listRuleIds(code)
  return learn.dilemmas.filter(
    ({ audience, rules }) => audience === 'employee' && rules.some((rule) => ids.has(rule)),
  )
}

/** The ids of all rules of a code. */
export function listRuleIds(code: CodeDocument): Set<string> {
  return new Set(code.sections.flatMap(({ rules }) => rules.map(({ id }) => id)))
}
