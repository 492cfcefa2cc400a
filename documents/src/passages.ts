import type { Language } from '@handvat/engine/rule.ts'
import { FACT_SECTIONS, type FactKind } from './code-facts.ts'
import type { CodeDocument } from './code.ts'
import { listTexts } from './part-texts.ts'

/** What a file was read as. */
export type ReadFormat = 'md' | 'txt' | 'docx' | 'pdf'

/** A text of elsewhere, as it was read: paragraphs in reading order, and what was left out of them. */
export interface ReadDocument {
  format: ReadFormat
  /** The language that most of it is in. */
  language: Language
  passages: Passage[]
  /** Nothing vanishes: what is in the file and in no passage. */
  leftOut?: LeftOut[]
}

/** Words of a file that are no part of its text. */
export interface LeftOut {
  text: string
  /**
   * `header` and `footer` of pages; `page-number`; `deleted` by tracked changes, or hidden; `comment` in the margin;
   * `macros`, which never run; `front-matter` and `markup` of markdown; `sideways` text; `blank-page`: a page without text,
   * as of a scan.
   */
  reason:
    | 'header'
    | 'footer'
    | 'page-number'
    | 'deleted'
    | 'comment'
    | 'macros'
    | 'front-matter'
    | 'markup'
    | 'sideways'
    | 'blank-page'
}

/** One heading, paragraph or item of a list. */
export interface Passage {
  kind: 'heading' | 'paragraph' | 'item'
  text: string
  /** 1 to 6, of a heading. */
  level?: number
  /** From 1; null where a format has no pages. */
  page: number | null
  /** The line of the extracted text on which it begins, from 1. */
  line: number
  /** Where it stands in a code: the key of a part (`parts.ts`). */
  part?: string
}

/** A code as passages in one language, each with the key of its part: what is read from files can be said of a draft too. */
export function listPassages(code: CodeDocument, language: Language): Passage[] {
  const passages: Passage[] = []
  const add = (kind: Passage['kind'], text: string, part: string, level?: number) => {
    if (!text.trim()) return
    passages.push({
      kind,
      text,
      ...(level ? { level } : {}),
      page: null,
      line: passages.length + 1,
      part,
    })
  }
  add('heading', code.title[language], 'head', 1)
  add('paragraph', code.intro[language], 'head')
  for (const section of code.sections) {
    add('heading', section.title[language], `section:${section.id}`, 2)
    for (const paragraph of section.body)
      add('paragraph', paragraph[language], `section:${section.id}`)
    for (const kind of Object.keys(code.facts ?? {}) as FactKind[]) {
      if (FACT_SECTIONS[kind] !== section.id) continue
      for (const text of listTexts(code.facts?.[kind])) add('item', text[language], `facts:${kind}`)
    }
    for (const rule of section.rules) {
      add('item', `${rule.title[language]}. ${rule.text[language]}`, `rule:${rule.id}`)
    }
  }
  return passages
}
