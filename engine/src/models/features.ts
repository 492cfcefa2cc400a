import { MAIL, MENTION, NUMBER, PICTURE, WEB } from '../scan.ts'
import type { Scan } from '../scan.ts'
import { findWord } from '../word-table.ts'
import type { WordTable } from '../word-table.ts'
import { findLooseWord, mix, toLetter } from './loose-words.ts'

/** Words that stand for each other: the table of all of them, and for each the number of its group, from 1. */
export interface WordGroups {
  table: WordTable
  groupOf: Uint8Array
  /** The same for words with two letters swapped or one left out. */
  loose: ReadonlyMap<number, number>
  /** The group of words that deny, or 0. */
  denial: number
}

/** The features of a stretch of text: a bucket for each, and the token that it ends at. Overwritten by the next reading. */
export interface Features {
  count: number
  /** How many of them are of whole words; these come first. */
  words: number
  buckets: Int32Array
  tokens: Int32Array
}

/** Most features that a code unit of a text can give, with some room for its words. */
const PER_UNIT = 10

/** What a piece of a word counts beside a whole word. */
export const PIECE_WORTH = 0.4

/** What each feature is multiplied with, so that long and short texts weigh alike. */
export function shareOf({ count, words }: Features): number {
  return 1 / Math.sqrt(Math.max(1, words + PIECE_WORTH * PIECE_WORTH * (count - words)))
}

/** Room for the features of texts of `units` code units. */
export function createFeatures(units: number): Features {
  const room = PER_UNIT * units + 64
  return { count: 0, words: 0, buckets: new Int32Array(room), tokens: new Int32Array(room) }
}

const WORD_SEED = 0x1b873593
const PAIR_SEED = 0x2c1b3c6d
const SKIP_SEED = 0x297a2d39
const TRIPLE_SEED = 0x5bd1e995
const PART_SEED = 0x3c6ef372
const MARK_SEED = 0x7feb352d
const TOGETHER_SEED = 0x2468acee
/** What stands for all numbers, mentions, addresses and emoji in pairs, and for the beginning of a sentence. */
const NUMBER_WORD = 11
const MENTION_WORD = 12
const ADDRESS_WORD = 13
const FIRST_WORD = 15
const GROUP_WORD = 1000

const letters = new Uint16Array(64)

/**
 * Reads the features of tokens `from` up to `to` into `into`: words, pairs, triples and pairs with one word between,
 * the groups that stand in one sentence and whether it denies, and letters 3 to 5 within each word as it sounds. Linear in the text; allocates only when `into` is too small.
 */
export function readFeatures(
  scan: Scan,
  from: number,
  to: number,
  buckets: number,
  groups: WordGroups,
  into: Features,
): Features {
  const units = to > from ? scan.end[to - 1]! - scan.start[from]! : 0
  const features = into.buckets.length >= PER_UNIT * units + 64 ? into : createFeatures(units)
  const mask = buckets - 1
  const { buckets: out, tokens } = features
  let count = 0
  let before = FIRST_WORD
  let twoBefore = FIRST_WORD
  let sentence = -1
  // The groups of the words before in this sentence, a bit for each.
  let met = 0
  for (let t = from; t < to; t++) {
    if (scan.sentence[t] !== sentence) {
      sentence = scan.sentence[t]!
      before = twoBefore = FIRST_WORD
      met = 0
    }
    const flags = scan.flags[t]!
    const group = groupOf(groups, scan, t)
    let word = hashWord(scan, t)
    if (flags & NUMBER) word = NUMBER_WORD
    else if (flags & MENTION) word = MENTION_WORD
    else if (flags & (WEB | MAIL)) word = ADDRESS_WORD
    else if (group > 0) {
      out[count] = mix(WORD_SEED, word) & mask
      tokens[count++] = t
      word = GROUP_WORD + group
    }
    out[count] = mix(WORD_SEED, word) & mask
    tokens[count++] = t
    out[count] = mix(mix(PAIR_SEED, before), word) & mask
    tokens[count++] = t
    if (before !== FIRST_WORD) {
      out[count] = mix(mix(SKIP_SEED, twoBefore), word) & mask
      tokens[count++] = t
      out[count] = mix(mix(mix(TRIPLE_SEED, twoBefore), before), word) & mask
      tokens[count++] = t
    }
    if (group > 0) {
      const denied = (met >> groups.denial) & 1
      for (let other = 1; met >> other > 0; other++) {
        if (((met >> other) & 1) === 0) continue
        out[count] = mix(mix(mix(TOGETHER_SEED, other), group), denied) & mask
        tokens[count++] = t
      }
      met |= 1 << group
    }
    const mark = scan.text.charCodeAt(scan.end[t]!)
    if (mark === 0x3f || mark === 0x21) {
      out[count] = mix(MARK_SEED, mark) & mask
      tokens[count++] = t
    }
    twoBefore = before
    before = word
  }
  features.words = count
  for (let t = from; t < to; t++) {
    if (scan.flags[t]! & (NUMBER | MENTION | WEB | MAIL | PICTURE)) continue
    const size = spell(scan, t, to)
    for (let i = 0; i < size - 2; i++) {
      const three = mix(mix(mix(PART_SEED, letters[i]!), letters[i + 1]!), letters[i + 2]!)
      out[count] = three & mask
      tokens[count++] = t
      if (i + 3 >= size) break
      const four = mix(three, letters[i + 3]!)
      out[count] = four & mask
      tokens[count++] = t
      if (i + 4 >= size) continue
      out[count] = mix(four, letters[i + 4]!) & mask
      tokens[count++] = t
    }
  }
  features.count = count
  return features
}

/** Writes the word of token `t` into `letters`, with a space on either side, and returns its size. */
function spell(scan: Scan, t: number, to: number): number {
  const { folded, offset, size } = scan
  let written = 0
  letters[written++] = 0x20
  // Letters set apart ("h a a t") are one word, read at the first of them.
  if (size[t] === 1) {
    let end = t
    while (end < to && size[end] === 1 && written < 40) letters[written++] = folded[offset[end++]!]!
    if (end - t < 3 || (t > 0 && size[t - 1] === 1)) written = 2
  } else {
    const last = Math.min(size[t]!, 60)
    for (let i = 0; i < last; i++) {
      const letter = toLetter(folded[offset[t]! + i]!)
      // "haaaaat": three of one letter are two.
      if (written > 2 && letters[written - 1] === letter && letters[written - 2] === letter)
        continue
      letters[written++] = letter
    }
  }
  letters[written++] = 0x20
  return written
}

/** The hash of a folded word; its own, because trained weights hang on it. */
function hashWord({ folded, offset, size }: Scan, t: number): number {
  const end = offset[t]! + size[t]!
  let hash = 0x811c9dc5 | 0
  for (let i = offset[t]!; i < end; i++) hash = Math.imul(hash ^ folded[i]!, 0x01000193)
  return hash
}

function groupOf(groups: WordGroups, scan: Scan, t: number): number {
  const size = scan.size[t]!
  if (size === 0) return 0
  const index = findWord(groups.table, scan.folded, scan.offset[t]!, size, scan.hash[t]!)
  if (index >= 0) return groups.groupOf[index]!
  return findLooseWord(groups.loose, scan.folded, scan.offset[t]!, size)
}
