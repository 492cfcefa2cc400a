import type { CodeDocument } from '@handvat/documents/code.ts'
import type { ContentType } from '@handvat/documents/code-facts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { ShareItem } from './contract.ts'

/** A goal in the words of the published code, else in the item's own. */
export function goalOf(
  item: Pick<ShareItem, 'goalId' | 'goal'>,
  document: CodeDocument | undefined,
  language: Language,
): string | null {
  const goal = document?.facts?.goals?.find(({ id }) => id === item.goalId)
  return goal?.title[language] || goal?.title.nl || item.goal
}

/** What the published code agrees about a type of content: whose it is, when they are there, and what was agreed. */
export function findAgreement(
  document: CodeDocument | undefined,
  type: ContentType,
  language: Language,
): { owner: string; hours: string | null; text: string } | null {
  const agreed = document?.facts?.contentTypes?.find((one) => one.type === type)
  if (!agreed) return null
  const say = (text: { nl: string; en: string }) => text[language] || text.nl || text.en
  return {
    owner: say(agreed.owner),
    hours: agreed.hours ? say(agreed.hours) : null,
    text: say(agreed.agreement),
  }
}
