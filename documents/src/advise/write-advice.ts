import { Paragraph } from 'docx'
import type { FileChild } from 'docx'
import { buildDocx } from '../export/docx/build-docx.ts'
import * as piece from '../export/docx/pieces.ts'
import { compilePdf } from '../export/pdf/compile-pdf.ts'
import { SHEET } from '../export/pdf/sheet-typst.ts'
import type { Library } from '../library.ts'
import type { AdviceLibrary } from './advice-library.ts'
import type { AdviceReport } from './advice-report.ts'
import { makeReportSheet } from './report-sheet.ts'
import type { ReportSheet, SheetAction, SheetFinding } from './report-sheet.ts'
import { REPORT } from './report-typst.ts'

/** An advice report as a PDF, tagged and in its language; `by` names who hands it over. The same report gives the same bytes. */
export function writeAdvicePdf(library: Library, report: AdviceReport, by?: string): Uint8Array {
  return compilePdf(SHEET + REPORT, makeReportSheet(getAdvice(library), report, by))
}

/** An advice report as a Word file, to add to; `by` names who hands it over. The same report gives the same bytes. */
export async function writeAdviceDocx(
  library: Library,
  report: AdviceReport,
  by?: string,
): Promise<Uint8Array> {
  const sheet = makeReportSheet(getAdvice(library), report, by)
  const { labels } = sheet
  return buildDocx(
    {
      language: report.language,
      title: sheet.title,
      author: sheet.by || 'Handvat',
      header: [sheet.by, sheet.dated].filter(Boolean).join(' · '),
      footer: sheet.title,
      page: labels.pageOf ?? '',
      date: report.date,
    },
    [
      piece.makeHeading(sheet.title, 'title'),
      piece.makeSmall(`${sheet.dated} · ${sheet.about}`),
      piece.makeHeading(labels.summary ?? '', 1),
      ...sheet.summary.map((sentence) => piece.makeParagraph(sentence, { size: 23 })),
      piece.makeTable(
        sheet.counts.map(({ label }) => label),
        [sheet.counts.map(({ value }) => value)],
      ),
      piece.makeHeading(labels.sections ?? '', 1),
      piece.makeTable(
        [labels.section ?? '', labels.place ?? ''],
        sheet.sections.map(({ title, found, place }) => [`${found ? '✓' : '○'}  ${title}`, place]),
      ),
      piece.makeHeading(labels.priorities ?? '', 1),
      ...writeActions(sheet),
      piece.makeHeading(labels.counts ?? '', 1),
      piece.makeTable(
        ['', '', ''],
        sheet.meters.map(({ label, value, aim, good }) => [
          label,
          good ? `${value}  ✓` : value,
          aim,
        ]),
      ),
      piece.makeHeading(labels.appendix ?? '', 1),
      ...sheet.findings.flatMap((finding) => writeFinding(finding, labels)),
      ...(sheet.findings.length === 0 ? [piece.makeParagraph(labels.none ?? '')] : []),
      ...(sheet.more ? [piece.makeParagraph(sheet.more, { bold: true })] : []),
      new Paragraph({}),
      piece.makeFramed(
        piece.makeRuns(sheet.limits, { product: true, size: 18, colour: piece.SOFT }),
        piece.SOFT,
      ),
    ],
  )
}

function writeActions({ moments, labels }: ReportSheet): FileChild[] {
  const labelled = (label: string, text: string) =>
    piece.makeParagraph([
      ...piece.makeRuns(`${label}: `, { product: true, bold: true, size: 19 }),
      ...piece.makeRuns(text),
    ])
  const writeAction = ({ number, what, why, how, because, helps }: SheetAction) => [
    piece.makeHeading(`${number}  ${what}`, 3),
    labelled(labels.why ?? '', why),
    labelled(labels.how ?? '', how),
    piece.makeSmall(`${labels.because}: ${because.join(' · ')}`),
    piece.makeSmall(`${labels.helps}: ${helps}`),
  ]
  const written = moments.flatMap(({ title, text, actions }) => [
    piece.makeHeading(title, 2),
    piece.makeSmall(text),
    ...actions.flatMap(writeAction),
  ])
  return written.length > 0 ? written : [piece.makeParagraph(labels.none ?? '')]
}

function writeFinding(finding: SheetFinding, labels: Record<string, string>): FileChild[] {
  const { number, id, level, levelWord, place, quote, say, why, fix, source } = finding
  const colour = { risk: piece.DONT, practice: '7A4D00', tip: piece.DO }[level]
  return [
    piece.makeHeading(`${number}  ${say}`, 3),
    piece.makeParagraph(
      `${levelWord} · ${id} · ${place}`,
      { product: true, size: 17, bold: true, colour },
      { keepNext: true },
    ),
    ...(quote
      ? [piece.makeParagraph(`“${quote}”`, { italics: true }, { indent: { left: 300 } })]
      : []),
    piece.makeParagraph(why),
    piece.makeParagraph([
      ...piece.makeRuns(`${labels.fix}: `, { bold: true }),
      ...piece.makeRuns(fix),
    ]),
    piece.makeSmall(`${labels.source}: ${source}`),
  ]
}

function getAdvice({ advice }: Library): AdviceLibrary {
  if (!advice) throw new Error('the library has no advice')
  return advice
}
