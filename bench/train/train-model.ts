import { encodeBase64 } from '@handvat/engine/models/base64.ts'
import {
  PIECE_WORTH,
  createFeatures,
  readFeatures,
  shareOf,
} from '@handvat/engine/models/features.ts'
import { loadGroups, toProbabilities } from '@handvat/engine/models/model.ts'
import type { TrainedModel } from '@handvat/engine/models/trained-model.ts'
import { scanText } from '@handvat/engine/scan-text.ts'
import { createRandom } from '../accuracy/random.ts'

/** One text with what it is; `labels` holds none, one or several classes. */
export interface Example {
  text: string
  labels: readonly string[]
  /** How much it counts beside the others; 1 is usual. */
  weight: number
  /** Near-copies of one sentence share this: they are never on both sides of a test. */
  family: string
}

/** How a model is trained. */
export interface Recipe {
  name: string
  classes: string[]
  choice: TrainedModel['choice']
  buckets: number
  groups: TrainedModel['groups']
  seed: number
  passes: number
  rate: number
  /** Pulls weights towards 0 at each step. */
  decay: number
}

/**
 * Trains a logistic model by AdaGrad over the shuffled examples, classes evened out, and rounds its weights to one
 * byte; the same examples and recipe give the same bytes. `made` is left for the caller.
 */
export function trainModel(
  recipe: Recipe,
  examples: readonly Example[],
): Omit<TrainedModel, 'made'> {
  const { classes, choice, buckets, seed, passes, rate, decay } = recipe
  const size = classes.length
  const rows = readRows(recipe, examples)
  const evened = evenOut(classes, choice, examples)
  const weights = new Float64Array(buckets * size)
  const seen = new Float64Array(buckets * size)
  const bias = new Float64Array(size)
  const seenBias = new Float64Array(size)
  const sums = new Float64Array(size)
  const slope = new Float64Array(size)
  const random = createRandom(seed)
  const order = rows.map((_, index) => index)
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random)
    for (const index of order) {
      const row = rows[index]!
      sums.set(bias)
      for (let i = 0; i < row.buckets.length; i++) {
        const worth = i < row.words ? row.share : row.share * PIECE_WORTH
        const at = row.buckets[i]! * size
        for (let k = 0; k < size; k++) sums[k]! += weights[at + k]! * worth
      }
      toProbabilities(sums, choice)
      const example = examples[index]!
      for (let k = 0; k < size; k++) {
        const is = example.labels.includes(classes[k]!) ? 1 : 0
        slope[k] = (sums[k]! - is) * example.weight * evened(example, k)
        seenBias[k]! += slope[k]! ** 2
        bias[k]! -= (0.1 * rate * slope[k]!) / Math.sqrt(seenBias[k]! + 1e-6)
      }
      for (let i = 0; i < row.buckets.length; i++) {
        const worth = i < row.words ? row.share : row.share * PIECE_WORTH
        for (let k = 0; k < size; k++) {
          const at = row.buckets[i]! * size + k
          const step = slope[k]! * worth + decay * weights[at]!
          seen[at]! += step * step
          weights[at]! -= (rate * step) / Math.sqrt(seen[at]! + 1e-6)
        }
      }
    }
  }
  return { ...roundOff(recipe, weights), bias: [...bias].map((one) => Number(one.toFixed(4))) }
}

interface Row {
  buckets: Int32Array
  /** How many of them are of whole words. */
  words: number
  share: number
}

function readRows(recipe: Recipe, examples: readonly Example[]): Row[] {
  const groups = loadGroups(recipe.groups)
  let features = createFeatures(1024)
  return examples.map(({ text }) => {
    const scan = scanText(text)
    features = readFeatures(scan, 0, scan.count, recipe.buckets, groups, features)
    const { count, words, buckets } = features
    return { buckets: buckets.slice(0, count), words, share: shareOf(features) }
  })
}

/** How far rare classes are lifted: 0 not at all, 1 until all count for as much. */
const EVEN = 0.5

/** For each example and class a factor by which every class counts for as much. */
function evenOut(
  classes: readonly string[],
  choice: TrainedModel['choice'],
  examples: readonly Example[],
): (example: Example, k: number) => number {
  const sum = (some: readonly Example[]) => some.reduce((total, { weight }) => total + weight, 0)
  const all = sum(examples)
  const share = classes.map(
    (name) => sum(examples.filter(({ labels }) => labels.includes(name))) / all,
  )
  // Less than the whole of it: a class that is rare counts for more than its number, and for less than its turn.
  const lift = (part: number, even: number) => Math.pow(even / Math.max(part, 0.001), EVEN)
  if (choice === 'one') {
    return ({ labels }) => lift(share[classes.indexOf(labels[0]!)]!, 1 / classes.length)
  }
  return ({ labels }, k) => lift(labels.includes(classes[k]!) ? share[k]! : 1 - share[k]!, 0.5)
}

function roundOff(recipe: Recipe, weights: Float64Array): Omit<TrainedModel, 'made' | 'bias'> {
  const { name, classes, choice, buckets, groups } = recipe
  const size = classes.length
  const scale = classes.map((_, k) => {
    const sizes: number[] = []
    for (let bucket = 0; bucket < buckets; bucket++) {
      const weight = Math.abs(weights[bucket * size + k]!)
      if (weight > 0) sizes.push(weight)
    }
    sizes.sort((a, b) => a - b)
    // The few largest weights are cut off, so that the others keep their steps.
    const top = sizes[Math.floor(0.999 * (sizes.length - 1))] ?? 1
    return Number((top / 127).toPrecision(6))
  })
  const bytes = new Int8Array(buckets * size)
  for (let at = 0; at < bytes.length; at++) {
    const steps = Math.round(weights[at]! / scale[at % size]!)
    bytes[at] = Math.max(-127, Math.min(127, steps))
  }
  return { format: 1, name, classes, choice, buckets, scale, weights: encodeBase64(bytes), groups }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
}
