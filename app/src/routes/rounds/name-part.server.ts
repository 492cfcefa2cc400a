import type { CodeDocument } from '@handvat/documents/code.ts'
import type { PartKey } from '@handvat/documents/parts.ts'
import { isTalkPart, nameOfPart } from '#capabilities/cocreate/model.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { createTranslate, type MessageKey } from '#messages/messages.ts'
import en from '#messages/en.json' with { type: 'json' }
import nl from '#messages/nl.json' with { type: 'json' }

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/**
 * What a part of a round is called, with the number of a rule: its own title, in the language of the text, or the name that
 * every such part has, in the language of the reader. Undefined where the text has no such part.
 */
export function namePart(
  document: CodeDocument,
  part: PartKey,
  { text, reader }: { text: Language; reader: Language },
): { number: number | null; title: string } | undefined {
  if (!isTalkPart(document, part)) return undefined
  const named = nameOfPart(document, part, text)
  if (named) return named
  const [kind, list] = part.split(':')
  const key = kind === 'facts' ? `fact.${list}` : `part.${kind}`
  return { number: null, title: translate[reader](key as MessageKey) }
}
