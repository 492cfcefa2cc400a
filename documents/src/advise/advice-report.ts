import type { Language } from '@handvat/engine/rule.ts'
import type { SectionKind } from '../code-facts.ts'
import type { LintFinding, LintLevel } from '../lint/finding.ts'
import type { ReadFormat } from '../passages.ts'
import type { MeterId, Moment } from './advice-library.ts'

/** Advice on a code of elsewhere, as plain data: for a page, a PDF, a Word file or a machine. */
export interface AdviceReport {
  format: 1
  /** ISO date. */
  date: string
  /** Of the advice; the code can be in another. */
  language: Language
  source: { name: string; format: ReadFormat; language: Language; words: number; pages: number }
  title: string
  /** At most five sentences. */
  summary: string[]
  counts: Record<LintLevel, number> & { sections: number; sectionsOf: number }
  sections: AdviceSection[]
  meters: AdviceMeter[]
  /** First what is to be done now; within a moment in the order of the library. */
  actions: AdviceAction[]
  /** Every remark; an action names them by their place, from 0. */
  findings: LintFinding[]
  /** What this advice is not. */
  limits: string
}

export interface AdviceSection {
  id: SectionKind
  title: string
  found: boolean
  /** Where it shows; null where it is missing, or where no single place shows it. */
  place: AdvicePlace | null
}

export interface AdvicePlace {
  page: number | null
  line: number
  quote: string
}

export interface AdviceMeter {
  id: MeterId
  label: string
  value: number
  aim: string
  /** Whether it is as aimed for. */
  good: boolean
}

export interface AdviceAction {
  id: string
  when: Moment
  what: string
  why: string
  how: string
  /** What of the library helps. */
  helps: { kind: 'section' | 'rule'; id: string; title: string }[]
  /** Places in `findings`, from 0. */
  findings: number[]
  /** Sections that are missing. */
  missing: SectionKind[]
}
