import type { WeighedWord } from '../finding.ts'
import { explain, weigh } from '../models/model.ts'
import type { PackPatternOf } from '../pack.ts'
import { toFound } from '../reading.ts'
import type { Found, Reading } from '../reading.ts'
import { WORD } from '../scan.ts'
import type { Scan } from '../scan.ts'
import { toSpan } from '../spans.ts'

/** Most words that are told to have weighed. */
const MOST_WORDS = 5
/** Fewest words of which a model can tell anything. */
const FEWEST_WORDS = 5

/**
 * The text as a whole, where a trained model gives it the class with a probability of at least `above`. What is found
 * runs from the first to the last of the words that weighed most for it. Silent where the pack has no such model.
 */
export function findWeighed(
  { model: name, class: wished, above }: Pick<PackPatternOf<'weigh'>, 'model' | 'class' | 'above'>,
  { scan, findModel }: Pick<Reading, 'scan' | 'findModel'>,
): Found[] {
  const model = findModel(name)
  const k = model ? model.data.classes.indexOf(wished) : -1
  if (!model || k < 0 || countWords(scan) < FEWEST_WORDS) return []
  if (weigh(model, scan, 0, scan.count)[k]! < above) return []
  const words = explain(model, scan, 0, scan.count, k, MOST_WORDS).filter(
    ({ weight }) => weight > 0,
  )
  if (words.length === 0) return []
  const tokens = words.map(({ token }) => token)
  const span = toSpan(Math.min(...tokens), Math.max(...tokens) + 1)
  const weighed = words.map(({ token, weight }): WeighedWord => ({
    text: scan.text.slice(scan.start[token], scan.end[token]),
    weight: Math.round(weight * 100) / 100,
  }))
  return [{ ...toFound(scan, span), weighed }]
}

function countWords({ flags, count }: Scan): number {
  let words = 0
  for (let t = 0; t < count; t++) if (flags[t]! & WORD) words++
  return words
}
