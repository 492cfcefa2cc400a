import type { Language } from '@handvat/engine/rule.ts'
import type { Force, Stance, Text } from './library.ts'

/** A social media code as plain data: what is stored, published, compared and printed. */
export interface CodeDocument {
  format: 1
  stance: Stance
  /** The name of the organisation, as it stands in the texts. */
  organisation: string
  /** The languages in which the code is published, the first one foremost. */
  languages: Language[]
  title: Text
  /** A paragraph above everything else: what the organisation wants, in the end a few lines. */
  intro: Text
  contact: Contact
  sections: Section[]
}

/** The one to turn to. */
export interface Contact {
  name: string
  role?: string
  email?: string
  phone?: string
  hours?: Text
}

export interface Section {
  /** Kebab-case, the anchor of the section. */
  id: string
  title: Text
  /** Paragraphs. */
  body: Text[]
  rules: CodeRule[]
}

/** A rule as it stands in the code. */
export interface CodeRule {
  /** The id of the rule in the library, which is also its anchor. */
  id: string
  force: Force
  kind: 'do' | 'dont'
  title: Text
  text: Text
  why: Text
  examples?: { do: Text; dont: Text }
}
