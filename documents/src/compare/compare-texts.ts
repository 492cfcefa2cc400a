import type { Language } from '@handvat/engine/rule.ts'
import { diffWordsWithSpace } from 'diff'
import type { Text } from '../library.ts'
import type { FieldName, Piece, TextDifference } from './difference.ts'

// Comparing word by word takes the square of what differs: here at most some 35 ms a text. Texts that differ in more than
// this, some hundred words, are another text: one out, one in.
const MOST_EDITS = 400

/** Cuts two texts into what both have and what only one has, along words; above four hundred edits the whole is replaced. */
export function compareWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS })
  if (!changes) {
    const whole: Piece[] = [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
    return whole.filter((piece) => piece.text !== '')
  }
  return joinShreds(
    changes.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })),
  )
}

/** Takes a lone space between two changes into them: "[een -> de] [regel -> afspraak]" reads as one change. */
function joinShreds(pieces: Piece[]): Piece[] {
  const joined: Piece[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed) joined.push({ kind: 'removed', text: removed })
    if (added) joined.push({ kind: 'added', text: added })
    removed = added = ''
  }
  pieces.forEach((piece, index) => {
    if (piece.kind === 'removed') removed += piece.text
    else if (piece.kind === 'added') added += piece.text
    else if (piece.text === ' ' && (removed || added) && index < pieces.length - 1) {
      removed += piece.text
      added += piece.text
    } else {
      flush()
      joined.push(piece)
    }
  })
  flush()
  return joined
}

/** The text fields of a part, by name; a list of paragraphs is one text. */
export type TextFields = Partial<Record<FieldName, Text | readonly Text[] | undefined>>

/** What differs between the text fields of a part, in the languages of the code; a field that is not there is an empty text. */
export function compareTexts(
  before: TextFields,
  after: TextFields,
  languages: readonly Language[],
  of?: Text,
): TextDifference[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<FieldName>
  return [...fields].flatMap((field) =>
    languages.flatMap((language) => {
      const [old, now] = [readText(before[field], language), readText(after[field], language)]
      if (old === now) return []
      return [{ field, ...(of ? { of } : {}), language, pieces: compareWords(old, now) }]
    }),
  )
}

/** Whether two texts read differently in one of the languages. */
export function differs(
  before: Text | readonly Text[] | undefined,
  after: Text | readonly Text[] | undefined,
  languages: readonly Language[],
): boolean {
  return languages.some((language) => readText(before, language) !== readText(after, language))
}

function readText(value: Text | readonly Text[] | undefined, language: Language): string {
  if (value === undefined) return ''
  if ('nl' in value) return value[language]
  return value.map((paragraph) => paragraph[language]).join('\n\n')
}
