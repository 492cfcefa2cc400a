import type { Language } from '#capabilities/people/contract.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import type { Who } from '#platform/who.ts'

/** The goals of the published code, to choose from. */
export async function listGoals(
  who: Who,
  language: Language,
): Promise<{ id: string; title: string }[]> {
  const goals = (await findPublication(who))?.document.facts?.goals ?? []
  return goals.map(({ id, title }) => ({ id, title: title[language] || title.nl || title.en }))
}
