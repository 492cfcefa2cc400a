import type { Language } from '@handvat/engine/rule.ts'
import { listStems } from './stem-words.ts'

/** Stems with their weight. */
export type Vector = Map<string, number>

/** Texts that others are compared with: by the words they share, rare ones counting more (tf-idf, cosine). */
export interface TextSpace<Id extends string> {
  /** For each stem the texts that have it, each with what it weighs there. */
  places: Map<string, (readonly [Id, number])[]>
  /** The weight of a stem: higher the fewer texts have it. */
  weigh(stem: string): number
}

/** Parts of a text, each counting so many times. */
export type WeightedText = [text: string, weight: number][]

/** Makes a space of texts. */
export function makeSpace<Id extends string>(
  texts: Map<Id, WeightedText>,
  language: Language,
): TextSpace<Id> {
  const counts = new Map<Id, Vector>()
  const spread = new Map<string, number>()
  for (const [id, parts] of texts) {
    const count: Vector = new Map()
    for (const [text, weight] of parts) {
      for (const stem of listStems(text, language)) count.set(stem, (count.get(stem) ?? 0) + weight)
    }
    for (const stem of count.keys()) spread.set(stem, (spread.get(stem) ?? 0) + 1)
    counts.set(id, count)
  }
  const weigh = (stem: string) => {
    const known = spread.get(stem)
    return known ? Math.log(1 + texts.size / known) : 0
  }
  const places: TextSpace<Id>['places'] = new Map()
  for (const [id, count] of counts) {
    for (const [stem, weight] of makeUnit(count, weigh)) {
      const place = places.get(stem)
      if (place) place.push([id, weight])
      else places.set(stem, [[id, weight]])
    }
  }
  return { places, weigh }
}

function makeUnit(count: Vector, weigh: (stem: string) => number): Vector {
  const vector: Vector = new Map()
  let square = 0
  for (const [stem, times] of count) {
    const weight = Math.log1p(times) * weigh(stem)
    vector.set(stem, weight)
    square += weight * weight
  }
  const length = Math.sqrt(square) || 1
  for (const [stem, weight] of vector) vector.set(stem, weight / length)
  return vector
}

export interface Likeness<Id extends string> {
  id: Id
  /** 0 to 1. */
  score: number
  /** The stems that decided, the heaviest first. */
  shared: string[]
}

/** How much a text is like each text of the space, the most alike first; those that share nothing are left out. */
export function compareText<Id extends string>(
  space: TextSpace<Id>,
  text: string,
  language: Language,
): Likeness<Id>[] {
  const count: Vector = new Map()
  for (const stem of listStems(text, language)) count.set(stem, (count.get(stem) ?? 0) + 1)
  // A stem that no text has still makes the text longer: it says something that they do not.
  const own = makeUnit(count, (stem) => space.weigh(stem) || 2)
  const parts = new Map<Id, [stem: string, part: number][]>()
  for (const [stem, weight] of own) {
    for (const [id, there] of space.places.get(stem) ?? []) {
      const part: [string, number] = [stem, weight * there]
      const known = parts.get(id)
      if (known) known.push(part)
      else parts.set(id, [part])
    }
  }
  const likenesses = [...parts].map(([id, shares]): Likeness<Id> => ({
    id,
    score: shares.reduce((sum, [, part]) => sum + part, 0),
    shared: shares.sort((a, b) => b[1] - a[1]).map(([stem]) => stem),
  }))
  return likenesses.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}
