import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { FigureReport, ReportSection } from './figure-report.ts'
import { writeFigureReport } from './write-figure-report.ts'

const rules: ReportSection['tables'][number] = {
  title: 'Per regel',
  columns: ['Soort', 'Aantal'],
  brief: true,
  rows: [
    'Noem de maker van een foto',
    'Zeg erbij dat je hier werkt',
    'Stuur de pers door',
    'geen',
  ].map((label) => ({ label, value: '12', share: 0.3, inset: 0 })),
}

const section = (title: string, count: number, byRule: boolean): ReportSection => ({
  title,
  total: count ? `Minstens ${count}` : '',
  waits: count ? 'Helft beantwoord: binnen een dag.' : '',
  what: 'Hoe vaak iemand iets vroeg.',
  isnt: 'Geen oordeel over wie vroeg.',
  tables: count
    ? [
        {
          title: 'Per maand',
          columns: ['Wanneer', 'Aantal'],
          rows: [
            { label: 'juli 2026', value: '12', share: 0.4, inset: 0 },
            { label: 'augustus tot en met september 2026', value: '30', share: 1, inset: 0 },
            { label: 'Buitendienst', value: 'te weinig om te tonen', share: null, inset: 1 },
          ],
        },
        ...(byRule ? [rules] : []),
      ]
    : [],
})

const report = (length: FigureReport['length']): FigureReport => ({
  language: 'nl',
  length,
  title: 'Wat we leerden: juli tot en met september 2026',
  organisation: 'Gemeente Waterrijk',
  dated: '2 oktober 2026, versie 1',
  scope: 'Een aantal staat er pas vanaf tien.',
  inShort: 'In vijf zinnen',
  sentences: ['Een.', 'Twee.', 'Drie.', 'Vier.', 'Vijf. #panic("nee") $x$', 'Zes.'],
  sections: Array.from({ length: 13 }, (_, place) => place + 1).map((one) =>
    section(`Vragen ${one}`, one % 4 === 0 ? 0 : one * 12, [2, 5, 7].includes(one)),
  ),
  few: 'Hier staan nog geen aantallen.',
  labels: { what: 'Wat is dit?', isnt: 'Wat is dit niet?', pageOf: 'Bladzijde {page} van {pages}' },
  limits: 'Dit zijn aantallen en geen oordeel.',
})
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const countPages = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g)?.length

test('the same report gives the same bytes, and another number gives others', () => {
  const first = writeFigureReport(report('full'))
  expect(Buffer.from(first.slice(0, 5)).toString()).toBe('%PDF-')
  expect(hashOf(writeFigureReport(report('full')))).toBe(hashOf(first))
  const changed = report('full')
  changed.sections[0]!.total = 'Minstens 13'
  expect(hashOf(writeFigureReport(changed))).not.toBe(hashOf(first))
})

test('a quarter takes one page', () => {
  expect(countPages(writeFigureReport(report('page')))).toBe(1)
  expect(countPages(writeFigureReport(report('full')))).toBeGreaterThan(1)
})
