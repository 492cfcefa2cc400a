import type { Language } from '@handvat/engine/rule.ts'
import { fillPlaceholders } from '../../build-code.ts'
import type { CodeDocument } from '../../code.ts'
import type { Dilemma } from '../../learn/learn-library.ts'
import type { Edition } from '../edition.ts'
import { escapeHtml } from '../html/write-html.ts'
import { COURSE_WORDS } from './course-words.ts'

/** What a course is made of. */
export interface Course {
  code: CodeDocument
  edition: Edition
  dilemmas: Dilemma[]
  /** The languages of the course, the first is the one in which it opens. */
  languages: Language[]
}

/** How a learning system is spoken to. */
export type Standard = 'scorm' | 'cmi5'

/** A word of the product in one language, safe between tags. */
export function sayCourse(
  key: keyof typeof COURSE_WORDS,
  language: Language,
  words: Record<string, string> = {},
): string {
  return escapeHtml(fillPlaceholders(COURSE_WORDS[key][language], words))
}
