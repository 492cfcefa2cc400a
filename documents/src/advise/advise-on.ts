import type { Language } from '@handvat/engine/rule.ts'
import { fillPlaceholders } from '../build-code.ts'
import { SECTION_KINDS } from '../code-facts.ts'
import type { SectionKind } from '../code-facts.ts'
import { findRule } from '../library.ts'
import type { Library, Text } from '../library.ts'
import type { LintFinding } from '../lint/finding.ts'
import type { TextMeters } from '../meters/meters.ts'
import type { ReadDocument } from '../passages.ts'
import { MOMENTS } from './advice-library.ts'
import type { AdviceLibrary, MeterId } from './advice-library.ts'
import type { AdviceAction, AdviceMeter, AdviceReport, AdviceSection } from './advice-report.ts'
import { findSections } from './find-sections.ts'

export interface AdviceOptions {
  /** ISO date of the report. */
  date: string
  /** How the file is called; empty for pasted text. */
  name: string
  /** Of the advice; without it that of the document. */
  language?: Language
}

/**
 * Advice on a code that was read, from the remarks on it and its meters: the same document, date and library give the same
 * report. Throws where the library has no advice.
 */
export function adviseOn(
  library: Library,
  read: ReadDocument,
  findings: LintFinding[],
  meters: TextMeters,
  { date, name, language = read.language }: AdviceOptions,
): AdviceReport {
  const { advice } = library
  if (!advice) throw new Error('the library has no advice')
  const say = (text: Text, words: Record<string, string> = {}) =>
    fillPlaceholders(text[language], words)
  const sections = listSections(library, advice, read, findings, language)
  const missing = sections.filter(({ found }) => !found).map(({ id }) => id)
  const actions = listActions(library, advice, findings, missing, language)
  const count = (level: string) => findings.filter((finding) => finding.level === level).length
  const counts = {
    risk: count('risk'),
    practice: count('practice'),
    tip: count('tip'),
    sections: SECTION_KINDS.length - missing.length,
    sectionsOf: SECTION_KINDS.length,
  }
  const { summary } = advice.texts
  const [first] = actions
  const risks = counts.risk === 0 ? summary.calm : counts.risk === 1 ? summary.risk : summary.risks
  return {
    format: 1,
    date,
    language,
    source: {
      name: name || say(advice.texts.labels.pasted),
      format: read.format,
      language: read.language,
      words: meters.words,
      pages: meters.pages,
    },
    title: say(advice.texts.title),
    summary: [
      say(summary.found, { found: String(counts.sections) }),
      say(risks, { risks: String(counts.risk) }),
      ...(first ? [say(summary.first, { what: lowerFirst(first.what) })] : []),
      say(summary.balance, { dos: String(meters.dos), donts: String(meters.donts) }),
      say(summary.honest),
    ],
    counts,
    sections,
    meters: listMeters(advice, meters, language),
    actions,
    findings,
    limits: say(advice.texts.labels.limits),
  }
}

function listSections(
  library: Library,
  advice: AdviceLibrary,
  read: ReadDocument,
  findings: LintFinding[],
  language: Language,
): AdviceSection[] {
  const places = findSections(library, read)
  return SECTION_KINDS.map((id) => {
    const { absent, ...title } = advice.sections[id]
    const denied = findings.some((finding) => finding.quote === null && absent.includes(finding.id))
    const place = places.get(id) ?? null
    // What the lint looks for and did not miss is there, also where no single sentence shows it.
    const found = place !== null || (absent.length > 0 && !denied)
    return { id, title: title[language], found, place }
  })
}

function listActions(
  library: Library,
  advice: AdviceLibrary,
  findings: LintFinding[],
  missing: SectionKind[],
  language: Language,
): AdviceAction[] {
  const actions = advice.entries.flatMap((entry): AdviceAction[] => {
    const mine = findings.flatMap(({ id }, index) => (entry.findings.includes(id) ? index : []))
    const lacks = entry.sections.filter((id) => missing.includes(id))
    if (mine.length === 0 && lacks.length === 0) return []
    // A section that is only missing is no risk that calls for today.
    const when =
      mine.length === 0 && entry.when === 'now' && entry.findings.length > 0
        ? 'quarter'
        : entry.when
    return [
      {
        id: entry.id,
        when,
        ...entry[language],
        helps: [
          { kind: 'section', id: entry.section, title: advice.sections[entry.section][language] },
          ...entry.rules.map((id) => ({
            kind: 'rule' as const,
            id,
            title: findRule(library, id)?.code[language].title ?? id,
          })),
        ],
        findings: mine,
        missing: lacks,
      },
    ]
  })
  return MOMENTS.flatMap((moment) => actions.filter(({ when }) => when === moment))
}

function listMeters(
  { texts }: AdviceLibrary,
  meters: TextMeters,
  language: Language,
): AdviceMeter[] {
  const { words, pages, dos, donts } = meters
  const rows: [MeterId, number, boolean][] = [
    ['words', words, words <= 2500],
    ['pages', pages, pages <= 4],
    ['mean', Math.round(meters.mean), Math.round(meters.mean) <= 15],
    ['long', meters.long.length, meters.long.length * 10 <= meters.count],
    ['passive', meters.passive, meters.passive * 5 <= meters.count],
    ['dos', dos, dos >= donts],
    ['donts', donts, donts <= dos],
    ['formal', meters.formal.length, meters.formal.length * 10 <= meters.count],
  ]
  return rows.map(([id, value, good]) => ({
    id,
    label: texts.meters[id][language],
    value,
    aim: texts.aims[id][language],
    good,
  }))
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
