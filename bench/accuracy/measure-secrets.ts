import { listWarnings } from './checker.ts'
import type { Checker } from './checker.ts'
import { findDetails } from './measure-details.ts'
import type { Row } from './read-sets.ts'
import { countShare } from './statistics.ts'
import type { Share } from './statistics.ts'

/** What is said of snippets of code, by the detector alone and by the whole check. */
export interface SecretFigures {
  rows: number
  detector: Said
  check: Said
  /** Services of whose secrets the detector misses at least one. */
  missed: { service: string; found: Share }[]
}

export interface Said {
  /** Of the snippets with a secret, those of which something is said. */
  recall: Share
  /** Of the snippets of which something is said, those with a secret. */
  precision: Share
  /** Of the snippets without a secret, those of which something is said. */
  falseAlarms: Share
}

/** Asks per snippet, not per stretch: the set labels whole snippets. */
export function measureSecrets(checker: Checker, rows: readonly Row[]): SecretFigures {
  const judged = rows.map((row) => ({
    service: row.rule ?? '',
    is: row.label === 'secret',
    detector: findDetails('secret', row.text).length > 0,
    check: listWarnings(checker.check(row.text)).some(({ theme }) => theme === 'credentials'),
  }))
  const summarise = (by: 'detector' | 'check'): Said => ({
    recall: countShare(judged.filter(({ is }) => is).map((one) => one[by])),
    precision: countShare(judged.filter((one) => one[by]).map(({ is }) => is)),
    falseAlarms: countShare(judged.filter(({ is }) => !is).map((one) => one[by])),
  })
  const byService = Map.groupBy(
    judged.filter(({ is }) => is),
    ({ service }) => service,
  )
  const missed = [...byService]
    .map(([service, some]) => ({
      service,
      found: countShare(some.map(({ detector }) => detector)),
    }))
    .filter(({ found }) => found.hits < found.of)
    .sort((a, b) => a.service.localeCompare(b.service, 'en'))
  return { rows: rows.length, detector: summarise('detector'), check: summarise('check'), missed }
}
