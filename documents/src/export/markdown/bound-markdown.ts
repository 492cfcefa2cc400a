/** Above this many UTF-16 code units a file is refused; a code of four pages in two languages has a tenth of it. */
export const LONGEST_MARKDOWN = 400_000
const MOST_LINES = 10_000
const MOST_BRACKETS = 2_000
// Deeper than what we write: an entry, its fields, and a deputy below one of them.
const DEEPEST_INDENT = 24
const TOO_DEEP = /^[ \t]*(?:(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])[ \t]*){8}/
const RULER = /^[-* \t]*$/

/**
 * What makes a text too much to read as Markdown, in a sentence; undefined for any text that a person wrote. The time that
 * reading takes grows with the square of some marks, so their number is bounded before.
 */
export function findExcess(text: string): string | undefined {
  if (text.length > LONGEST_MARKDOWN) {
    return `this file is longer than ${LONGEST_MARKDOWN} characters`
  }
  const lines = text.split(/\r\n?|\n/)
  if (lines.length > MOST_LINES) return `this file has more than ${MOST_LINES} lines`
  const deep = lines.findIndex(
    (line) =>
      (TOO_DEEP.test(line) && !RULER.test(line)) ||
      (/^[ \t]*/.exec(line)?.[0].length ?? 0) > DEEPEST_INDENT,
  )
  if (deep >= 0) return `line ${deep + 1} stands too deep in lists or quotes`
  const brackets = text.match(/(?<!\\)\[/g)?.length ?? 0
  return brackets > MOST_BRACKETS ? `this file has more than ${MOST_BRACKETS} brackets` : undefined
}
