import { atLeast, atMostMs, notMeasured } from './aim.ts'
import type { Aim } from './aim.ts'
import type { CheckerName } from './engines/checkers.ts'
import type { CheckerFigures } from './engines/measure-checker.ts'
import type { Figures } from './figures.ts'
import { describeRounds, divideRounds } from './statistics.ts'

/** How many times faster than each checker, on English posts of 280 characters that are new to it. */
type Peer = Exclude<CheckerName, 'handvat' | 'handvat with models'>
const CHECKER_AIMS: Record<Peer, number> = {
  'harper.js': 1000,
  textlint: 500,
  alex: 80,
  retext: 80,
  'write-good': 14,
  obscenity: 4,
}
/** The same with all models on. */
const MODEL_AIMS: Partial<Record<Peer, number>> = {
  'harper.js': 500,
  textlint: 200,
  alex: 30,
  retext: 20,
}
const TYPING_AIM = 100

/** The aims for a check, alone and beside each checker. */
export function listCheckAims({ checkers }: Figures): Aim[] {
  const ours = checkers?.handvat
  if (!ours) return []
  const read = (pick: (one: CheckerFigures) => number) => describeRounds(ours.map(pick))
  return [
    atMostMs(
      'check of 280 characters, p50',
      read((one) => one.bothShort!.p50),
      0.015,
    ),
    atMostMs(
      'check of 280 characters, p99',
      read((one) => one.bothShort!.p99),
      0.15,
    ),
    atMostMs(
      'check of 3,000 characters, p50',
      read((one) => one.bothLong!.p50),
      0.15,
    ),
    ...Object.entries(CHECKER_AIMS).map(([name, least]) => {
      const what = `check of 280 characters, times faster than ${name}`
      const theirs = checkers[name as CheckerName]
      if (!theirs) return notMeasured(what, `at least ${least}`)
      const ratio = divideRounds(
        theirs.map((one) => one.short.p50),
        ours.map((one) => one.short.p50),
      )
      return atLeast(what, ratio, least)
    }),
    checkers['harper.js']
      ? atLeast(
          'typing, times faster than harper.js',
          divideRounds(
            checkers['harper.js'].map((one) => one.typing.p50),
            ours.map((one) => one.typing.p50),
          ),
          TYPING_AIM,
        )
      : notMeasured('typing, times faster than harper.js', `at least ${TYPING_AIM}`),
    ...listModelAims(checkers),
  ]
}

function listModelAims(checkers: NonNullable<Figures['checkers']>): Aim[] {
  const ours = checkers['handvat with models']
  if (!ours) return []
  const read = (pick: (one: CheckerFigures) => number) => describeRounds(ours.map(pick))
  return [
    atMostMs(
      'with models: 280 characters, p50',
      read((one) => one.bothShort!.p50),
      0.06,
    ),
    atMostMs(
      'with models: 3,000 characters, p50',
      read((one) => one.bothLong!.p50),
      0.6,
    ),
    ...Object.entries(MODEL_AIMS).map(([name, least]) => {
      const what = `with models: 280 characters, times faster than ${name}`
      const theirs = checkers[name as Peer]
      if (!theirs) return notMeasured(what, `at least ${least}`)
      const ratio = divideRounds(
        theirs.map((one) => one.short.p50),
        ours.map((one) => one.short.p50),
      )
      return atLeast(what, ratio, least)
    }),
  ]
}
