import { loadAffixes } from './affix-index.ts'
import type { AffixIndex } from './affix-index.ts'
import { createFoundWords } from './find-words.ts'
import type { FoundWords } from './find-words.ts'
import { SET_PLACE } from './pack.ts'
import type { Pack, PackPattern, PhraseClass } from './pack.ts'
import { chooseAnchor, chooseNeeded, createPhraseRows } from './phrase-rows.ts'
import type { PhraseRows } from './phrase-rows.ts'
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
  /** For each entry of `pack.words` the phrases that are looked up by it. */
  phrasesOfWord: PhraseRows
  /** The same for sets. */
  phrasesOfSet: PhraseRows
  /** For each set the layer whose phrases complete it; -1 for a class. */
  layerOfSet: Int16Array
  classes: { set: number; class: PhraseClass }[]
  /** What one text after the other is matched in. */
  scratch: MatchScratch
}

export interface LoadedPhrase {
  places: number[]
  /** The place it is looked up by: a word, or the first set. Before it stand only words, ANY and GAP. */
  anchor: number
  /** A word that the sentence must hold beside the anchor, as entry of `pack.words`; -1 for none. */
  needs: number
  /** Its first set behind the anchor, -1 for none: without a hit of that set there is none of the phrase. */
  needsSet: number
  /** Phrases of layer n hold sets that are complete after layer n - 1. */
  layer: number
  languages: number
  sets: number[]
}

/** Kept from text to text, so that a check allocates little. */
export interface MatchScratch {
  /** See `Hits`: absent but for the sets of `filled`. */
  hits: (number[] | undefined)[]
  /** For each layer the sets that have a hit. */
  filled: number[][]
  /** For each layer the candidates: phrase and token in turn. */
  queue: number[][]
  words: FoundWords
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

  const phrases = pack.phrases.map((places): LoadedPhrase => {
    const anchor = chooseAnchor(places, pack)
    const needs = chooseNeeded(places, anchor, pack)
    const place = places.find((one, k) => k > anchor && (one & 3) === SET_PLACE)
    const needsSet = place === undefined ? -1 : place >> 2
    return { places, anchor, needs, needsSet, layer: 0, languages: 0, sets: [] }
  })
  pack.sets.forEach((set, index) => {
    for (const phrase of set.phrases) phrases[phrase]!.sets.push(index)
  })
  markLanguages(pack, phrases)
  const layerOfSet = layerSets(pack, phrases)
  const layers = 1 + Math.max(0, ...layerOfSet)
  const keyOf = (phrase: LoadedPhrase, sets: boolean): number => {
    const place = phrase.places[phrase.anchor]!
    return ((place & 3) === SET_PLACE) === sets ? place >> 2 : -1
  }
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
    phrasesOfWord: createPhraseRows(count, phrases, (phrase) => keyOf(phrase, false)),
    phrasesOfSet: createPhraseRows(pack.sets.length, phrases, (phrase) => keyOf(phrase, true)),
    layerOfSet,
    classes: pack.sets.flatMap((set, index) =>
      set.class ? [{ set: index, class: set.class }] : [],
    ),
    scratch: {
      hits: pack.sets.map(() => undefined),
      filled: Array.from({ length: layers }, () => []),
      queue: Array.from({ length: layers }, () => []),
      words: createFoundWords(count),
    },
  }
}

const MARKS: Record<string, number> = { '#': 64, '@': 32 }

/** Gives every phrase the languages of the patterns that ask for it, also through lists. */
function markLanguages(pack: Pack, phrases: LoadedPhrase[]): void {
  const marked = new Uint8Array(pack.sets.length)
  const mark = (set: number, languages: number) => {
    if ((languages & ~marked[set]!) === 0) return
    marked[set]! |= languages
    for (const index of pack.sets[set]!.phrases) {
      const phrase = phrases[index]!
      phrase.languages |= languages
      for (const place of phrase.places) if ((place & 3) === SET_PLACE) mark(place >> 2, languages)
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

/** Sets each phrase's layer; returns for each set the layer that completes it. */
function layerSets(pack: Pack, phrases: LoadedPhrase[]): Int16Array {
  const layerOf = new Map<number, number>()
  const layerOfSet = (index: number): number => {
    const known = layerOf.get(index)
    if (known !== undefined) return known
    const set = pack.sets[index]!
    const layer = set.class ? -1 : Math.max(0, ...set.phrases.map(layerOfPhrase))
    layerOf.set(index, layer)
    return layer
  }
  const layerOfPhrase = (index: number): number => {
    let layer = 0
    for (const place of phrases[index]!.places) {
      if ((place & 3) === SET_PLACE) layer = Math.max(layer, 1 + layerOfSet(place >> 2))
    }
    return layer
  }
  phrases.forEach((phrase, index) => (phrase.layer = layerOfPhrase(index)))
  return Int16Array.from(pack.sets, (_, index) => layerOfSet(index))
}
