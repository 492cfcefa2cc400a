import { loadAffixes } from './affix-index.ts'
import type { AffixIndex } from './affix-index.ts'
import { createFoundWords } from './find-words.ts'
import type { FoundWords } from './find-words.ts'
import { guessFrequencies } from './frequency.ts'
import type { Frequencies } from './frequency.ts'
import { loadModel } from './models/model.ts'
import type { Model } from './models/model.ts'
import { createSpanStore } from './span-store.ts'
import type { SpanStore } from './span-store.ts'
import { isSetPlace } from './pack.ts'
import type { Pack, PackPattern, PhraseClass } from './pack.ts'
import { chooseAnchor, chooseNeeded, createPhraseRows } from './phrase-rows.ts'
import type { PhraseRows } from './phrase-rows.ts'
import { HASHTAG, MENTION } from './scan.ts'
import { createWordTable } from './word-table.ts'
import type { WordTable } from './word-table.ts'

/** A pack with its tables built; made once for each pack object. */
export interface LoadedPack {
  pack: Pack
  /** Letters of each entry of `pack.words`. */
  letters: Uint16Array
  letterFrom: Int32Array
  letterCount: Int32Array
  affix: Uint8Array
  /** 0, HASHTAG or MENTION: the bit of `Scan.flags` that a word asks for. */
  mark: Uint16Array
  whole: WordTable
  /** For each word of `whole` the entries of `pack.words` that are it, with and without a mark. */
  wholeEntries: number[][]
  affixes: AffixIndex
  phrases: LoadedPhrase[]
  /** The phrases of a text in these languages, by the entry of `pack.words` that they are looked up by. */
  phrasesOfWord: (languages: number) => PhraseRows
  /** For each set its phrases that are looked up by another set. */
  setPhrases: LoadedPhrase[][]
  classOfSet: (PhraseClass | undefined)[]
  frequencies: Frequencies
  /** For each set the sets that may have a hit once it has one. */
  parentsOfSet: number[][]
  models: ReadonlyMap<string, Model>
  /** What one text after the other is matched in. */
  words: FoundWords
  spans: SpanStore
}

export interface LoadedPhrase {
  places: number[]
  /** The place it is looked up by: a word, or a set. */
  anchor: number
  /** A word that the sentence must hold beside the anchor, as entry of `pack.words`; -1 for none. */
  needs: number
  /** Whether it holds a set: it is then matched at the first question for one of `sets`. */
  waits: boolean
  languages: number
  sets: number[]
}

const loaded = new WeakMap<Pack, LoadedPack>()

/** The tables of a pack, built at the first use of that object. */
export function loadPack(pack: Pack): LoadedPack {
  let tables = loaded.get(pack)
  if (!tables) {
    tables = buildTables(pack)
    loaded.set(pack, tables)
  }
  return tables
}

const MARKS: Record<string, number> = { '#': HASHTAG, '@': MENTION }

function buildTables(pack: Pack): LoadedPack {
  const count = pack.words.length
  const letterFrom = new Int32Array(count)
  const letterCount = new Int32Array(count)
  const affix = new Uint8Array(count)
  const mark = new Uint16Array(count)
  const letters = new Uint16Array(pack.words.reduce((sum, [word]) => sum + word.length, 0))
  const wholeWords: string[] = []
  const wholeEntries: number[][] = []
  const wholeIndex = new Map<string, number>()
  let at = 0
  pack.words.forEach(([word, wordAffix, wordMark], entry) => {
    letterFrom[entry] = at
    letterCount[entry] = word.length
    affix[entry] = wordAffix
    mark[entry] = MARKS[wordMark] ?? 0
    for (let k = 0; k < word.length; k++) letters[at++] = word.charCodeAt(k)
    if (wordAffix !== 0) return
    let index = wholeIndex.get(word)
    if (index === undefined) {
      index = wholeWords.push(word) - 1
      wholeIndex.set(word, index)
      wholeEntries.push([])
    }
    wholeEntries[index]!.push(entry)
  })

  const frequencies = guessFrequencies(pack)
  const phrases = pack.phrases.map((places): LoadedPhrase => {
    const anchor = chooseAnchor(places, pack, frequencies)
    const needs = chooseNeeded(places, anchor, pack)
    return { places, anchor, needs, waits: places.some(isSetPlace), languages: 0, sets: [] }
  })
  pack.sets.forEach((set, index) => {
    for (const phrase of set.phrases) phrases[phrase]!.sets.push(index)
  })
  markLanguages(pack, phrases)
  const setPhrases = pack.sets.map((set) =>
    set.phrases
      .map((index) => phrases[index]!)
      .filter(({ places, anchor }) => isSetPlace(places[anchor]!)),
  )
  const rows: (PhraseRows | undefined)[] = []
  return {
    pack,
    letters,
    letterFrom,
    letterCount,
    affix,
    mark,
    whole: createWordTable(wholeWords),
    wholeEntries,
    affixes: loadAffixes(pack),
    phrases,
    phrasesOfWord: (languages) => (rows[languages] ??= createPhraseRows(count, phrases, languages)),
    setPhrases,
    classOfSet: pack.sets.map((set) => set.class),
    frequencies,
    parentsOfSet: listParents(setPhrases),
    models: new Map(
      Object.entries(pack.models ?? {}).map(([name, model]) => [name, loadModel(model)]),
    ),
    words: createFoundWords(count),
    spans: createSpanStore(pack.sets.length),
  }
}

/** Gives every phrase the languages of the patterns that ask for it, also through lists. */
function markLanguages(pack: Pack, phrases: LoadedPhrase[]): void {
  const marked = new Uint8Array(pack.sets.length)
  const mark = (set: number, languages: number) => {
    if ((languages & ~marked[set]!) === 0) return
    marked[set]! |= languages
    for (const index of pack.sets[set]!.phrases) {
      const phrase = phrases[index]!
      phrase.languages |= languages
      for (const place of phrase.places) if (isSetPlace(place)) mark(place >> 2, languages)
    }
  }
  for (const { patterns } of pack.rules) {
    for (const pattern of patterns)
      for (const set of listSets(pattern)) mark(set, pattern.languages)
  }
}

function listSets(pattern: PackPattern): number[] {
  const own = pattern.kind === 'phrase' ? [pattern.any] : pattern.kind === 'near' ? pattern.all : []
  const cue = pattern.kind === 'detect' ? [pattern.cue] : []
  return [...own, ...cue, pattern.unless, pattern.unlessText].filter((set) => set !== undefined)
}

function listParents(setPhrases: LoadedPhrase[][]): number[][] {
  const parents = setPhrases.map(() => new Set<number>())
  setPhrases.forEach((phrases, set) => {
    for (const { places, anchor } of phrases) parents[places[anchor]! >> 2]!.add(set)
  })
  return parents.map((some) => [...some])
}
