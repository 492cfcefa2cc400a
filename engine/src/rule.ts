import type { Channel, SpeakerRole } from './context.ts'

export type Language = 'nl' | 'en'

/** How strong a hint is. `stop`: likely harm or law; `think`: look again; `tip`: could be better; `info`: your right. Nothing blocks. */
export type Level = 'stop' | 'think' | 'tip' | 'info'

/** What the engine needs of a rule of the library: its hint and its patterns. The sentence for the code stays in `documents`. */
export interface CheckRule {
  id: string
  theme: string
  level: Level
  /** Exceptions to `level`, first that holds wins. */
  levelWhen: { level: Level; when: Condition }[]
  /** Channels and roles for which the rule counts; empty is all. */
  channels: Channel[]
  roles: SpeakerRole[]
  /** The rule is silent unless this holds. */
  when?: Condition
  hint: Record<Language, HintText>
  patterns: Pattern[]
  /** Rights only: ids of rules that this one silences, unless personal data, credentials or a register term are in the text. */
  silences: string[]
}

export interface HintText {
  /** A few words above the hint: "Is dit al zeker?" */
  title: string
  /** What the colleague says. */
  say: string
  /** Why, in one sentence. */
  why: string
}

/**
 * A test on the context: every key must hold. A key is a dotted path (`photo.people`), its value one
 * allowed value or a list of them; an absent field counts as `absent`. `not: {…}` turns a condition round.
 * Besides equality: `{ present: true }`, `{ above: n }`. A field that holds a list passes when one of its
 * members does. Beside the fields of `CheckContext` there are derived ones, always present:
 * `facts.underEmbargo` (boolean), `facts.sourceAgeInDays` (a number, or absent), `facts.handleHoldsOwnName`,
 * `facts.fileNameReveals` (booleans: a register term or first name in `photo.fileName`), and
 * `facts.nothingElse: true` (only in a rule's own `when`): the rule speaks when no other rule does.
 */
export type Condition = { [path: string]: ConditionValue } & { not?: Condition }
export type ConditionValue =
  | string
  | number
  | boolean
  | (string | number | boolean)[]
  | { present: boolean }
  | { above: number }
  | Condition

/**
 * Words of a pattern are folded (lower case, no accents) and matched on whole words, so that
 * "kanker" is not found in "borstkankeronderzoek". Within a phrase:
 * `bouw*` begins with, `*ongeluk` ends with, `*brand*` contains; a star behind the
 * first or second letter is itself (`k*t`); `_` is any one word; `__` zero to three words;
 * `{list}` is any word or phrase of `library/terms/list.yaml`;
 * and the classes `{number}`, `{name}` (looks like a person's name), `{ownProduct}`, `{competitor}`, `{handle}`,
 * `{client}`, `{project}`, `{person}`, `{register}` (client, project or person), `{url}`, `{mention}`, `{hashtag}`;
 * `{host}` (address on a host of the register), `{namespace}` (code name of the register), `{ownUrl}` (address on a
 * domain of the organisation's mailboxes or its own news), `{topic}`, `{crisisTopic}` and `{policyField}` (the words
 * of the context), `{documentNumber}` (of a Dutch passport or identity card).
 * `#ad` and `@name` match only the hashtag or mention; `ad` matches both. A phrase never runs over the end of a
 * sentence. A star needs at least three letters beside it; a phrase does not begin or end with `__`.
 */
export type Phrase = string

interface PatternBase {
  /** The language of the words; absent: both. */
  lang?: Language
  /** Overrides the rule's level for this pattern. */
  level?: Level
  /** The pattern counts only where this holds. */
  when?: Condition
  /** Phrases that silence this pattern anywhere in the same sentence. */
  unless?: Phrase[]
  /** Phrases that silence this pattern anywhere in the text. */
  unlessText?: Phrase[]
}

/** The closed list of pattern kinds; each has one file under `kinds/`. */
export type Pattern =
  /** Any of these phrases. `negated: skip` ignores a hit right behind "niet", "geen", "not", "never". */
  | (PatternBase & { kind: 'phrase'; any: Phrase[]; negated?: 'skip' })
  /** One phrase of every group within `within` words of each other (default 12), in any order, in the same sentence unless `across: true`. */
  | (PatternBase & { kind: 'near'; all: Phrase[][]; within?: number; across?: boolean })
  /** A detector of personal data or secrets; with `cue`, one of these phrases must stand within 8 words of it. */
  | (PatternBase & { kind: 'detect'; detector: Detector; cue?: Phrase[]; within?: number })
  /** The form of the whole text. */
  | (PatternBase & { kind: 'shape'; shape: 'capitals' | 'exclamations' })
  /** Only the context: the finding has no words. */
  | (PatternBase & { kind: 'context'; when: Condition })
  /** The text beside the official news or the source it shares. */
  | (PatternBase & { kind: 'compare'; compare: Comparison })
  /** The text, where a trained model (`library/models`) gives it this class with a probability of at least `above`; silent without the model. */
  | (PatternBase & { kind: 'weigh'; model: string; class: string; above: number })

/** The closed list of detectors; each has one file under `detectors/`. */
export const DETECTORS = [
  'email',
  'phone',
  'iban',
  'bsn',
  'creditcard',
  'licence-plate',
  'address',
  'birthdate',
  'file-number',
  'secret',
] as const

export type Detector = (typeof DETECTORS)[number]

/** The closed list of comparisons: see `kinds/compare.ts`. */
export const COMPARISONS = [
  'added-number',
  'changed-number',
  'changed-name',
  'dropped-condition',
  'invented-quote',
  'added-claim',
] as const

export type Comparison = (typeof COMPARISONS)[number]
