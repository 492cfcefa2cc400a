import type { WeighedWord } from '../finding.ts'
import { explain, weigh } from '../models/model.ts'
import type { Model } from '../models/model.ts'
import type { PackPatternOf } from '../pack.ts'
import { toFound } from '../reading.ts'
import type { Found, Reading } from '../reading.ts'
import type { Scan } from '../scan.ts'
import { toSpan } from '../spans.ts'

/** Most words that are told to have weighed. */
const MOST_WORDS = 5

/**
 * What a trained model thinks of each sentence: those whose probability for the class is at least `above`. What is found
 * runs from the first to the last of the words that weighed most for it. Silent where the pack has no such model.
 */
export function findWeighed(
  { model: name, class: wished, above }: Pick<PackPatternOf<'weigh'>, 'model' | 'class' | 'above'>,
  { scan, findModel }: Pick<Reading, 'scan' | 'findModel'>,
): Found[] {
  const model = findModel(name)
  const k = model ? model.data.classes.indexOf(wished) : -1
  if (!model || k < 0) return []
  const found: Found[] = []
  for (let from = 0; from < scan.count;) {
    let to = from + 1
    while (to < scan.count && scan.sentence[to] === scan.sentence[from]) to++
    if (weigh(model, scan, from, to)[k]! >= above)
      found.push(explainSentence(model, scan, from, to, k))
    from = to
  }
  return found
}

function explainSentence(model: Model, scan: Scan, from: number, to: number, k: number): Found {
  const words = explain(model, scan, from, to, k, MOST_WORDS).filter(({ weight }) => weight > 0)
  const tokens = words.map(({ token }) => token)
  const first = tokens.length > 0 ? Math.min(...tokens) : from
  const last = tokens.length > 0 ? Math.max(...tokens) + 1 : to
  const weighed = words.map(({ token, weight }): WeighedWord => ({
    text: scan.text.slice(scan.start[token], scan.end[token]),
    weight: Math.round(weight * 100) / 100,
  }))
  return { ...toFound(scan, toSpan(first, last)), weighed }
}
