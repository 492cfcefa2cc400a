import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Language } from '@handvat/engine/rule.ts'
import type { Text } from '@handvat/documents/library.ts'
import type { Paragraph } from './written-text.ts'

/**
 * Which languages lag after a text was written in `language`: the translations when it was the source, and no longer
 * that language when it was a translation. Undefined where none does.
 */
export function findLagging(
  code: Pick<CodeDocument, 'languages'>,
  part: { lagging?: Language[] | undefined },
  language: Language,
): Language[] | undefined {
  const [source, ...translations] = code.languages
  const lagging =
    language === source ? translations : (part.lagging ?? []).filter((known) => known !== language)
  return lagging.length > 0 ? [...lagging] : undefined
}

/** A part with the languages that lag, or without that field where none does. */
export function withLagging<Part extends { lagging?: Language[] }>(
  part: Part,
  lagging: Language[] | undefined,
): Part {
  const { lagging: _, ...rest } = part
  return (lagging?.length ? { ...rest, lagging } : rest) as Part
}

/** A text in which one language says something else. */
export function writeIn(text: Text | undefined, language: Language, words: string): Text {
  return { nl: '', en: '', ...text, [language]: words }
}

/**
 * Paragraphs of two languages, side by side. What was written in one language is laid beside what stands in the
 * other: a new paragraph has no translation yet, and the translation of one that was joined to the one before goes
 * along with it.
 */
export function pairParagraphs(
  before: readonly { id: string; text: Text }[],
  written: readonly Paragraph[],
  language: Language,
): { id: string; text: Text }[] {
  const other: Language = language === 'nl' ? 'en' : 'nl'
  const known = new Map(before.map(({ id, text }) => [id, text[other]]))
  const kept = new Set(written.map(({ id }) => id))
  const paired = written.map(({ id, text }) => ({
    id,
    text: { [language]: text, [other]: known.get(id) ?? '' } as Text,
  }))
  // What belonged to a paragraph that is gone goes to the one before it, or to the first one that is left.
  let last: { text: Text } | undefined
  let early: string[] = []
  for (const { id, text } of before) {
    if (kept.has(id)) {
      last = paired.find((one) => one.id === id)
      if (last) join(last, [...early, last.text[other]], other)
      early = []
    } else if (last) join(last, [last.text[other], text[other]], other)
    else early.push(text[other])
  }
  if (early.length > 0 && paired[0]) join(paired[0], [...early, paired[0].text[other]], other)
  return paired
}

function join(paragraph: { text: Text }, words: string[], language: Language): void {
  paragraph.text = { ...paragraph.text, [language]: words.filter(Boolean).join(' ') }
}
