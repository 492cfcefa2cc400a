import type { DetectorInput, Stretch } from './detector-input.ts'
import { isDigitUnit } from './units.ts'

/** The rows of digits of a text, in order. */
export interface DigitRuns {
  /** Where each row begins and ends in UTF-16 code units, end exclusive: start, end, start, end. */
  places: readonly number[]
  /** How many digits the text holds. */
  digits: number
}

const DIGIT = /[0-9]/g

/** The rows of digits of a text, read once and kept in the input. */
export function digitRunsOf(input: DetectorInput): DigitRuns {
  return (input.digitRuns ??= readDigitRuns(input.text))
}

/** Reads the rows of digits of a text, in time linear in the text. */
export function readDigitRuns(text: string): DigitRuns {
  const places: number[] = []
  let digits = 0
  DIGIT.lastIndex = 0
  while (DIGIT.test(text)) {
    const start = DIGIT.lastIndex - 1
    let end = start + 1
    while (isDigitUnit(text.charCodeAt(end))) end++
    places.push(start, end)
    digits += end - start
    DIGIT.lastIndex = end
  }
  return { places, digits }
}

/** How many digits of a text stand in the rows from number `k` (an index of `places`) that begin before `reach`. */
export function countDigits({ places }: DigitRuns, k: number, reach: number): number {
  let digits = 0
  for (let i = k; i < places.length && places[i]! < reach; i += 2) {
    digits += Math.min(places[i + 1]!, reach) - places[i]!
  }
  return digits
}

/** The match of a sticky expression that begins exactly at `at`, if there is one. */
export function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at
  return expression.exec(text)
}

/**
 * What a sticky expression matches at the rows of digits of a text, each behind the one before, where at least `fewest`
 * digits stand within `longest` units.
 */
export function findAtDigits(
  input: DetectorInput,
  expression: RegExp,
  fewest: number,
  longest: number,
): Stretch[] {
  const runs = digitRunsOf(input)
  const found: Stretch[] = []
  if (runs.digits < fewest) return found
  let behind = 0
  for (let k = 0; k < runs.places.length; k += 2) {
    const start = runs.places[k]!
    if (start < behind || countDigits(runs, k, start + longest) < fewest) continue
    const match = matchAt(expression, input.text, start)
    if (!match) continue
    behind = start + match[0].length
    found.push({ start, end: behind })
  }
  return found
}
