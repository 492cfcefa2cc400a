import type { Lists } from './lists.ts'
import type { LoadedPack } from './load.ts'
import type { PhraseClass } from './pack.ts'
import type { PhraseRows } from './phrase-rows.ts'
import type { Scan } from './scan.ts'

/** One text held against the phrases of a pack; good until the next text is matched with these tables. */
export interface Matching {
  tables: LoadedPack
  rows: PhraseRows
  setRows: Lists
  scan: Scan
  languages: number
  fillClass: (phraseClass: PhraseClass) => number[]
  /** What waits for each set of the pack. */
  wakes: Lists | undefined
  /** What a set that may have a hit woke, in no order. */
  woken: number[]
}
