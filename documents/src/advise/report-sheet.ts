import { fillPlaceholders } from '../build-code.ts'
import { writeDay } from '../export/edition.ts'
import type { LintFinding } from '../lint/finding.ts'
import { MOMENTS } from './advice-library.ts'
import type { AdviceLibrary, Moment } from './advice-library.ts'
import type { AdviceAction, AdvicePlace, AdviceReport } from './advice-report.ts'

/** An advice report with every label in words: what a PDF and a Word file both show. */
export interface ReportSheet {
  language: string
  title: string
  /** Who hands it over; empty where nobody is named. */
  by: string
  dated: string
  about: string
  labels: Record<string, string>
  summary: string[]
  counts: { label: string; value: string; level: 'risk' | 'practice' | 'tip' | 'sections' }[]
  sections: { title: string; found: boolean; place: string }[]
  meters: { label: string; value: string; aim: string; good: boolean }[]
  moments: { id: Moment; title: string; text: string; actions: SheetAction[] }[]
  findings: SheetFinding[]
  /** How many remarks are not among them; empty for none. */
  more: string
  limits: string
}

/** Remarks on one sheet: who gets more has enough to do, and any text of elsewhere has to stay a sheet. */
const MOST_REMARKS = 200
/** Reasons that are named with one action. */
const MOST_REASONS = 8

export interface SheetAction {
  number: number
  what: string
  why: string
  how: string
  helps: string
  /** What called for it, each with the number of the remark in the appendix. */
  because: string[]
}

export interface SheetFinding {
  number: number
  id: string
  level: 'risk' | 'practice' | 'tip'
  levelWord: string
  place: string
  quote: string
  say: string
  why: string
  fix: string
  source: string
}

/** Puts a report into the words of its language. */
export function makeReportSheet(
  { texts }: AdviceLibrary,
  report: AdviceReport,
  by = '',
): ReportSheet {
  const { language, source, counts } = report
  const say = (text: Record<'nl' | 'en', string>, words: Record<string, string> = {}) =>
    fillPlaceholders(text[language], words)
  const { labels } = texts
  const placeOf = ({ page, line }: { page: number | null; line: number }) =>
    page === null
      ? say(labels.line, { line: String(line) })
      : say(labels.page, { page: String(page), line: String(line) })
  const describeSection = (place: AdvicePlace | null) =>
    place ? `${placeOf(place)}: “${place.quote}”` : say(labels.whole)
  let number = 0
  const makeAction = (action: AdviceAction): SheetAction => ({
    number: ++number,
    what: action.what,
    why: action.why,
    how: action.how,
    helps: action.helps
      .map(({ kind, title }) =>
        say(kind === 'section' ? labels.helpSection : labels.helpRule, { title }),
      )
      .join(', '),
    because: nameReasons([
      ...action.findings.map((index) => `${report.findings[index]?.say ?? ''} (${index + 1})`),
      ...action.missing.map((id) =>
        say(labels.lacks, { section: report.sections.find((one) => one.id === id)?.title ?? id }),
      ),
    ]),
  })
  const nameReasons = (reasons: string[]) => {
    const rest = reasons.length - MOST_REASONS
    if (rest <= 0) return reasons
    return [...reasons.slice(0, MOST_REASONS), say(labels.moreReasons, { count: String(rest) })]
  }
  const shown = pickRemarks(report.findings)
  const rest = report.findings.length - shown.length
  return {
    language,
    title: report.title,
    by,
    dated: say(texts.dated, { date: writeDay(report.date, language) }),
    about: say(texts.about, {
      name: source.name,
      words: String(source.words),
      pages: String(source.pages),
    }),
    labels: Object.fromEntries(Object.entries(labels).map(([key, text]) => [key, text[language]])),
    summary: report.summary,
    counts: [
      { level: 'risk', label: say(labels.risk), value: String(counts.risk) },
      { level: 'practice', label: say(labels.practice), value: String(counts.practice) },
      { level: 'tip', label: say(labels.tip), value: String(counts.tip) },
      {
        level: 'sections',
        label: say(labels.subjects),
        value: `${counts.sections}/${counts.sectionsOf}`,
      },
    ],
    sections: report.sections.map(({ title, found, place }) => ({
      title,
      found,
      place: found ? describeSection(place) : say(labels.missing),
    })),
    meters: report.meters.map(({ label, value, aim, good }) => ({
      label,
      value: new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(value),
      aim,
      good,
    })),
    moments: MOMENTS.flatMap((id) => {
      const actions = report.actions.filter(({ when }) => when === id).map(makeAction)
      return actions.length > 0
        ? [{ id, title: say(texts.when[id]), text: say(texts.whenText[id]), actions }]
        : []
    }),
    findings: shown.map(({ finding, number }) => ({
      number,
      id: finding.id,
      level: finding.level,
      levelWord: say(labels[finding.level]),
      place: finding.line === null ? say(labels.whole) : placeOf(asPlace(finding)),
      quote: finding.quote ?? '',
      say: finding.say,
      why: finding.why,
      fix: finding.fix,
      source: finding.source,
    })),
    more: rest > 0 ? say(labels.moreRemarks, { count: String(rest) }) : '',
    limits: report.limits,
  }
}

/** The remarks that a sheet shows, with the number each has among all: the weightiest, in the order of the text. */
function pickRemarks(findings: readonly LintFinding[]) {
  const weights = { risk: 0, practice: 1, tip: 2 }
  return findings
    .map((finding, index) => ({ finding, number: index + 1 }))
    .sort((a, b) => weights[a.finding.level] - weights[b.finding.level])
    .slice(0, MOST_REMARKS)
    .sort((a, b) => a.number - b.number)
}

function asPlace({ page, line }: LintFinding): { page: number | null; line: number } {
  return { page, line: line ?? 1 }
}
