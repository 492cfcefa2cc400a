/** Ranges of scripts without case that are kept as they are (Unicode 16, Blocks.txt). */
export const SCRIPTS: readonly (readonly [number, number])[] = [
  [0x5d0, 0x5ea],
  [0x620, 0x64a],
  [0x671, 0x6d3],
  [0x6fa, 0x6ff],
  [0x710, 0x72f],
  [0x900, 0x963],
  [0x966, 0x1cff],
  [0x2c00, 0x2dff],
  [0x3041, 0x30fa],
  [0x30fc, 0x30ff],
  [0x3105, 0x318e],
  [0x3400, 0x9fff],
  [0xa000, 0xa48c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xff66, 0xff9f],
]

/** Marks that leave no trace: they combine, join, or set a direction. */
export const INVISIBLE: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x483, 0x487],
  [0x591, 0x5bd],
  [0x610, 0x61a],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x180e, 0x180e],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
]

/** Symbols of the basic plane that people use as emoji. */
export const PICTURES: readonly (readonly [number, number])[] = [
  [0x203c, 0x203c],
  [0x2049, 0x2049],
  [0x231a, 0x231b],
  [0x23e9, 0x23fa],
  [0x2600, 0x27bf],
  [0x2b05, 0x2b07],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b55],
]

/** Letters that no decomposition takes apart. */
export const ODD: readonly (readonly [string, string])[] = [
  ['øØ', 'o'],
  ['đĐðÐ', 'd'],
  ['łŁ', 'l'],
  ['ħĦ', 'h'],
  ['ıİ', 'i'],
  ['ŋŊ', 'n'],
  ['ſ', 's'],
  ['ƒ', 'f'],
  ['ŧŦ', 't'],
  ['ª', 'a'],
  ['º', 'o'],
]

/** Letters that stand for two: index into PAIRS of fold.ts. */
export const DOUBLE: readonly (readonly [string, number])[] = [
  ['ßẞ', 0],
  ['æÆ', 1],
  ['œŒ', 2],
  ['ĳĲ', 3],
  ['þÞ', 4],
  ['ﬁ', 5],
  ['ﬂ', 6],
  ['ﬀ', 7],
]
