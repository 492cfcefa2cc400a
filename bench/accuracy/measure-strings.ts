import type { Checker } from './checker.ts'
import { generateStrings } from './generate-strings.ts'
import { findDetails, listWarningStretches, touchesAny } from './measure-details.ts'
import { countShare, SEED } from './statistics.ts'
import type { Share } from './statistics.ts'
import type { StringKind } from './string-shapes.ts'

/** How many strings are drawn of each kind. */
export const STRINGS_PER_KIND = 500

/** What is found of the generated strings of one kind. */
export interface StringFigures {
  kind: StringKind
  /** Strings that the detector touches. */
  found: Share
  /** Strings that the detector finds from the first character to the last, and no more. */
  whole: Share
  /** Strings that a warning touches, in sentences that say what the string is. */
  warnedNamed: Share
  /** The same in sentences that do not. */
  warnedBare: Share
  /** Per way of writing, what the detector touches. */
  shapes: { shape: string; found: Share }[]
}

/** Draws 500 strings of a kind with a fixed seed and looks for them. */
export function measureStrings(checker: Checker, kind: StringKind): StringFigures {
  const judged = generateStrings(kind, STRINGS_PER_KIND, SEED).map((string) => {
    const stretches = findDetails(kind, string.text)
    return {
      shape: string.shape,
      named: string.named,
      found: touchesAny(string, stretches),
      whole: stretches.some(({ start, end }) => start === string.start && end === string.end),
      warned: touchesAny(string, listWarningStretches(checker, string.text)),
    }
  })
  const warned = (named: boolean) =>
    countShare(judged.filter((one) => one.named === named).map((one) => one.warned))
  const byShape = Map.groupBy(judged, ({ shape }) => shape)
  return {
    kind,
    found: countShare(judged.map(({ found }) => found)),
    whole: countShare(judged.map(({ whole }) => whole)),
    warnedNamed: warned(true),
    warnedBare: warned(false),
    shapes: [...byShape].map(([shape, some]) => ({
      shape,
      found: countShare(some.map(({ found }) => found)),
    })),
  }
}
