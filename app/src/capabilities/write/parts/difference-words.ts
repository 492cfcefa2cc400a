import type { Difference, Point, Value } from '@handvat/documents/compare/difference.ts'
import type { Text } from '@handvat/documents/library.ts'
import type { Translate } from '#messages/messages.ts'
import { writeIsoDay } from '#platform/day.ts'

type Language = 'nl' | 'en'

/** How many lines a summary that is written for the author has at most; whoever wants to know everything opens the comparison. */
export const summaryLines = 12

/** The plain sentence for one point of a difference, in the language of `t`. */
export function sayPoint(t: Translate, point: Point, language: Language): string {
  const values = Object.entries(point.values).map(([place, value]) => [
    place,
    sayValue(t, value, language),
  ])
  return t(`difference.${point.say}`, Object.fromEntries(values))
}

/** What matters most first: what by itself asks everyone to read again; else in the order of the code. */
export function orderDifferences(differences: readonly Difference[]): Difference[] {
  const weighs = ({ points }: Difference) => points.some((point) => point.weighty)
  return [...differences.filter(weighs), ...differences.filter((one) => !weighs(one))]
}

/**
 * A short text of what is different, one sentence a line and at most `most` of them: for each rule or section the first
 * thing there is to say of it. How many more there are stands on the last line.
 */
export function sayDifferences(
  t: Translate,
  differences: readonly Difference[],
  language: Language,
  most: number,
): string {
  const lines = orderDifferences(differences)
    .flatMap(({ title, points }) => (title ? points.slice(0, 1) : points))
    .map((point) => sayPoint(t, point, language))
  const rest = lines.length - most
  const more = rest > 0 ? [t('difference.more', { count: rest })] : []
  return [...lines.slice(0, most), ...more].join('\n')
}

/** A text in this language, or in another where it has none. */
export function readText(text: Text, language: Language): string {
  return text[language] || text.nl || text.en
}

function sayValue(t: Translate, value: Value, language: Language): string {
  if ('text' in value) return readText(value.text, language)
  if ('name' in value) return value.name
  if ('day' in value) return writeIsoDay(value.day, language)
  const words = value.words.map((word) => t(`difference.word.${word}`))
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words)
}
