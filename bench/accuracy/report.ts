import { listAims } from './aims.ts'
import {
  formatCode,
  formatCounted,
  formatDifference,
  formatF1,
  formatShare,
  formatTable,
} from './format.ts'
import type { Figures } from './measure.ts'
import type { DetailFigures } from './measure-details.ts'
import type { PostFigures } from './measure-posts.ts'
import { STRINGS_PER_KIND } from './measure-strings.ts'
import { RESAMPLES } from './statistics.ts'
import { writeTraining, writeTriage } from './write-models.ts'

/** The whole page `docs/accuracy.md`, before it is laid out: figures only, never a text of a set. */
export function writeReport(figures: Figures): string {
  return [
    ...writeOpening(figures),
    ...writePosts(figures),
    ...writeHateCheck(figures),
    ...writeTraining(figures),
    ...writeTriage(figures),
    ...writeDetails(figures),
    ...writeStrings(figures),
    ...writeAlarms(figures),
  ].join('\n\n')
}

function writeOpening(figures: Figures): string[] {
  const aims = listAims(figures)
  const reached = aims.filter((aim) => aim.reached).length
  return [
    '# How accurate the check is',
    'This page is made by `npm run accuracy` and never typed; `bench/README.md` says how.',
    [
      '- **Most of these are development data**: they lay open while the rules were written. Only what is called unseen was',
      '  not read by anyone who writes rules or cues; their figures were seen, so they flatter somewhat too.',
      '- Each set of posts and mentions has one author and nobody labelled it a second time: less than ten points is noise.',
      `- Every figure has its 95% interval: Wilson for shares; for F1 and differences a bootstrap of ${RESAMPLES} resamples`,
      '  with a fixed seed. HateCheck and presidio-synth-en repeat their sentences with other words in them, so the real',
      '  uncertainty there is larger than the interval. An F1 without a mistake has an interval without a width.',
      `- The check runs with all ${figures.rules} rules of the library (compiled: ${figures.fingerprint}), for an employee on a`,
      '  professional channel, and recognises the language itself. The posts are checked in the organisation of their set,',
      '  all other texts without an organisation.',
      '- Warned, flagged and alarm all mean: a hint of level think or stop. Tips and notices of rights do not count.',
    ].join('\n'),
    '## The aims',
    `${reached} of ${aims.length} aims are reached. The figure itself decides, not its interval.`,
    formatTable(
      ['what', 'aim', 'figure (95% interval)', 'reached'],
      aims.map(({ what, aim, figure, reached: met }) => [
        what,
        aim,
        figure,
        met ? 'yes' : '**no**',
      ]),
    ),
  ]
}

/** How each set of posts stands to the rules. */
const POST_SETS = [
  ['development', 'the 40 posts of `cases`: the rules were written with these in sight'],
  [
    'practice',
    'own posts, by an author who did not see the rules; the rules learned from them since',
  ],
  ['unseen', 'own posts by another author; nobody who writes rules has read them'],
] as const

function writePosts({ posts }: Figures): string[] {
  const row = (name: string, group: PostFigures) => [
    `${name}, ${group.posts}`,
    formatShare(group.verdictRight),
    formatF1(group.themesF1),
    formatCounted(group.stopWarned),
    formatCounted(group.stopStopped),
    formatCounted(group.harmlessFlagged),
    formatCounted(group.languageRight),
  ]
  return [
    '## Posts',
    'Hand-made posts, verdict and themes. Verdicts that a set also accepts count as right; themes are compared strictly, so a warning of a theme that the set does not use counts as wrong.',
    POST_SETS.map(([kind, what]) => `- **${kind}**: ${what}.`).join('\n'),
    formatTable(
      [
        'posts',
        'verdict right',
        'themes micro-F1',
        'stop posts warned',
        'stop posts with stop',
        'harmless posts flagged',
        'language recognised',
      ],
      POST_SETS.flatMap(([kind]) => [
        row(`${kind}, both`, posts[kind].both),
        row(`${kind}, Dutch`, posts[kind].nl),
        row(`${kind}, English`, posts[kind].en),
      ]),
    ),
    ...POST_SETS.map(
      ([kind]) =>
        `Dutch minus English in ${kind}, in points: right verdicts ${formatDifference(posts[kind].verdictDifference)}, micro-F1 ${formatDifference(posts[kind].themesDifference)}.`,
    ),
    'The unseen posts by theme:',
    formatTable(
      ['theme', 'labelled and found', 'labelled and missed', 'found and not labelled'],
      posts.unseen.themes.map(({ theme, right, missed, wrong }) => [
        theme,
        String(right),
        String(missed),
        String(wrong),
      ]),
    ),
  ]
}

function writeHateCheck({ hateCheck }: Figures): string[] {
  const { nl, en } = hateCheck
  const row = (name: string, { rows, ...language }: typeof nl) => [
    `${name}, ${rows}`,
    formatF1(language.macroF1),
    formatCounted(language.hatefulFound),
    formatCounted(language.harmlessFlagged),
    formatCounted(language.languageRight),
  ]
  const listFunctions = (hateful: boolean) => {
    const names = [...nl.functions, ...en.functions]
      .filter((one) => one.hateful === hateful)
      .map(({ name }) => name)
    const cell = (language: typeof nl, name: string) =>
      formatCounted(
        language.functions.find((one) => one.name === name)?.flagged ?? { hits: 0, of: 0 },
      )
    return [...new Set(names)]
      .sort()
      .map((name) => [formatCode(name), cell(nl, name), cell(en, name)])
  }
  return [
    '## HateCheck',
    'Only hints of rules of the theme disrespect count. No trained weights take part, but its texts lay open while the rules were written: a function that is found whole may only mean that its sentences are known. HateCheck asks for hatred of groups; the rules are for what colleagues post.',
    formatTable(
      ['texts', 'macro-F1', 'hateful found', 'harmless flagged', 'language recognised'],
      [row('Dutch', nl), row('English', en)],
    ),
    'Hateful texts found, per function of HateCheck (more is better):',
    formatTable(['function', 'Dutch', 'English'], listFunctions(true)),
    'Harmless texts flagged, per function of HateCheck (less is better):',
    formatTable(['function', 'Dutch', 'English'], listFunctions(false)),
  ]
}

function writeDetails({ dutchDetails, englishDetails, secrets }: Figures): string[] {
  const table = ({ detectors }: DetailFigures) =>
    formatTable(
      ['detector', 'recall', 'warned by the check', 'precision'],
      detectors.map(({ detector, recall, warned, precision }) => [
        detector,
        formatCounted(recall),
        formatCounted(warned),
        formatCounted(precision),
      ]),
    )
  const unsought = (figures: DetailFigures) =>
    `Labels that no detector seeks: ${figures.unsought.map(({ label, count }) => `${label} ${count}`).join(', ')}.`
  return [
    '## Personal data and secrets',
    'A labelled stretch is found when the detector touches it; a find is right when it touches a label of its own. "Warned by the check" asks the rules, of personal data and credentials, which may keep silent on purpose. A dash: the labels do not say, or there was no find.',
    `### deduce-pii-nl, ${dutchDetails.rows} texts`,
    'Scraps from the care sector. `locatie` holds towns and streets without a number as well, and any date counts as right for birthdate.',
    table(dutchDetails),
    unsought(dutchDetails),
    `### presidio-synth-en, ${englishDetails.rows} texts`,
    'Made up, from many countries. Many addresses are a part of one (the number of a flat, a postcode) or foreign; a find that touches a postcode or a town counts as right.',
    table(englishDetails),
    unsought(englishDetails),
    `### secretlint, ${secrets.rows} snippets`,
    formatTable(
      ['who', 'recall', 'precision', 'false alarms'],
      (['detector', 'check'] as const).map((who) => [
        who,
        formatCounted(secrets[who].recall),
        formatCounted(secrets[who].precision),
        formatCounted(secrets[who].falseAlarms),
      ]),
    ),
    'Some labels are no keys: the snippets of `example` and `filter-comments` only say that they are secret, `no-homedir` is a path.',
    `Missed by the detector, found of all: ${secrets.missed.map(({ service, found }) => `${service} ${found.hits} of ${found.of}`).join(', ') || 'none'}.`,
  ]
}

function writeStrings({ strings }: Figures): string[] {
  const misses = strings.flatMap(({ kind, shapes }) =>
    shapes
      .filter(({ found }) => found.hits < found.of)
      .map(({ shape, found }) => [kind, formatCode(shape), `${found.hits} of ${found.of}`]),
  )
  return [
    '## Generated strings',
    `${STRINGS_PER_KIND} strings of each kind, drawn with a fixed seed from public definitions (numbering plans, ISO 13616, ISO/IEC 7812, RFC 5322, the eleven test, the Dutch series of number plates), by a generator that knows nothing of the detectors. Half stand in a sentence that says what they are. The ways of writing take turns, so they weigh the same, however often people use them.`,
    formatTable(
      ['kind', 'recall', 'found whole', 'warned, named', 'warned, not named'],
      strings.map(({ kind, found, whole, warnedNamed, warnedBare }) => [
        kind,
        formatShare(found),
        formatShare(whole),
        formatShare(warnedNamed),
        formatShare(warnedBare),
      ]),
    ),
    ...(misses.length > 0
      ? [
          'Ways of writing of which at least one was missed:',
          formatTable(['kind', 'written as', 'found'], misses),
        ]
      : []),
  ]
}

function writeAlarms({ alarms }: Figures): string[] {
  return [
    '## False alarms',
    'Texts that are taken as harmless, though nobody labelled them as such. Some hold what they are flagged for: newspapers print telephone numbers and addresses.',
    formatTable(
      ['texts', 'think or stop', 'stop', 'the rules that alarm most, in texts'],
      alarms.map(({ name, alarmed, stopped, rules }) => [
        name,
        formatCounted(alarmed),
        formatShare(stopped),
        rules.map(({ rule, texts }) => `${formatCode(rule)} ${texts}`).join(', '),
      ]),
    ),
  ]
}
