import type { CheckContext } from '@handvat/engine/context.ts'
import type { CheckRule, Language, Level } from '@handvat/engine/rule.ts'
import type { AdviceLibrary } from './advise/advice-library.ts'
import type { GuideLibrary } from './guides/guide.ts'
import type { OrganisationLibrary } from './advise/organisation-library.ts'
import type { HouseRulesLibrary } from './house-rules/house-rules.ts'
import type { LearnLibrary } from './learn/learn-library.ts'
import type { LintLibrary } from './lint/lint-library.ts'
import type { SectionWords } from './map-passages/section-words.ts'
import type { Protocol } from './protocol.ts'
import type { ConfidentialTopic, ContentAgreement, Goal, WorkingTime } from './code-facts.ts'

/** The fourteen themes of the check, in the order in which a code tells them. */
export const THEMES = [
  'confidential',
  'personal-data',
  'credentials',
  'disclosure',
  'disrespect',
  'speculation',
  'sensitive-topic',
  'own-spin',
  'customer-reply',
  'copyright',
  'image',
  'working-time',
  'commercial-claim',
  'rights',
] as const

export type Theme = (typeof THEMES)[number]

/** One sentence or paragraph in every language of the library. */
export type Text = Record<Language, string>

/** How strong the sentence of a rule is in the code: only a `must` can be called upon later. */
export type Force = 'must' | 'guideline' | 'tip'

/** What an organisation wants with social media. */
export const STANCES = ['stimulate', 'allow', 'limited', 'prohibit'] as const
export type Stance = (typeof STANCES)[number]

/** A rule of the library: what the check needs, and the sentence that stands in the code. */
export interface Rule extends CheckRule {
  /** The entry of the catalogue it stems from: `A01`. */
  catalogue: string
  theme: Theme
  force: Force
  code: { kind: 'do' | 'dont' } & Record<Language, { title: string; text: string }>
  examples?: Record<Language, { do: string; dont: string }>
  /** Keys of `sources.yaml`. */
  sources: string[]
  cases: Record<'hits' | 'passes', Record<Language, RuleCase[]>>
  /** Cases that do not hold yet, each with the reason. */
  pending: PendingCase[]
  /** Path below the library's folder. */
  file: string
}

/** A post on which the rule must speak or must stay silent. */
export interface RuleCase {
  text: string
  context?: CheckContext
  /** Where given, a hit must have this level. */
  level?: Level
}

export interface PendingCase extends RuleCase {
  lang: Language
  expect: 'hit' | 'pass'
  reason: string
}

/** Something of a template that counts for all its stances unless it names some. */
export type Staged<Item> = Item & { stances?: Stance[] }

/** A paragraph of a template. */
export type TemplateText = Staged<Text>

export interface TemplateSection {
  /** Kebab-case, the anchor of the section. */
  id: string
  title: Text
  stances?: Stance[]
  body: TemplateText[]
  /** Ids of rules, in the order of the code. */
  rules: string[]
}

/**
 * The lists that a code begins with. Who does something is a function in both languages here and a name in a code, so
 * that a code takes it in the language of its source.
 */
export interface TemplateFacts {
  goals: Staged<Goal>[]
  spokespersons: Staged<{ name: Text; topics: Text }>[]
  confidential: Staged<
    Required<Pick<ConfidentialTopic, 'id' | 'title' | 'example'>> & { decides?: Text }
  >[]
  /** Each of the four kinds exactly once for each stance. */
  contentTypes: Staged<Omit<ContentAgreement, 'owner'> & { owner: Text }>[]
  /** Exactly one holds for each stance. */
  workingTime: Staged<WorkingTime>[]
}

/** What a text was modelled on. */
export interface Provenance {
  text: Text
  /** Keys of `sources.yaml`. */
  sources: string[]
}

/** A code to start from. */
export interface Template {
  id: string
  name: Text
  /** Where it stands among the others, from 1: what most organisations are comes first. */
  place: number
  /** For whom it was written, in a sentence. */
  purpose: Text
  stances: Stance[]
  provenance: Provenance
  title: Text
  /** Exactly one holds for each stance. */
  intro: TemplateText[]
  sections: TemplateSection[]
  /** A clause for a handbook has none. */
  facts?: TemplateFacts
  /** Only with `prohibit`: why a ban fails, for the one who is about to choose it; not part of the code. */
  reasons: { title: Text; text: Text }[]
  file: string
}

/** A law or fact that a text leans on. */
export interface Source {
  title: string
  where: string
  /** ISO date on which somebody last looked. */
  checked: string
  /** Whether a public source confirmed it then. */
  verified: boolean
}

export interface Library {
  /** By theme in the order of `THEMES`, then by id. */
  rules: Rule[]
  /** Lists of phrases by name, used as `{name}` in a phrase. */
  terms: Record<string, Record<Language, string[]>>
  /** By place, then by id. */
  templates: Template[]
  protocols: Protocol[]
  sources: Record<string, Source>
  /** The words by which the sections of a code of elsewhere show. */
  sectionWords: SectionWords
  /** The invented organisation in which the cases of the rules run. */
  organisation: CheckContext
  /** What can be remarked on the text of a code. */
  lint: LintLibrary
  /** What can be learned with: dilemmas and public cases. */
  learn: LearnLibrary
  /** House rules for visitors of official channels to begin with. */
  houseRules: HouseRulesLibrary
  /** What to do when a post turned out differently, for who posted it and for their manager. */
  guides: GuideLibrary
  /** What can be advised about a code; nothing where the files have a mistake. */
  advice?: AdviceLibrary
  /** The file `advice/organisation.yaml`. */
  organisationAdvice?: OrganisationLibrary
}

/** Returns the rule with this id, or nothing. */
export function findRule(library: Library, id: string): Rule | undefined {
  return library.rules.find((rule) => rule.id === id)
}

/** Returns the template with this id; throws when there is none. */
export function getTemplate(library: Library, id: string): Template {
  const template = library.templates.find((candidate) => candidate.id === id)
  if (!template) throw new Error(`no template "${id}" in the library`)
  return template
}
