/** What is done with the posts to find the roof of the machine. */
export const ROOFS = [
  'copy the bytes',
  'add up the bytes',
  'fold and hash the bytes',
  'read each code unit',
  'fold and hash the code units',
  'our scan',
  'our scan and a register of 10,000',
  'our listener and a register of 10,000',
] as const

/** Megabytes (10^6 bytes of UTF-8) in a second, by what is done. */
export type RoofFigures = Record<(typeof ROOFS)[number], number>
