/** What one file may ask of us. A code is two to forty pages; all of this is far above it. */
export const LIMITS = {
  /** Bytes of a file. */
  fileBytes: 10_000_000,
  /** Bytes of a text, pasted or as a file: a book of five hundred pages. */
  textBytes: 1_000_000,
  /** Milliseconds, from the start of the reader to its answer. */
  time: 20_000,
  /** Megabytes of JavaScript objects in the reader. */
  heapMegabytes: 256,
  /** Megabytes of the reader as a whole, buffers included. */
  residentMegabytes: 700,
  /** Parts of an Office file. */
  zipEntries: 2_000,
  /** Bytes that those parts unpack to, together. */
  unpackedBytes: 60_000_000,
  /** How many times larger a part may unpack, from `ratioFrom` bytes on: a short part of blanks is no attack. */
  ratio: 100,
  ratioFrom: 1_000_000,
  /** How deep elements of XML may lie in each other. */
  depth: 300,
  pages: 300,
  passages: 5_000,
  /** Code units of all passages together. */
  textLength: 1_000_000,
  /** Passages left out that are named one by one; above that the rest is one. */
  leftOut: 1_000,
  /** Readers at one time; the next file waits. */
  atOnce: 2,
} as const
