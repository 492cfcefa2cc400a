/** Most UTF-16 code units that are checked. */
export const LONGEST_TEXT = 100_000

/** The text is longer than the check reads; `length` is in UTF-16 code units. */
export class TextTooLong extends Error {
  readonly length: number

  constructor(length: number) {
    super(`A text of ${length} code units is too long to check; the most is ${LONGEST_TEXT}.`)
    this.name = 'TextTooLong'
    this.length = length
  }
}
