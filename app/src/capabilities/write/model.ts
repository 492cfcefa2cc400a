import { SECTION_KINDS } from '@handvat/documents/code-facts.ts'
import type { SectionKind } from '@handvat/documents/code-facts.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Library } from '@handvat/documents/library.ts'
import { buildImported } from '@handvat/documents/map-passages/build-imported.ts'
import type { ImportDecision } from '@handvat/documents/map-passages/build-imported.ts'
import { addTo, replaceWith } from '@handvat/documents/map-passages/join-imported.ts'
import type {
  CHOICES,
  Choice,
  CodeImport,
  Decisions,
  ImportManner,
  LedgerLine,
  Proposal,
} from './contract.ts'

/** What a form says of one passage. */
export interface ChoiceForm {
  choice: (typeof CHOICES)[number]
  section?: string | undefined
  reason?: string | undefined
}

/** What a form chose, null to look at it again later, or what it still misses. */
export function readChoice(
  proposal: Proposal,
  { choice, section, reason = '' }: ChoiceForm,
): Choice | null | 'section-missing' | 'drop-reason-missing' {
  if (choice === 'open') return null
  if (choice === 'title') return { target: { kind: 'drop', reason: 'title' }, section: null }
  if (choice === 'drop') {
    if (!reason.trim()) return 'drop-reason-missing'
    return { target: { kind: 'drop', reason: 'chosen' }, section: null, reason: reason.trim() }
  }
  if (choice === 'text' || choice === 'own') {
    const kind = SECTION_KINDS.find((one) => one === section)
    if (!kind) return 'section-missing'
    if (choice === 'text') return { target: { kind: 'section', id: kind }, section: kind }
    return { target: { kind: 'rule', id: 'own' }, section: kind, own: true }
  }
  const place =
    choice === 'proposed' ? proposal : proposal.alternatives[Number(choice.slice('other-'.length))]
  if (!place) return 'section-missing'
  return { target: place.target, section: place.section }
}

/** The choice for a passage, or null while nobody made one. */
export function findChoice(decisions: Decisions, index: number): Choice | null {
  return decisions[index]?.choice ?? null
}

/** How many passages still wait for a person. */
export function countOpen({ proposals, decisions }: CodeImport): number {
  return proposals.filter((_, index) => !findChoice(decisions, index)).length
}

/** Whether a proposal needs no look of its own: it is sure, and nothing in the passage may be out of date. */
export function isSafe({ sure, stale }: Proposal): boolean {
  return sure === 'sure' && stale.length === 0
}

/** The decisions with every open proposal accepted, of those that are safe or of all; each remembers this press. */
export function acceptProposals(
  { proposals, decisions, revision }: CodeImport,
  which: 'sure' | 'all',
): Decisions {
  const next = { ...decisions }
  proposals.forEach((proposal, index) => {
    if (findChoice(decisions, index) || (which === 'sure' && !isSafe(proposal))) return
    const { target, section } = proposal
    next[index] = { choice: { target, section }, at: revision + 1, together: true }
  })
  return next
}

/** The last press that accepted many at once and of which something still stands: its number and how many. */
export function findTogether(decisions: Decisions): { at: number; count: number } | null {
  const ats = Object.values(decisions).flatMap(({ at, together, choice }) =>
    together && choice ? [at] : [],
  )
  if (ats.length === 0) return null
  const at = Math.max(...ats)
  return { at, count: ats.filter((one) => one === at).length }
}

/** The decisions without what one press accepted, as far as nobody chose anew since. */
export function undoTogether({ decisions, revision }: CodeImport, press: number): Decisions {
  return Object.fromEntries(
    Object.entries(decisions).map(([index, decision]) =>
      decision.together && decision.at === press
        ? [index, { choice: null, at: revision + 1 }]
        : [index, decision],
    ),
  )
}

/** What the draft becomes in one manner, and where each passage goes; where nobody chose yet, as proposed. */
export function joinImport(
  library: Library,
  draft: CodeDocument,
  { read, proposals, decisions }: CodeImport,
  manner: ImportManner,
): { code: CodeDocument; ledger: LedgerLine[] } {
  if (!read) throw new Error('The text of this import is gone.')
  const language = draft.languages.includes(read.language)
    ? read.language
    : (draft.languages[0] ?? 'nl')
  const choices = proposals.map(
    ({ target, section }, index): Choice => findChoice(decisions, index) ?? { target, section },
  )
  const listed = read.passages.flatMap((passage, index): ImportDecision[] => {
    const choice = choices[index]
    if (!choice) return []
    const { target, section, own } = choice
    return [{ index, passage, target, section, as: own ? 'own' : 'library' }]
  })
  const { organisation, stance, contact } = draft
  const built = buildImported(library, listed, { organisation, stance, contact, language })
  const isTitle = ({ target }: Choice) => target.kind === 'drop' && target.reason === 'title'
  const imported = {
    code: built.code,
    language,
    titled: choices.some(isTitle),
    headed: listed.flatMap(({ passage, target }): SectionKind[] =>
      passage.kind === 'heading' && target.kind === 'section' ? [target.id] : [],
    ),
  }
  const code = manner === 'replace' ? replaceWith(library, draft, imported) : addTo(draft, imported)
  const ledger = built.ledger.map((entry): LedgerLine => {
    const choice = choices[entry.index]
    // The draft keeps its own title: the one of the document goes nowhere, and that is said.
    if (manner === 'add' && choice && isTitle(choice))
      return { index: entry.index, dropped: 'title' }
    return choice?.reason ? { ...entry, reason: choice.reason } : entry
  })
  return { code, ledger }
}

/** How many paragraphs and rules each section has, before and after. */
export function compareSections(
  before: CodeDocument,
  after: CodeDocument,
): { id: string; before: SectionCount | null; after: SectionCount | null }[] {
  const count = (code: CodeDocument, id: string): SectionCount | null => {
    const section = code.sections.find((one) => one.id === id)
    return section ? { texts: section.body.length, rules: section.rules.length } : null
  }
  const ids = new Set([...after.sections, ...before.sections].map(({ id }) => id))
  return [...ids].map((id) => ({ id, before: count(before, id), after: count(after, id) }))
}

export interface SectionCount {
  texts: number
  rules: number
}

/** The last piece of an address for a name: `Côte d'Ivoire` gives `cote-d-ivoire`; empty where nothing is left of it. */
export function writeAddress(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
}
