import { addWords, startSentence, startText } from './find-words.ts'
import type { Lists } from './lists.ts'
import type { LoadedPack } from './load.ts'
import { lookUp } from './look-up.ts'
import type { Matching } from './matching.ts'
import type { PhraseClass } from './pack.ts'
import type { Scan } from './scan.ts'
import { emptyStore } from './span-store.ts'

/**
 * Holds a text against all phrases of these languages (LANGUAGE_BITS). Linear in the text: each token costs a few
 * probes, and a phrase is only looked at where a sentence holds its anchor and the word it needs beside that. What
 * holds other lists or classes waits until `findSpans` asks for it; `fillClass` gives the sorted spans of a class.
 */
export function matchPhrases(
  tables: LoadedPack,
  scan: Scan,
  languages: number,
  fillClass: (phraseClass: PhraseClass) => number[],
  wakes?: Lists,
): Matching {
  const { words } = tables
  const rows = tables.phrasesOfWord(languages)
  const setRows = tables.phrasesOfSet(languages)
  const m: Matching = { tables, rows, setRows, scan, languages, fillClass, wakes, woken: [] }
  emptyStore(tables.spans)
  startText(words, scan.count)
  for (let t = 0; t < scan.count;) {
    const sentence = scan.sentence[t]!
    startSentence(words)
    for (; t < scan.count && scan.sentence[t] === sentence; t++) addWords(words, tables, scan, t)
    for (let k = 0; k < words.count; k++) {
      lookUp(m, words.entries[k]!, words.tokens[k]!, words.ends[k]!)
    }
  }
  return m
}
