import { findStems } from './affix-index.ts'
import type { LoadedPack, LoadedPhrase } from './load.ts'
import { hasWord, isAlias, isWord } from './match-word.ts'
import { ANY, GAP, SET_PLACE } from './pack.ts'
import type { PhraseClass } from './pack.ts'
import { LONGEST_GAP } from './phrase.ts'
import type { Scan } from './scan.ts'
import { endOf, findFirst, firstOf, sortSpans, toSpan } from './spans.ts'
import { findWord, sameLetters } from './word-table.ts'

/**
 * For each set the stretches of tokens that one of its phrases covers, in order and each once, as
 * spans (see spans.ts); absent where there is none.
 */
export type Hits = (number[] | undefined)[]

/**
 * All hits of all sets in these languages (LANGUAGE_BITS). `fillClass` gives the sorted spans of a class.
 * Linear in the text: each token costs a few probes, each candidate a comparison.
 */
export function matchPhrases(
  tables: LoadedPack,
  scan: Scan,
  languages: number,
  fillClass: (phraseClass: PhraseClass) => number[],
): Hits {
  const hits: Hits = tables.pack.sets.map(() => undefined)
  for (const { set, class: phraseClass } of tables.classes) {
    const spans = fillClass(phraseClass)
    if (spans.length > 0) hits[set] = spans
  }
  const matcher: Matcher = {
    tables,
    scan,
    languages,
    hits,
    queue: tables.setsOfLayer.map(() => []),
  }
  for (const { set } of tables.classes) lookUpBySet(matcher, set)
  for (let t = 0; t < scan.count; t++) {
    if (scan.size[t]! > 0) lookUp(matcher, t, scan.offset[t]!, scan.size[t]!, scan.hash[t]!, t + 1)
    if (scan.aliasSize[t]! > 0) {
      const { aliasOffset, aliasSize, aliasHash, aliasEnd } = scan
      lookUp(matcher, t, aliasOffset[t]!, aliasSize[t]!, aliasHash[t]!, aliasEnd[t]!)
    }
  }
  tables.setsOfLayer.forEach((sets, layer) => {
    for (const candidate of matcher.queue[layer]!) {
      matchAround(matcher, tables.phrases[firstOf(candidate)]!, endOf(candidate))
    }
    for (const set of sets) {
      if (!hits[set]) continue
      hits[set] = sortSpans(hits[set])
      lookUpBySet(matcher, set)
    }
  })
  return hits
}

interface Matcher {
  tables: LoadedPack
  scan: Scan
  languages: number
  hits: Hits
  /** For each layer the candidates: phrase and token in one number. */
  queue: number[][]
}

/** Finds the words of the pack that one reading of token `t` is. */
function lookUp(
  m: Matcher,
  t: number,
  offset: number,
  size: number,
  hash: number,
  end: number,
): void {
  const { tables, scan } = m
  const index = findWord(tables.whole, scan.folded, offset, size, hash)
  if (index >= 0) for (const entry of tables.wholeEntries[index]!) foundWord(m, entry, t, end)
  if (size < 3) return
  const { begin, end: ending, part } = tables.affixes
  if (!begin.empty) lookUpStems(m, findStems(begin, scan.folded, offset), t, offset, size, end)
  if (!ending.empty) {
    const stems = findStems(ending, scan.folded, offset + size - 3)
    lookUpStems(m, stems, t, offset, size, end)
  }
  if (part.empty) return
  for (let at = offset; at + 3 <= offset + size; at++) {
    const stems = findStems(part, scan.folded, at)
    if (!stems) continue
    for (const entry of stems) {
      const count = tables.letterCount[entry]!
      if (at + count > offset + size) continue
      if (sameLetters(tables.letters, tables.letterFrom[entry]!, scan.folded, at, count)) {
        foundWord(m, entry, t, end)
      }
    }
  }
}

function lookUpStems(
  m: Matcher,
  stems: readonly number[] | undefined,
  t: number,
  offset: number,
  size: number,
  end: number,
): void {
  if (!stems) return
  for (const entry of stems)
    if (hasWord(m.tables, m.scan, entry, offset, size)) foundWord(m, entry, t, end)
}

function foundWord(m: Matcher, entry: number, t: number, end: number): void {
  const mark = m.tables.mark[entry]!
  if (mark !== 0 && (m.scan.flags[t]! & mark) === 0) return
  for (const index of m.tables.phrasesOfWord[entry]!) {
    const phrase = m.tables.phrases[index]!
    if ((phrase.languages & m.languages) === 0) continue
    if (phrase.places.length === 1) addHit(m, phrase, t, end)
    else m.queue[phrase.layer]!.push(toSpan(index, t))
  }
}

function lookUpBySet(m: Matcher, set: number): void {
  const spans = m.hits[set]
  if (!spans) return
  for (const index of m.tables.phrasesOfSet[set]!) {
    const phrase = m.tables.phrases[index]!
    if ((phrase.languages & m.languages) === 0) continue
    let last = -1
    for (const span of spans) {
      const first = firstOf(span)
      if (phrase.places.length === 1) addHit(m, phrase, first, endOf(span))
      else if (first !== last) m.queue[phrase.layer]!.push(toSpan(index, first))
      last = first
    }
  }
}

/** Adds every way in which a phrase covers the text with its anchor at token `t`. */
function matchAround(m: Matcher, phrase: LoadedPhrase, t: number): void {
  for (const first of findStarts(m, phrase, phrase.anchor - 1, t)) {
    matchForward(m, phrase, phrase.anchor, t, first)
  }
}

/** Where the places up to `k` may begin, when the place behind them begins at token `t`. */
function findStarts(m: Matcher, phrase: LoadedPhrase, k: number, t: number): number[] {
  if (k < 0) return [t]
  const place = phrase.places[k]!
  const { sentence, joinStart, aliasSize, aliasEnd } = m.scan
  const here = sentence[t]!
  if (place === GAP) {
    const starts: number[] = []
    for (let back = 0; back <= LONGEST_GAP; back++) {
      if (t - back < 0 || sentence[t - back] !== here) break
      starts.push(...findStarts(m, phrase, k - 1, t - back))
    }
    return starts
  }
  const before = t - 1
  if (before < 0 || sentence[before] !== here) return []
  if (place === ANY) return findStarts(m, phrase, k - 1, before)
  const entry = place >> 2
  const starts: number[] = []
  const aliasHere = aliasSize[before]! > 0 && aliasEnd[before] === t && isAlias(m, entry, before)
  if (isWord(m, entry, before) || aliasHere) starts.push(...findStarts(m, phrase, k - 1, before))
  const joined = joinStart[before]!
  if (
    joined < before &&
    aliasSize[joined]! > 0 &&
    aliasEnd[joined] === t &&
    isAlias(m, entry, joined)
  ) {
    starts.push(...findStarts(m, phrase, k - 1, joined))
  }
  return starts
}

function matchForward(m: Matcher, phrase: LoadedPhrase, k: number, t: number, first: number): void {
  if (k === phrase.places.length) {
    addHit(m, phrase, first, t)
    return
  }
  const place = phrase.places[k]!
  const { count, sentence, aliasSize, aliasEnd } = m.scan
  const here = sentence[first]!
  if (place === GAP) {
    for (let skipped = 0; skipped <= LONGEST_GAP; skipped++) {
      matchForward(m, phrase, k + 1, t + skipped, first)
      if (t + skipped >= count || sentence[t + skipped] !== here) return
    }
    return
  }
  if (t >= count || sentence[t] !== here) return
  if (place === ANY) {
    matchForward(m, phrase, k + 1, t + 1, first)
  } else if ((place & 3) === SET_PLACE) {
    const spans = m.hits[place >> 2]
    if (!spans) return
    for (let at = findFirst(spans, toSpan(t, 0)); at < spans.length; at++) {
      const span = spans[at]!
      if (firstOf(span) !== t) return
      matchForward(m, phrase, k + 1, endOf(span), first)
    }
  } else {
    const entry = place >> 2
    if (isWord(m, entry, t)) matchForward(m, phrase, k + 1, t + 1, first)
    if (aliasSize[t]! > 0 && isAlias(m, entry, t))
      matchForward(m, phrase, k + 1, aliasEnd[t]!, first)
  }
}

function addHit(m: Matcher, phrase: LoadedPhrase, first: number, end: number): void {
  const span = toSpan(first, end)
  for (const set of phrase.sets) {
    const spans = m.hits[set]
    if (spans) spans.push(span)
    else m.hits[set] = [span]
  }
}
