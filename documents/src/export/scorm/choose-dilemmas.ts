import type { CodeDocument } from '../../code.ts'
import { findDilemma } from '../../learn/learn-library.ts'
import type { Dilemma, LearnLibrary } from '../../learn/learn-library.ts'
import { listFitting, listRuleIds } from '../../learn/list-fitting.ts'
import { findNearest } from '../../mistake.ts'

/** How many dilemmas a course holds when nobody chooses, and at most. */
export const COURSE_DILEMMAS = { usual: 3, most: 12 } as const

/**
 * The dilemmas of a course: those that were chosen, in that order, or else at most three that fit the code and differ
 * most in the rules they teach. Throws a `RangeError` on an unknown id, one that stands there twice, or more than twelve.
 */
export function chooseDilemmas(
  learn: LearnLibrary,
  code: CodeDocument,
  chosen?: readonly string[],
): Dilemma[] {
  if (!chosen) return spread(listFitting(learn, code), listRuleIds(code))
  if (chosen.length > COURSE_DILEMMAS.most)
    throw new RangeError(`a course holds at most ${COURSE_DILEMMAS.most} dilemmas`)
  if (new Set(chosen).size < chosen.length) throw new RangeError('a dilemma was chosen twice')
  return chosen.map((id) => {
    const found = findDilemma(learn, id)
    if (found) return found
    const near = findNearest(
      id,
      learn.dilemmas.map((dilemma) => dilemma.id),
    )
    throw new RangeError(`there is no dilemma "${id}"${near ? `; did you mean ${near}?` : ''}`)
  })
}

/** Takes each time the one that teaches most rules of the code that no earlier one teaches; the first of equals. */
function spread(fitting: Dilemma[], ids: ReadonlySet<string>): Dilemma[] {
  const taken: Dilemma[] = []
  const taught = new Set<string>()
  const gain = ({ rules }: Dilemma) =>
    rules.filter((rule) => ids.has(rule) && !taught.has(rule)).length
  while (taken.length < COURSE_DILEMMAS.usual) {
    const left = fitting.filter((dilemma) => !taken.includes(dilemma))
    const [first, ...others] = left
    if (!first) break
    const best = others.reduce((most, next) => (gain(next) > gain(most) ? next : most), first)
    taken.push(best)
    for (const rule of best.rules) taught.add(rule)
  }
  return taken
}
