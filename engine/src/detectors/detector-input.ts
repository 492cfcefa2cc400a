import type { DigitRuns } from './digit-runs.ts'

/** What a detector reads; a new one for each text. */
export interface DetectorInput {
  text: string
  own: OwnContacts
  /** Shapes of file numbers: 9 is any digit, A any letter, the rest stands for itself. */
  fileNumbers: readonly string[]
  /** What the text holds, as bits of `TRACES`; without it the first detector reads the text for them. */
  traces?: number
  /** Kept by the first detector that reads it. */
  digitRuns?: DigitRuns
}

/** The organisation's published addresses, made comparable: mail in lower case, numbers as bare digits. */
export interface OwnContacts {
  mailboxes: ReadonlySet<string>
  phones: ReadonlySet<string>
  ibans: ReadonlySet<string>
}

/** A stretch of the text in UTF-16 code units, end exclusive. */
export interface Stretch {
  start: number
  end: number
  /** Whether a word right before or behind it says what it is; absent where a detector does not look. */
  named?: boolean
}

/**
 * All matches of a global expression as stretches that pass `accept`. The expression is used as it is: `matchAll`
 * would copy it for every text, which costs more than most texts do.
 */
export function findAll(
  text: string,
  expression: RegExp,
  accept: (match: RegExpExecArray) => boolean,
): Stretch[] {
  const found: Stretch[] = []
  expression.lastIndex = 0
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    if (accept(match)) found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found
}

/** The digits of a stretch. */
export function keepDigits(text: string): string {
  return text.replaceAll(/\D/g, '')
}
