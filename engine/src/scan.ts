/** What a token is, as bits of `Scan.flags`. */
export const WORD = 1
export const NUMBER = 2
export const PICTURE = 4
export const WEB = 8
export const MAIL = 16
export const MENTION = 32
export const HASHTAG = 64
/** Begins with a capital. */
export const CAPITAL = 128
/** First word of its sentence, or right behind a colon, opening quote, bracket, dash or emoji. */
export const INITIAL = 256
/** Two or more letters, all capitals. */
export const ALL_CAPS = 512
/** One of % € $ £. */
export const SIGN = 1024
/** A period stands right behind it. */
export const DOTTED = 2048

/**
 * A text cut into tokens. Token t is `text.slice(start[t], end[t])` (UTF-16 code units, end exclusive),
 * its folded word `folded[offset[t] .. offset[t] + size[t]]`; addresses have no word (size 0).
 * An alias is a second reading that begins at the same token: a hyphenated word or a hashtag written as one
 * (up to token `aliasEnd[t]`, exclusive), a word without its 's, or a word without its disguise ("k4nker", "i d i o o t").
 * `aliasSize[t]` is 0 where there is none.
 */
export interface Scan {
  text: string
  /** The code units of the text, and a 0 behind them. */
  units: Uint16Array
  count: number
  start: Int32Array
  end: Int32Array
  offset: Int32Array
  size: Int32Array
  hash: Int32Array
  flags: Uint16Array
  /** Number of the sentence, counted from 0. */
  sentence: Int32Array
  aliasOffset: Int32Array
  aliasSize: Int32Array
  aliasHash: Int32Array
  aliasEnd: Int32Array
  /** First token of the hyphenated word or hashtag that a token belongs to; else the token itself. */
  joinStart: Int32Array
  folded: Uint16Array
  /** Of the word that was read last: where its folded units end, their hash, and whether it may be in disguise. */
  written: number
  wordHash: number
  masked: boolean
}

/** An empty scan with room for a text of `capacity` code units. */
export function createScan(capacity: number): Scan {
  const room = capacity + 1
  return {
    text: '',
    units: new Uint16Array(room),
    count: 0,
    start: new Int32Array(room),
    end: new Int32Array(room),
    offset: new Int32Array(room),
    size: new Int32Array(room),
    hash: new Int32Array(room),
    flags: new Uint16Array(room),
    sentence: new Int32Array(room),
    aliasOffset: new Int32Array(room),
    aliasSize: new Int32Array(room),
    aliasHash: new Int32Array(room),
    aliasEnd: new Int32Array(room),
    joinStart: new Int32Array(room),
    // Two units for each of a pair, and as many for its other reading.
    folded: new Uint16Array(4 * room),
    written: 0,
    wordHash: 0,
    masked: false,
  }
}

/** Where the hash of a word begins (FNV-1a over 16-bit units, signed 32 bits). */
export const HASH_START = 0x811c9dc5 | 0

/** The hash with one more unit. */
export function mixUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Hash of folded units. */
export function hashUnits(units: Uint16Array, offset: number, size: number): number {
  let hash = HASH_START
  for (let i = offset; i < offset + size; i++) hash = mixUnit(hash, units[i]!)
  return hash
}

/** The folded word of token `t`; empty for an address. */
export function wordAt(scan: Scan, t: number): string {
  return sliceFolded(scan, scan.offset[t]!, scan.size[t]!)
}

/** Folded units as a string. */
export function sliceFolded(scan: Scan, offset: number, size: number): string {
  let word = ''
  for (let i = offset; i < offset + size; i++) word += String.fromCharCode(scan.folded[i]!)
  return word
}
