import { foldWords } from '#platform/text-shape.ts'
import type { Stroke } from './contract.ts'

/** No question has more words that tell something. */
const mostTerms = 12
const longestTerm = 40

// What a question begins with, in both languages; PostgreSQL leaves out the other small words by itself.
const askingWords = new Set(
  (
    'mag mogen magt kan kunnen kun moet moeten wil wilt zou hoe wat wie waar wanneer waarom welke iets als ik wij we jij je mijn ' +
    'eigen over may might can could should must am allowed what how who when where why which something i we you my about do does is it ok'
  ).split(' '),
)

/** The words of a query that tell something, folded, each once. */
export function readTerms(query: string): string[] {
  const words = [...new Set(foldWords(query))].map((word) => word.slice(0, longestTerm))
  const telling = words.filter((word) => word.length > 1 && !askingWords.has(word))
  return (telling.length > 0 ? telling : words).slice(0, mostTerms)
}

/** In how many places two words differ: a letter more, less, other, or two that changed places. Above `most` it gives up. */
export function countTypos(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[other.length]!
}

/**
 * The word of a vocabulary that somebody probably meant: one or two letters off, or the longest one that a compound begins or
 * ends with. `vocabulary` counts in how many texts a word stands; undefined where nothing is near.
 */
export function findNear(
  term: string,
  vocabulary: ReadonlyMap<string, number>,
): string | undefined {
  if (term.length < 4) return undefined
  const most = term.length < 9 ? 1 : 2
  let near: { word: string; typos: number; count: number } | undefined
  let piece = ''
  for (const [word, count] of vocabulary) {
    if (word.length < 3) continue
    const typos = countTypos(term, word, most)
    if (
      typos <= most &&
      (!near || typos < near.typos || (typos === near.typos && count > near.count))
    )
      near = { word, typos, count }
    const inside = word.length >= 4 && (term.startsWith(word) || term.endsWith(word))
    if (inside && word.length > piece.length) piece = word
  }
  return near?.word ?? (piece || undefined)
}

/** A text in which terms were found: by the index of each term, in the title or only below it. */
export interface Hit<Key> {
  key: Key
  title: readonly number[]
  body: readonly number[]
}

/**
 * Weighs hits, the best first: a term that stands in few texts tells more than one that stands in many, and one in the title
 * twice as much. What holds only a small part of what was asked, or far less than the best of its kind, is left out.
 */
export function weighHits<Key>(
  hits: readonly Hit<Key>[],
  texts: number,
  kindOf: (key: Key) => string = () => '',
): { key: Key; weight: number }[] {
  const counts = new Map<number, number>()
  for (const { title, body } of hits)
    for (const term of new Set([...title, ...body])) counts.set(term, (counts.get(term) ?? 0) + 1)
  const tells = (term: number) => Math.log(1 + texts / (counts.get(term) ?? 1))
  const asked = [...counts.keys()].reduce((sum, term) => sum + tells(term), 0)
  const weighed = hits.map(({ key, title, body }) => {
    const inTitle = new Set(title)
    const all = new Set([...title, ...body])
    const covered = [...all].reduce((sum, term) => sum + tells(term), 0)
    const extra = [...inTitle].reduce((sum, term) => sum + tells(term), 0)
    return { key, weight: covered + extra, part: asked > 0 ? covered / asked : 0 }
  })
  const best = new Map<string, number>()
  for (const { key, weight } of weighed)
    best.set(kindOf(key), Math.max(weight, best.get(kindOf(key)) ?? 0))
  return weighed
    .filter(({ key, weight, part }) => part >= 0.2 && weight >= (best.get(kindOf(key)) ?? 0) * 0.35)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ key, weight }) => ({ key, weight }))
}

/** Where the words of a text begin that came from one of these stems. */
export function strokeWords(text: string, stems: readonly string[]): Stroke[] {
  if (stems.length === 0) return []
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(({ 0: word, index }) => {
    const folded = foldWords(word).join('')
    return stems.some((stem) => comesFrom(folded, stem))
      ? [{ start: index, end: index + word.length }]
      : []
  })
}

// English writes the y of "happy" as an i in its stem.
function comesFrom(word: string, stem: string): boolean {
  if (word.startsWith(stem)) return true
  return stem.length > 3 && stem.endsWith('i') && word.startsWith(stem.slice(0, -1))
}

/** The sentence of a text in which most of these stems stand, with its strokes; the first where none does. */
export function chooseSentence(
  text: string,
  stems: readonly string[],
): { text: string; strokes: Stroke[] } {
  const sentences = text
    .split(/(?<=[.!?…][”"’')]*)\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
  let best = { text: sentences[0] ?? '', strokes: [] as Stroke[], different: -1 }
  for (const sentence of sentences) {
    const strokes = strokeWords(sentence, stems)
    const words = strokes.map(({ start, end }) => foldWords(sentence.slice(start, end)).join(''))
    const different = stems.filter((stem) => words.some((word) => comesFrom(word, stem))).length
    if (different > best.different) best = { text: sentence, strokes, different }
  }
  return { text: best.text, strokes: best.strokes }
}
