import type { Language } from '@handvat/engine/rule.ts'
import type { CodeFacts, ContentType } from './code-facts.ts'
import type { Force, Stance, Text } from './library.ts'

/** A social media code as plain data: what is stored, published, compared and printed. */
export interface CodeDocument {
  format: 1
  stance: Stance
  /** The name of the organisation, as it stands in the texts. */
  organisation: string
  /** The languages in which the code is published; the first is the source, the others are translations. */
  languages: Language[]
  title: Text
  /** A paragraph above everything else: what the organisation wants, in the end a few lines. */
  intro: Text
  /** Languages in which title and introduction lag behind the source. */
  lagging?: Language[]
  contact: Contact
  sections: Section[]
  facts?: CodeFacts
  /** ISO date (`2027-11-30`) by which the code is looked at again. */
  reviewBy?: string
}

/** The one to turn to. */
export interface Contact {
  name: string
  role?: string
  email?: string
  phone?: string
  hours?: Text
  /** What to turn to them for. */
  topics?: Text
  deputy?: { name: string; role?: string; email?: string; phone?: string }
}

export interface Section {
  /** Kebab-case, the anchor of the section; one of `SECTION_KINDS`, or one of its own. */
  id: string
  title: Text
  /** Paragraphs. */
  body: Text[]
  rules: CodeRule[]
  /** Languages in which title and paragraphs lag behind the source. */
  lagging?: Language[]
}

/** A rule as it stands in the code. */
export interface CodeRule {
  /** The id of the rule in the library, or `own-…` for one of the organisation's own; also its anchor. */
  id: string
  force: Force
  kind: 'do' | 'dont'
  title: Text
  text: Text
  why: Text
  examples?: { do: Text; dont: Text }
  /** For whom, where and when it counts; without it for everyone, everywhere and always. */
  scope?: RuleScope
  /** The kind of content that it is about. */
  contentType?: ContentType
  /** Ids of the core values that it serves. */
  values?: string[]
  lagging?: Language[]
}

/** The means by which something is said. */
export const MEDIA = ['text', 'photo', 'video', 'reply', 'like', 'group-chat'] as const
export type Medium = (typeof MEDIA)[number]

export interface RuleScope {
  /** Functions or groups, in the organisation's own words. */
  roles?: Text
  media?: Medium[]
  /** ISO dates (`2026-11-30`), both included. */
  from?: string
  until?: string
}
