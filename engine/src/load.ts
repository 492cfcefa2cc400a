import { loadAffixes } from './affix-index.ts'
import type { AffixIndex } from './affix-index.ts'
import { invertLists, packLists } from './lists.ts'
import type { Lists } from './lists.ts'
import { createFoundWords } from './find-words.ts'
import type { FoundWords } from './find-words.ts'
import { guessFrequencies } from './frequency.ts'
import type { Frequencies } from './frequency.ts'
import { loadModel } from './models/model.ts'
import type { Model } from './models/model.ts'
import { createSpanStore } from './span-store.ts'
import type { SpanStore } from './span-store.ts'
import { isSetPlace } from './pack.ts'
import type { Pack, PhraseClass } from './pack.ts'
import { createPhraseRows, createSetRows } from './phrase-rows.ts'
import type { PhraseRows } from './phrase-rows.ts'
import { anchorPlace, createPhraseTable } from './phrase-table.ts'
import type { PhraseTable } from './phrase-table.ts'
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
  entriesOfWord: Lists
  affixes: AffixIndex
  /** The places of each phrase, side by side, and the one that it is looked up by. */
  placesOfPhrase: Lists
  anchorOfPhrase: Uint16Array
  /** For each phrase the sets that hold it. */
  setsOfPhrase: Lists
  /** The phrases of a text in these languages, by the entry of `pack.words` that they are looked up by. */
  phrasesOfWord: (languages: number) => PhraseRows
  /** The same for phrases that are looked up by a set: for each set that holds them, see `createSetRows`. */
  phrasesOfSet: (languages: number) => Lists
  classOfSet: (PhraseClass | undefined)[]
  frequencies: Frequencies
  /** For each set the sets that may have a hit once it has one. */
  parentsOfSet: Lists
  models: ReadonlyMap<string, Model>
  /** What one text after the other is matched in. */
  words: FoundWords
  spans: SpanStore
}

const loaded = new WeakMap<Pack, LoadedPack>()
const loadedOfPhrases = new WeakMap<Pack['phrases'], LoadedPack>()

/** The tables of a pack, built at the first use of that object; one that differs by its models alone takes them over. */
export function loadPack(pack: Pack): LoadedPack {
  const known = loaded.get(pack)
  if (known) return known
  const alike = loadedOfPhrases.get(pack.phrases)
  const tables =
    alike && isSameButModels(alike.pack, pack)
      ? { ...alike, pack, models: loadModels(pack) }
      : buildTables(pack)
  loaded.set(pack, tables)
  loadedOfPhrases.set(pack.phrases, tables)
  return tables
}

function isSameButModels(one: Pack, other: Pack): boolean {
  const parts = ['languages', 'words', 'phrases', 'sets', 'rules'] as const
  return parts.every((part) => one[part] === other[part])
}

const loadModels = ({ models }: Pack) =>
  new Map(Object.entries(models ?? {}).map(([name, model]) => [name, loadModel(model)]))

const MARKS: Record<string, number> = { '#': HASHTAG, '@': MENTION }

function buildTables(pack: Pack): LoadedPack {
  const count = pack.words.length
  const letterFrom = new Int32Array(count)
  const letterCount = new Int32Array(count)
  const affix = new Uint8Array(count)
  const mark = new Uint16Array(count)
  const wholeOf = new Int32Array(count).fill(-1)
  const letters = new Uint16Array(pack.words.reduce((sum, [word]) => sum + word.length, 0))
  const wholeWords: string[] = []
  const entries: number[][] = []
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
      entries.push([])
    }
    entries[index]!.push(entry)
    if (mark[entry] === 0) wholeOf[entry] = index
  })

  const places = packLists(pack.phrases)
  const frequencies = guessFrequencies(pack, places)
  const phrases = createPhraseTable(pack, places, frequencies)
  const setsOfPhrase = invertLists(
    pack.sets.map((set) => set.phrases),
    pack.phrases.length,
  )
  const rows: (PhraseRows | undefined)[] = []
  const setRows: (Lists | undefined)[] = []
  return {
    pack,
    letters,
    letterFrom,
    letterCount,
    affix,
    mark,
    whole: createWordTable(wholeWords),
    entriesOfWord: packLists(entries),
    affixes: loadAffixes(pack),
    placesOfPhrase: places,
    anchorOfPhrase: phrases.anchor,
    setsOfPhrase,
    phrasesOfWord: (languages) =>
      (rows[languages] ??= createPhraseRows(phrases, languages, wholeOf, setsOfPhrase)),
    phrasesOfSet: (languages) =>
      (setRows[languages] ??= createSetRows(pack.sets, phrases, languages)),
    classOfSet: pack.sets.map((set) => set.class),
    frequencies,
    parentsOfSet: packLists(listParents(pack, phrases)),
    models: loadModels(pack),
    words: createFoundWords(count),
    spans: createSpanStore(pack.sets.length),
  }
}

function listParents(pack: Pack, phrases: PhraseTable): number[][] {
  const parents = pack.sets.map(() => new Set<number>())
  pack.sets.forEach((set, index) => {
    for (const phrase of set.phrases) {
      const anchor = anchorPlace(phrases, phrase)
      if (isSetPlace(anchor)) parents[anchor >> 2]!.add(index)
    }
  })
  return parents.map((some) => [...some])
}
