import type { Scan } from '../scan.ts'
import { createWordTable } from '../word-table.ts'
import { decodeBase64 } from './base64.ts'
import { PIECE_WORTH, createFeatures, readFeatures, shareOf } from './features.ts'
import type { WordGroups } from './features.ts'
import { createLooseWords } from './loose-words.ts'
import type { TrainedModel } from './trained-model.ts'

/** A model that is ready to weigh. */
export interface Model {
  data: TrainedModel
  groups: WordGroups
  weights: Int8Array
}

/** What one token weighed for a class: above 0 for it, below 0 against it. */
export interface TokenWeight {
  token: number
  weight: number
}

const loaded = new WeakMap<TrainedModel, Model>()
let scratch = createFeatures(512)

/** Makes a model ready, once for each object; throws when its weights are not as many as it says. */
export function loadModel(data: TrainedModel): Model {
  let model = loaded.get(data)
  if (!model) {
    const weights = decodeBase64(data.weights)
    if (weights.length !== data.buckets * data.classes.length) {
      throw new Error(`the model ${data.name} holds ${weights.length} weights, which is not right`)
    }
    loaded.set(data, (model = { data, groups: loadGroups(data.groups), weights }))
  }
  return model
}

/** The table of the words of all groups, of which there are ten at most. */
export function loadGroups(groups: TrainedModel['groups']): WordGroups {
  const words: string[] = []
  const numbers: number[] = []
  Object.keys(groups).forEach((name, index) => {
    for (const word of groups[name]!) {
      words.push(word)
      numbers.push(index + 1)
    }
  })
  return {
    table: createWordTable(words),
    groupOf: Uint8Array.from(numbers),
    loose: createLooseWords(words, numbers),
    denial: Object.keys(groups).indexOf('denial') + 1,
  }
}

/**
 * The probability of each class for tokens `from` up to `to`, in the order of its classes, into `into`. Linear in the
 * text; a stretch without words gives what the bias says.
 */
export function weigh(
  model: Model,
  scan: Scan,
  from: number,
  to: number,
  into: Float64Array = new Float64Array(model.data.classes.length),
): Float64Array {
  const { classes, buckets, scale, bias, choice } = model.data
  const { weights } = model
  const size = classes.length
  scratch = readFeatures(scan, from, to, buckets, model.groups, scratch)
  const { count, words, buckets: found } = scratch
  if (size === 1) {
    let whole = 0
    let pieces = 0
    for (let i = 0; i < words; i++) whole += weights[found[i]!]!
    for (let i = words; i < count; i++) pieces += weights[found[i]!]!
    into[0] = whole + PIECE_WORTH * pieces
  } else {
    into.fill(0)
    for (let i = words; i < count; i++) {
      const at = found[i]! * size
      for (let k = 0; k < size; k++) into[k]! += weights[at + k]!
    }
    for (let k = 0; k < size; k++) into[k]! *= PIECE_WORTH
    for (let i = 0; i < words; i++) {
      const at = found[i]! * size
      for (let k = 0; k < size; k++) into[k]! += weights[at + k]!
    }
  }
  const share = shareOf(scratch)
  for (let k = 0; k < size; k++) into[k] = into[k]! * scale[k]! * share + bias[k]!
  return toProbabilities(into, choice)
}

/** What the tokens `from` up to `to` weighed for class `k`, heaviest first, at most `most` of them. */
export function explain(
  model: Model,
  scan: Scan,
  from: number,
  to: number,
  k: number,
  most = 5,
): TokenWeight[] {
  const { classes, buckets, scale } = model.data
  scratch = readFeatures(scan, from, to, buckets, model.groups, scratch)
  const { count, words, buckets: found, tokens } = scratch
  const share = scale[k]! * shareOf(scratch)
  const sums = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const worth = i < words ? share : share * PIECE_WORTH
    const weight = model.weights[found[i]! * classes.length + k]! * worth
    sums.set(tokens[i]!, (sums.get(tokens[i]!) ?? 0) + weight)
  }
  return [...sums]
    .map(([token, weight]) => ({ token, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.token - b.token)
    .slice(0, most)
}

/** Turns sums into probabilities, in place. */
export function toProbabilities(sums: Float64Array, choice: TrainedModel['choice']): Float64Array {
  if (choice === 'any') {
    for (let k = 0; k < sums.length; k++) sums[k] = 1 / (1 + Math.exp(-sums[k]!))
    return sums
  }
  let top = -Infinity
  for (let k = 0; k < sums.length; k++) top = Math.max(top, sums[k]!)
  let total = 0
  for (let k = 0; k < sums.length; k++) total += sums[k] = Math.exp(sums[k]! - top)
  for (let k = 0; k < sums.length; k++) sums[k]! /= total
  return sums
}
