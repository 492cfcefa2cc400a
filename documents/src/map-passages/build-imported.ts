import { SECTION_KINDS } from '../code-facts.ts'
import type { SectionKind } from '../code-facts.ts'
import type { Language } from '@handvat/engine/rule.ts'
import { buildCodeRule } from '../build-code.ts'
import type { CodeAnswers } from '../build-code.ts'
import type { CodeDocument, CodeRule, Section } from '../code.ts'
import { findRule } from '../library.ts'
import type { Library, Text } from '../library.ts'
import type { PartKey } from '../parts.ts'
import { dropNumber } from '../read-file/tell-heading.ts'
import type { DropReason, Mapping, Target } from './mapping.ts'
import { fitBody } from './fit-body.ts'

/** What a person decided about one passage, mostly what was proposed. */
export interface ImportDecision extends Pick<Mapping, 'index' | 'passage' | 'target' | 'section'> {
  /** A rule of the library with the words of the passage, or a rule of one's own; without it that of the library. */
  as?: 'library' | 'own'
}

/** What has to be known beside the text. */
export interface ImportAnswers extends Pick<CodeAnswers, 'organisation' | 'stance' | 'contact'> {
  /** The language of the passages. */
  language: Language
}

/** Where a passage went: to a part of the code, or out on purpose. */
export type LedgerEntry =
  { index: number; part: PartKey } | { index: number; dropped: Exclude<DropReason, 'title'> }

/** The most rules that one section can hold. */
const MOST_RULES = 200

/**
 * Makes a draft of a code of elsewhere by what was decided: the texts as they stand, in one language, in the order of the
 * sections; what is empty in the other language is not translated. The ledger has one entry for each decision: nothing vanishes.
 */
export function buildImported(
  library: Library,
  decisions: ImportDecision[],
  answers: ImportAnswers,
): { code: CodeDocument; ledger: LedgerEntry[] } {
  const { language, organisation, stance, contact } = answers
  const ledger: LedgerEntry[] = []
  const drafts = new Map<SectionKind, Draft>()
  let title = ''
  for (const decision of decisions) {
    const { index, passage, target } = decision
    if (target.kind === 'drop') {
      if (target.reason === 'title') {
        title = title ? `${title} ${passage.text}` : passage.text
        ledger.push({ index, part: 'head' })
      } else ledger.push({ index, dropped: target.reason })
    } else {
      const kind = target.kind === 'section' ? target.id : (decision.section ?? 'principles')
      const draft = drafts.get(kind) ?? { title: '', body: [], rules: [] }
      drafts.set(kind, draft)
      ledger.push({ index, part: place(library, drafts, draft, kind, decision, language) })
    }
  }
  const sections = SECTION_KINDS.flatMap((kind): Section[] => {
    const draft = drafts.get(kind)
    if (!draft) return []
    return [
      {
        id: kind,
        title: say(draft.title || findTitle(library, kind, language), language),
        body: fitBody(draft.body).map((text) => say(text, language)),
        rules: draft.rules,
      },
    ]
  })
  const code: CodeDocument = {
    format: 1,
    stance,
    organisation,
    languages: [language],
    title: say(title || organisation, language),
    intro: say('', language),
    contact: { ...contact },
    sections,
  }
  return { code, ledger }
}

interface Draft {
  title: string
  body: string[]
  rules: CodeRule[]
}

function say(text: string, language: Language): Text {
  return { nl: '', en: '', [language]: text }
}

/** Puts one passage where it was decided, and gives the key of its part. */
function place(
  library: Library,
  drafts: Map<SectionKind, Draft>,
  draft: Draft,
  kind: SectionKind,
  { passage, target, as = 'library' }: ImportDecision,
  language: Language,
): PartKey {
  const section = `section:${kind}`
  if (target.kind === 'section') {
    // The first heading of a section names it; others stay in the text.
    if (passage.kind === 'heading' && !draft.title) draft.title = dropNumber(passage.text)
    else draft.body.push(passage.text)
    return section
  }
  const rules = [...drafts.values()].flatMap((one) => one.rules)
  const rule = makeRule(library, target, passage.text, as, rules, language)
  const known = rules.find(({ id }) => id === rule.id)
  if (known) {
    // Two sentences on one rule are one rule in the code.
    known.text[language] += ` ${passage.text}`
    return `rule:${known.id}`
  }
  if (draft.rules.length >= MOST_RULES) {
    draft.body.push(passage.text)
    return section
  }
  draft.rules.push(rule)
  return `rule:${rule.id}`
}

function makeRule(
  library: Library,
  target: Target,
  text: string,
  as: 'library' | 'own',
  rules: CodeRule[],
  language: Language,
): CodeRule {
  const known = target.kind === 'rule' ? findRule(library, target.id) : undefined
  if (known && as === 'library') {
    const { title, why, ...rest } = buildCodeRule(known)
    delete rest.examples
    return { ...rest, title: say(title[language], language), text: say(text, language), why }
  }
  const title = nameRule(text)
  return {
    id: chooseId(title, rules),
    force: known?.force ?? 'guideline',
    kind: known?.code.kind ?? 'do',
    title: say(title, language),
    text: say(text, language),
    why: say('', language),
  }
}

const LONGEST_TITLE = 80

/** The first sentence of a rule, as far as a title goes. */
function nameRule(text: string): string {
  const sentence = /^.+?[.!?:;](?=\s|$)/.exec(text)?.[0].replace(/[.:;]$/, '') ?? text
  if (sentence.length <= LONGEST_TITLE) return sentence
  return `${sentence.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '')}…`
}

/** `own-` and the first words of the title, with a number where it is taken. */
function chooseId(title: string, rules: CodeRule[]): string {
  const words = title
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .match(/[a-z0-9]+/g)
  const base = `own-${(words ?? ['rule']).slice(0, 5).join('-').slice(0, 60)}`.replace(/-$/, '')
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!rules.some((rule) => rule.id === id)) return id
  }
}

/** What a section is called in a template of the library; its kind where none has it. */
export function findTitle(library: Library, kind: SectionKind, language: Language): string {
  const section = library.templates
    .flatMap(({ sections }) => sections)
    .find(({ id, title }) => id === kind && !title[language].includes('{'))
  return section?.title[language] ?? kind
}
