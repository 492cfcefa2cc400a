import type { Language } from '@handvat/engine/rule.ts'
import { FACT_SECTIONS, SECTION_KINDS } from '../code-facts.ts'
import type { FactKind, SectionKind } from '../code-facts.ts'
import type { CodeDocument, CodeRule, Section } from '../code.ts'
import type { Library } from '../library.ts'
import { findTitle } from './build-imported.ts'

/** What was built of a code of elsewhere (`buildImported`), and what has to be known to join it to a draft. */
export interface Imported {
  code: CodeDocument
  language: Language
  /** Whether the document brought a title of its own. */
  titled: boolean
  /** Sections that a heading of the document names. */
  headed: SectionKind[]
}

/**
 * The draft with the imported code in the place of its title, introduction, sections and rules. Stance, contact, lists and the
 * day of the next look stay, and so do the sections in which the lists stand, and the one that asks who owns which content.
 */
export function replaceWith(
  library: Library,
  draft: CodeDocument,
  { code, titled }: Imported,
): CodeDocument {
  const { lagging: _, ...rest } = draft
  const needed = new Set<SectionKind>(['content-types'])
  for (const kind of Object.keys(draft.facts ?? {}) as FactKind[]) needed.add(FACT_SECTIONS[kind])
  const sections = SECTION_KINDS.flatMap((id): Section[] => {
    const imported = code.sections.find((section) => section.id === id)
    if (imported) return [imported]
    if (!needed.has(id)) return []
    const title = draft.sections.find((section) => section.id === id)?.title ?? {
      nl: findTitle(library, id, 'nl'),
      en: findTitle(library, id, 'en'),
    }
    return [{ id, title, body: [], rules: [] }]
  })
  return { ...rest, title: titled ? code.title : draft.title, intro: code.intro, sections }
}

/**
 * The draft with the imported code behind it: section by section, below what stands there; a rule that the draft has gets the
 * imported words after its own. Nothing of the draft goes away, and its title stays.
 */
export function addTo(draft: CodeDocument, { code, language, headed }: Imported): CodeDocument {
  let sections = draft.sections
  for (const imported of code.sections) {
    const { id, title, body } = imported
    const there = sections.find((section) => section.id === id)
    if (!there) {
      sections = insertSection(sections, { ...imported, rules: [] })
    } else {
      // A heading that the draft words otherwise is text too.
      const heading =
        (headed as string[]).includes(id) && title[language] !== there.title[language]
          ? [title]
          : []
      sections = sections.map((section) =>
        section === there ? { ...section, body: [...section.body, ...heading, ...body] } : section,
      )
    }
    for (const rule of imported.rules) sections = addRule(sections, id, rule, draft, language)
  }
  return { ...draft, sections }
}

/** Puts a section where the order of sections has it; after one of the organisation's own where none comes later. */
function insertSection(sections: Section[], section: Section): Section[] {
  const place = (id: string) => (SECTION_KINDS as readonly string[]).indexOf(id)
  const next = sections.findIndex(({ id }) => place(id) > place(section.id))
  return next < 0 ? [...sections, section] : sections.toSpliced(next, 0, section)
}

function addRule(
  sections: Section[],
  into: string,
  rule: CodeRule,
  { languages }: CodeDocument,
  language: Language,
): Section[] {
  const known = sections.some(({ rules }) => rules.some(({ id }) => id === rule.id))
  return sections.map((section) => {
    if (!known)
      return section.id === into ? { ...section, rules: [...section.rules, rule] } : section
    return {
      ...section,
      rules: section.rules.map((one) => (one.id === rule.id ? extend(one, rule) : one)),
    }
  })

  function extend(one: CodeRule, { text }: CodeRule): CodeRule {
    const words = text[language]
    if (one.text[language].includes(words)) return one
    const others = languages.filter((other) => other !== language && one.text[other])
    const lagging = [...new Set([...(one.lagging ?? []), ...others])]
    return {
      ...one,
      text: { ...one.text, [language]: `${one.text[language]} ${words}`.trim() },
      // Only the source can run ahead of the others.
      ...(language === languages[0] && lagging.length > 0 ? { lagging } : {}),
    }
  }
}
