import { addWords, startRound } from './find-words.ts'
import type { LoadedPack, LoadedPhrase } from './load.ts'
import { isAlias, isWord } from './match-word.ts'
import { ANY, GAP, SET_PLACE } from './pack.ts'
import type { PhraseClass } from './pack.ts'
import { LONGEST_GAP } from './phrase.ts'
import type { Scan } from './scan.ts'
import { endOf, findFirst, firstOf, sortSpans, toSpan } from './spans.ts'

/**
 * For each set the stretches of tokens that one of its phrases covers, in order and each once, as
 * spans (see spans.ts); absent where there is none.
 */
export type Hits = (number[] | undefined)[]

/**
 * All hits of all sets in these languages (LANGUAGE_BITS), good until the next text is matched with these tables.
 * `fillClass` gives the sorted spans of a class. Linear in the text: each token costs a few probes, and a phrase
 * is only compared where a sentence holds its anchor and the word it needs beside that.
 */
export function matchPhrases(
  tables: LoadedPack,
  scan: Scan,
  languages: number,
  fillClass: (phraseClass: PhraseClass) => number[],
): Hits {
  const { hits, filled, queue, words } = tables.scratch
  const m: Matcher = { tables, scan, languages, hits }
  emptyScratch(tables)
  for (const { set, class: phraseClass } of tables.classes) {
    const spans = fillClass(phraseClass)
    hits[set] = spans.length > 0 ? spans : undefined
  }
  const before = words.round
  for (let t = 0; t < scan.count;) {
    const sentence = scan.sentence[t]!
    startRound(words)
    for (; t < scan.count && scan.sentence[t] === sentence; t++) addWords(words, tables, scan, t)
    for (let k = 0; k < words.count; k++) {
      lookUpByWord(m, words.entries[k]!, words.tokens[k]!, words.ends[k]!)
    }
  }
  // Once in two thousand million sentences the rounds begin anew: then every word counts as seen.
  const since = words.round >= before ? before : -1
  for (const { set } of tables.classes) lookUpBySet(m, set, since)
  for (let layer = 0; layer < queue.length; layer++) {
    const candidates = queue[layer]!
    for (let k = 0; k < candidates.length; k += 2) {
      matchAround(m, tables.phrases[candidates[k]!]!, candidates[k + 1]!)
    }
    for (const set of filled[layer]!) {
      hits[set] = sortSpans(hits[set]!)
      lookUpBySet(m, set, since)
    }
  }
  return hits
}

interface Matcher {
  tables: LoadedPack
  scan: Scan
  languages: number
  hits: Hits
}

function emptyScratch({ scratch }: LoadedPack): void {
  for (const sets of scratch.filled) {
    for (const set of sets) scratch.hits[set] = undefined
    sets.length = 0
  }
  for (const candidates of scratch.queue) candidates.length = 0
}

/** Matches the phrases that are looked up by a word of the pack, which token `t` up to `end` is. */
function lookUpByWord(m: Matcher, entry: number, t: number, end: number): void {
  const { from, phrases, needs, languages } = m.tables.phrasesOfWord
  const { seen, round } = m.tables.scratch.words
  for (let row = from[entry]!; row < from[entry + 1]!; row++) {
    if ((languages[row]! & m.languages) === 0) continue
    const needed = needs[row]!
    if (needed >= 0 && seen[needed] !== round) continue
    const phrase = m.tables.phrases[phrases[row]!]!
    if (phrase.places.length === 1) addHit(m, phrase, t, end)
    else addCandidate(m, phrase, phrases[row]!, t)
  }
}

/** The same for what is looked up by a set; words of the text were seen after the round `since`. */
function lookUpBySet(m: Matcher, set: number, since: number): void {
  const spans = m.hits[set]
  if (!spans) return
  const { from, phrases, needs, languages } = m.tables.phrasesOfSet
  const { seen } = m.tables.scratch.words
  for (let row = from[set]!; row < from[set + 1]!; row++) {
    if ((languages[row]! & m.languages) === 0) continue
    const needed = needs[row]!
    if (needed >= 0 && seen[needed]! <= since) continue
    const phrase = m.tables.phrases[phrases[row]!]!
    let last = -1
    for (const span of spans) {
      const first = firstOf(span)
      if (phrase.places.length === 1) addHit(m, phrase, first, endOf(span))
      else if (first !== last) addCandidate(m, phrase, phrases[row]!, first)
      last = first
    }
  }
}

/** Matches at once what waits for no set, the rest when its layer comes. */
function addCandidate(m: Matcher, phrase: LoadedPhrase, index: number, t: number): void {
  if (phrase.layer === 0) matchAround(m, phrase, t)
  else m.tables.scratch.queue[phrase.layer]!.push(index, t)
}

/** Adds every way in which a phrase covers the text with its anchor at token `t`. */
function matchAround(m: Matcher, phrase: LoadedPhrase, t: number): void {
  if (phrase.needsSet >= 0 && !m.hits[phrase.needsSet]) return
  if (phrase.anchor === 0) {
    matchForward(m, phrase, 0, t, t)
    return
  }
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
    else {
      m.hits[set] = [span]
      m.tables.scratch.filled[m.tables.layerOfSet[set]!]!.push(set)
    }
  }
}
