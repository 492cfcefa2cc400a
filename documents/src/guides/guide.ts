import type { Text } from '../library.ts'

/** For whom a guide was written. */
export const GUIDE_AUDIENCES = ['employee', 'manager'] as const
export type GuideAudience = (typeof GUIDE_AUDIENCES)[number]

/** What a screen may offer at a step: whom to call, or help against an attack. */
export const GUIDE_ACTIONS = ['call', 'attack'] as const
export type GuideAction = (typeof GUIDE_ACTIONS)[number]

/** One step of a guide. */
export interface GuideStep {
  /** Kebab-case, once within its guide; its anchor. */
  id: string
  title: Text
  text: Text
  points: Text[]
  /** What one may ask, of oneself or out loud. */
  questions: Text[]
  action?: GuideAction
  /** Where given, the step is for these sectors alone. */
  sectors: 'government'[]
  /** Ids of the rules that it is about. */
  rules: string[]
  /** Keys of `sources.yaml`. */
  sources: string[]
}

/** What to do when a post turned out differently: a few steps in their order. */
export interface Guide {
  /** Kebab-case, the name of its file. */
  id: string
  audience: GuideAudience
  title: Text
  lead: Text
  steps: GuideStep[]
  file: string
}

/**
 * What the conversation guide says with some rules: what to ask, the effect to name and what can be done; or, where
 * these are rules about what one may always say, only why there is nothing to hold against anyone.
 */
export type RulePrompt = { rules: string[]; file: string } & (
  { ask: Text; effect: Text; now: Text; free?: never } | { free: Text; ask?: never }
)

export interface GuideLibrary {
  /** By id. */
  guides: Guide[]
  /** Each rule of the library stands in exactly one. */
  prompts: RulePrompt[]
}

/** Returns the guide with this id; throws when there is none. */
export function getGuide({ guides }: GuideLibrary, id: string): Guide {
  const guide = guides.find((candidate) => candidate.id === id)
  if (!guide) throw new Error(`no guide "${id}" in the library`)
  return guide
}

/** What the conversation guide says with this rule; nothing for a rule of an organisation's own. */
export function findPrompt({ prompts }: GuideLibrary, rule: string): RulePrompt | undefined {
  return prompts.find(({ rules }) => rules.includes(rule))
}
