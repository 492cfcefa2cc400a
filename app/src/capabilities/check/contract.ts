import type { Language, Level } from '@handvat/engine/rule.ts'

/** The sentence behind a hint: that of the organisation's own code where the rule stands in it. */
export interface Reason {
  title: string
  text: string
  /** Whether the published code has it, under the rule's id as anchor. */
  inCode: boolean
  sources: { title: string; where: string; verified: boolean }[]
}

/** A rule that is off at this moment, and what the organisation says about that. */
export interface SwitchedOff {
  rule: string
  reason: string
  at: Date
  /** Id of the person who switched it off. */
  person: string
}

/** One record of a rule being switched; the one with the highest number counts. */
export interface RuleSwitch {
  rule: string
  /** From 1, per rule. */
  number: number
  state: 'off' | 'on'
  /** Always there with `off`, never with `on`. */
  reason: string | null
  person: string
  at: Date
}

/** A rule of the check as its list shows it. */
export interface RuleRow {
  id: string
  theme: string
  level: Level
  title: string
  /** The words above its hint; none where it tells a right. */
  hint: string | null
  say: string
  /** What one may always say is never switched off. */
  switchable: boolean
  /** Number of the last record, 0 for none: a press names what it saw. */
  number: number
  off: { reason: string; at: Date; by: string } | null
  /** Of a rule that was off and is on again: why it was off, to bring that back. */
  wasOff: string | null
}

/** A case of a rule, as the page to try a rule uses it. */
export interface TrialCase {
  text: string
  language: Language
  expect: 'hit' | 'pass'
  /** Beside the invented organisation in which the cases of the library run. */
  context?: object
  level?: Level
}
