import { detect } from '@handvat/engine/detectors/detect.ts'
import type { Stretch } from '@handvat/engine/detectors/detector-input.ts'
import type { Detector } from '@handvat/engine/rule.ts'
import { listWarnings } from './checker.ts'
import type { Checker } from './checker.ts'
import type { Row } from './read-sets.ts'
import { countShare } from './statistics.ts'
import type { Share } from './statistics.ts'

/** Detectors that need nothing of an organisation; file numbers need its shapes. */
const DETECTORS = [
  'phone',
  'email',
  'iban',
  'bsn',
  'creditcard',
  'licence-plate',
  'address',
  'birthdate',
  'secret',
] as const satisfies readonly Detector[]

/** For one set: the labels that a detector should find, and others on which it is right to speak. */
export type LabelsOfDetector = Partial<Record<Detector, { sought: string[]; alsoRight?: string[] }>>

export const DUTCH_LABELS: LabelsOfDetector = {
  phone: { sought: ['telefoonnummer'] },
  email: { sought: ['emailadres'] },
  bsn: { sought: ['bsn'] },
  address: { sought: ['locatie'] },
  // Any date is labelled, of which only dates of birth are sought: that says nothing of recall.
  birthdate: { sought: [], alsoRight: ['datum'] },
}

export const ENGLISH_LABELS: LabelsOfDetector = {
  phone: { sought: ['PHONE_NUMBER'] },
  email: { sought: ['EMAIL_ADDRESS'] },
  iban: { sought: ['IBAN_CODE'] },
  creditcard: { sought: ['CREDIT_CARD'] },
  address: { sought: ['STREET_ADDRESS'], alsoRight: ['ZIP_CODE', 'GPE'] },
  birthdate: { sought: [], alsoRight: ['DATE_TIME'] },
}

export interface DetectorFigures {
  detector: Detector
  /** Of the labelled stretches, those that the detector touches. */
  recall: Share
  /** Of the labelled stretches, those that a warning about personal data or credentials touches. */
  warned: Share
  /** Of what the detector found, the stretches that touch a label of its own. */
  precision: Share
}

export interface DetailFigures {
  rows: number
  detectors: DetectorFigures[]
  /** Labels that no detector seeks, with how often they occur. */
  unsought: { label: string; count: number }[]
}

/** What each detector finds, and what the whole check says, beside the labels of a set. */
export function measureDetails(
  checker: Checker,
  rows: readonly Row[],
  labels: LabelsOfDetector,
): DetailFigures {
  const warnings = new Map(rows.map((row) => [row, listWarningStretches(checker, row.text)]))
  const detectors = DETECTORS.map((detector): DetectorFigures => {
    const { sought = [], alsoRight = [] } = labels[detector] ?? {}
    const recall: boolean[] = []
    const warned: boolean[] = []
    const precision: boolean[] = []
    for (const row of rows) {
      const found = findDetails(detector, row.text)
      for (const span of listSpans(row, sought)) {
        recall.push(touchesAny(span, found))
        warned.push(touchesAny(span, warnings.get(row)!))
      }
      const right = listSpans(row, [...sought, ...alsoRight])
      for (const stretch of found) precision.push(touchesAny(stretch, right))
    }
    return {
      detector,
      recall: countShare(recall),
      warned: countShare(warned),
      precision: countShare(precision),
    }
  })
  const known = new Set(Object.values(labels).flatMap(({ sought }) => sought))
  return { rows: rows.length, detectors, unsought: countLabels(rows, known) }
}

/** What one detector finds in a text of somebody without an organisation. */
export function findDetails(detector: Detector, text: string): Stretch[] {
  const own = {
    mailboxes: new Set<string>(),
    phones: new Set<string>(),
    ibans: new Set<string>(),
  }
  return detect(detector, { text, own, fileNumbers: [] })
}

/** The places of the warnings about personal data and credentials. */
export function listWarningStretches(checker: Checker, text: string): Stretch[] {
  return listWarnings(checker.check(text)).filter(
    ({ theme }) => theme === 'personal-data' || theme === 'credentials',
  )
}

/** Whether a stretch shares at least one code unit with one of the others. */
export function touchesAny({ start, end }: Stretch, others: readonly Stretch[]): boolean {
  return others.some((other) => other.start < end && start < other.end)
}

function listSpans({ spans = [] }: Row, labels: readonly string[]): Stretch[] {
  return spans
    .filter(([, , label]) => labels.includes(label))
    .map(([start, end]) => ({ start, end }))
}

function countLabels(rows: readonly Row[], known: ReadonlySet<string>): DetailFigures['unsought'] {
  const labels = rows.flatMap(({ spans = [] }) => spans.map(([, , label]) => label))
  const unsought = Map.groupBy(
    labels.filter((label) => !known.has(label)),
    (label) => label,
  )
  return [...unsought]
    .map(([label, all]) => ({ label, count: all.length }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en'))
}
