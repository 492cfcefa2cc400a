import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import type { ConfidentialTopic, CoreValue, Goal } from '@handvat/documents/code-facts.ts'
import type { Text } from '@handvat/documents/library.ts'
import { findPart, type PartKey } from '@handvat/documents/parts.ts'
import type { Language } from '#capabilities/people/contract.ts'

/** The words of a proposal that an author takes over, in one language; a new rule also has a reason and a section. */
export interface TakenWords {
  language: Language
  title: string
  text: string
  fresh: { why: string; section: string } | null
}

/**
 * What a part of the draft becomes by the words that were taken: a rule or the introduction gets them, a list one more item. The
 * other languages lag behind the one that the proposal was written in. Undefined where the part is not there (any more), where a
 * new rule has the id of one that is, and for lists that ask for more than words.
 */
export function writeTaken(
  document: CodeDocument,
  part: PartKey,
  words: TakenWords,
): object | undefined {
  const { language, title, text, fresh } = words
  const others = document.languages.filter((one) => one !== language)
  const lag = others.length > 0 ? { lagging: others } : {}
  const known = findPart(document, part) as CodeRule | undefined
  if (part === 'head')
    return {
      ...(findPart(document, 'head') as object),
      title: { ...document.title, [language]: title },
      intro: { ...document.intro, [language]: text },
      ...lag,
    }
  if (part.startsWith('facts:')) return addItem(document, part, words)
  if (!fresh)
    return (
      known && {
        ...known,
        title: { ...known.title, [language]: title },
        text: { ...known.text, [language]: text },
        ...lag,
      }
    )
  if (known) return undefined
  const same = (words: string) => ({ nl: words, en: words })
  const id = part.slice('rule:'.length)
  const own = { id, force: 'guideline', kind: 'do' } as const
  return { ...own, title: same(title), text: same(text), why: same(fresh.why), ...lag }
}

// A text that is empty in a language shows as one that waits for its translation.
function addItem(
  { facts = {} }: CodeDocument,
  part: PartKey,
  words: TakenWords,
): object[] | undefined {
  const say = (text: string): Text => ({ nl: '', en: '', [words.language]: text })
  const title = say(words.title)
  if (part === 'facts:goals') {
    const list: Goal[] = facts.goals ?? []
    return [...list, { id: nameItem(list, words.title), title, contribute: say(words.text) }]
  }
  if (part === 'facts:values') {
    const list: CoreValue[] = facts.values ?? []
    return [...list, { id: nameItem(list, words.title), title }]
  }
  if (part !== 'facts:confidential') return undefined
  const list: ConfidentialTopic[] = facts.confidential ?? []
  return [...list, { id: nameItem(list, words.title), title, example: say(words.text) }]
}

// An id from the title, as the lists of the templates have them, that nothing in the list has.
function nameItem(list: readonly { id: string }[], title: string): string {
  const stem = `own-${
    title
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
      .split(' ')
      .filter(Boolean)
      .slice(0, 4)
      .join('-')
      .slice(0, 40)
      .replace(/-+$/, '') || 'item'
  }`
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}-${number}`
    if (!list.some((item) => item.id === id)) return id
  }
}
