import { formatCounted, formatDifference, formatF1 } from './format.ts'
import type { Figures } from './measure.ts'
import type { DetailFigures } from './measure-details.ts'
import type { Estimate, Share } from './statistics.ts'

/** What was hoped for, beside what came out. */
export interface Aim {
  what: string
  aim: string
  figure: string
  reached: boolean
}

/** Every figure that has an aim, reached or not. */
export function listAims(figures: Figures): Aim[] {
  const { hateCheck, training, mentions, secrets, strings, alarms } = figures
  const { unseen } = figures.posts
  const detail = ({ detectors }: DetailFigures, name: string): Share =>
    detectors.find(({ detector }) => detector === name)!.recall
  return [
    atLeast('unseen posts: labelled stop and warned', unseen.both.stopWarned, 0.9),
    atMost('unseen posts: harmless and flagged', unseen.both.harmlessFlagged, 0.1),
    f1AtLeast('unseen posts: themes, micro-F1', unseen.both.themesF1, 0.8),
    within('unseen posts: right verdict, Dutch minus English', unseen.verdictDifference),
    within('unseen posts: themes micro-F1, Dutch minus English', unseen.themesDifference),
    f1AtLeast('HateCheck in Dutch, macro-F1', hateCheck.nl.macroF1, 0.58),
    f1AtLeast('HateCheck in English, macro-F1', hateCheck.en.macroF1, 0.58),
    f1AtLeast(
      'HateCheck in Dutch, macro-F1, rules and model, cross-validated',
      training.nl.trained.together.macroF1,
      0.84,
    ),
    ...mentions
      .filter(({ name }) => name.startsWith('unseen'))
      .flatMap(({ macroF1, categories }) => [
        f1AtLeast('triage of unseen mentions, macro-F1', macroF1, 0.75),
        atLeast(
          'triage of unseen mentions: crisis, recall',
          categories.find(({ category }) => category === 'crisis')!.found,
          0.9,
        ),
      ]),
    ...strings.map(({ kind, found }) => atLeast(`generated ${kind}, recall`, found, 0.98)),
    ...['phone', 'email'].map((name) =>
      atLeast(`deduce-pii-nl: ${name}, recall`, detail(figures.dutchDetails, name), 1),
    ),
    ...['phone', 'email', 'iban', 'creditcard'].map((name) =>
      atLeast(`presidio-synth-en: ${name}, recall`, detail(figures.englishDetails, name), 0.98),
    ),
    atLeast('secretlint: secrets, recall', secrets.detector.recall, 0.9),
    atMost('alarms in sentences of conll2002-nl', alarms[0]!.alarmed, 0.005),
  ]
}

function atLeast(what: string, share: Share, least: number): Aim {
  const aim = least === 1 ? 'all' : `at least ${least * 100}%`
  return { what, aim, figure: formatCounted(share), reached: share.hits >= least * share.of }
}

function atMost(what: string, share: Share, most: number): Aim {
  return {
    what,
    aim: `at most ${most * 100}%`,
    figure: formatCounted(share),
    reached: share.hits <= most * share.of,
  }
}

function f1AtLeast(what: string, estimate: Estimate, least: number): Aim {
  const aim = `at least ${least.toFixed(2)}`
  return { what, aim, figure: formatF1(estimate), reached: estimate.value >= least }
}

function within(what: string, difference: Estimate): Aim {
  const reached = Math.abs(difference.value) <= 0.05
  return { what, aim: 'within 5 points', figure: formatDifference(difference), reached }
}
