import { arch, availableParallelism, cpus, loadavg, platform } from 'node:os'
import { formatTable } from '../accuracy/format.ts'
import { listAims } from './aims.ts'
import { CHECKERS } from './engines/checkers.ts'
import type { CheckerFigures } from './engines/measure-checker.ts'
import { ROOFS } from './engines/roofs.ts'
import type { Figures } from './figures.ts'
import { formatDuration, formatFigure, formatKilobytes, formatRounds } from './format.ts'
import { listPeers } from './install-peers.ts'
import { writeMatching } from './report-matching.ts'
import { describeRounds, divideRounds, findMedian } from './statistics.ts'
import { nameScale } from './texts/write-texts.ts'

/** The whole page `docs/performance.md`, before it is laid out: figures only, never a text of a corpus. */
export function writeReport(figures: Figures): string {
  return [
    ...writeOpening(figures),
    ...writeCheckers(figures),
    ...writeParts(figures),
    ...writeMatching(figures),
    ...writeRoof(figures),
    ...writeStart(figures),
    ...writeAdversaries(figures),
    ...writeStream(figures),
    ...writeSetting(figures),
  ].join('\n\n')
}

function writeOpening(figures: Figures): string[] {
  const aims = listAims(figures)
  const reached = aims.filter((aim) => aim.reached).length
  const { texts } = figures
  return [
    '# How fast the check is',
    'This page is made by `npm run bench` and never typed; `bench/README.md` says how.',
    [
      `- **Read the ratios.** Every engine ran in a process of its own, in ${figures.rounds} rounds in which another one went first each time. Figures are medians of the rounds, with the lowest and the highest behind them; a ratio is taken inside each round. What is read in passes counts by the work of its thread in the quickest pass of a round; single texts, starts and commands by the clock on the wall.`,
      `- The machine: ${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, ${platform()} ${arch()}, Node ${process.versions.node}; load ${formatFigure(loadavg()[2]!)} over the last quarter of an hour, of which the bench itself makes 1. MB is 10^6 bytes of UTF-8, KB 10^3.`,
      ...(loadavg()[2]! > availableParallelism()
        ? [
            '- **The machine was busy with other things.** Peers that hand work from thread to thread wait longer then than they would, so the ratios of checkers flatter us.',
          ]
        : []),
      texts.corpus
        ? `- The posts come from a corpus of ${texts.posts.toLocaleString('en')} real posts, half Dutch, half English, that is not part of this repository${texts.madeScales.length > 0 ? `; the terms too, except the list of ${texts.madeScales.map(nameScale).join(' and ')}, made from a seed` : ' and neither are the terms'}.`
        : '- Posts and terms are made from a seed, half Dutch, half English, each text new. They repeat themselves more than what people write, which is kind to every engine; `HANDVAT_BENCH_CORPUS` measures on real posts.',
    ].join('\n'),
    '## The aims',
    `${reached} of ${aims.length} aims are reached. The median decides.`,
    formatTable(
      ['what', 'aim', 'figure (rounds from to)', 'reached'],
      aims.map(({ what, aim, figure, reached: met }) => [
        what,
        aim,
        figure,
        met === undefined ? '–' : met ? 'yes' : '**no**',
      ]),
    ),
  ]
}

function writeCheckers({ checkers, failures }: Figures): string[] {
  const ours = checkers?.handvat
  if (!ours) return []
  const rows = CHECKERS.map((name) => {
    const rounds = checkers[name]
    if (!rounds) return [name, ...Array<string>(8).fill('not run')]
    const middle = (pick: (one: CheckerFigures) => number) => findMedian(rounds.map(pick))
    const slowEnd = rounds[0]!.short.count >= 400
    const ratio = (pick: (one: CheckerFigures) => number) =>
      name === 'handvat' ? '1' : formatRounds(divideRounds(rounds.map(pick), ours.map(pick)))
    return [
      name,
      formatDuration(middle((one) => one.loadMs + one.firstMs)),
      formatDuration(middle((one) => one.short.p50)),
      slowEnd ? formatDuration(middle((one) => one.short.p99)) : '–',
      formatDuration(middle((one) => one.long.p50)),
      formatFigure(middle((one) => 3 / one.long.mean)),
      formatDuration(middle((one) => one.typing.p50)),
      ratio((one) => one.short.p50),
      ratio((one) => one.long.p50),
    ]
  })
  const middle = (pick: (one: CheckerFigures) => number) => findMedian(ours.map(pick))
  return [
    '## A check',
    'English posts, for the peers read nothing else; all of them new to the checker, after a warm-up with others. Ours runs with the whole library in both languages and a register of 10,000 names. They do different work (harper.js spells and parses, the others have lists): what is compared is how long a person waits. A dash: too few texts for a slow end.',
    formatTable(
      [
        'checker',
        'load and first text',
        '280: p50',
        '280: p99',
        '3,000: p50',
        'MB/s at 3,000',
        'a key, typing from 200 to 280',
        'times ours, 280',
        'times ours, 3,000',
      ],
      rows,
    ),
    `Ours in both languages, half and half: 280 characters p50 ${formatDuration(middle((one) => one.bothShort!.p50))}, p99 ${formatDuration(middle((one) => one.bothShort!.p99))}, ${formatFigure(middle((one) => 0.28 / one.bothShort!.mean))} MB/s; 3,000 characters p50 ${formatDuration(middle((one) => one.bothLong!.p50))}, p99 ${formatDuration(middle((one) => one.bothLong!.p99))}, ${formatFigure(middle((one) => 3 / one.bothLong!.mean))} MB/s. It says something about ${ours[0]!.found} of ${ours[0]!.posts} posts.`,
    ...Object.entries(failures).map(
      ([name, message]) => `Not run: ${name}: ${message.split('\n')[0]}.`,
    ),
  ]
}

function writeParts({ parts }: Figures): string[] {
  if (!parts) return []
  const names = [...new Set(parts.flatMap(({ shares }) => Object.keys(shares)))]
  const rows = names.map((name) => {
    const shares = parts.map((one) => one.shares[name] ?? 0)
    return { name, shares, share: findMedian(shares) }
  })
  return [
    '## What costs what',
    `A check of 280 characters in both languages with a register of 10,000 names takes ${formatRounds(describeRounds(parts.map(({ whole }) => whole)))} µs on average. By samples of the running check, five thousand in a second:`,
    formatTable(
      ['part', '% of the check', 'µs'],
      rows
        .toSorted((a, b) => b.share - a.share)
        .map(({ name, shares }) => [
          name,
          formatRounds(describeRounds(shares.map((share) => share * 100))),
          formatFigure(findMedian(shares.map((share, round) => share * parts[round]!.whole))),
        ]),
    ),
  ]
}

function writeRoof({ roof }: Figures): string[] {
  if (!roof) return []
  const base = roof.map((one) => one['fold and hash the code units'])
  return [
    '## The roof of this machine',
    'What this machine does with the same posts at best, in the same language and process, one core. No check that looks at every letter of a string can be faster than the pass that folds and hashes them.',
    formatTable(
      ['pass', 'MB/s', '% of fold and hash'],
      ROOFS.map((name) => {
        const rates = roof.map((one) => one[name])
        return [
          name,
          formatRounds(describeRounds(rates)),
          formatFigure(findMedian(rates.map((rate, round) => (rate / base[round]!) * 100))),
        ]
      }),
    ),
  ]
}

function writeStream({ stream }: Figures): string[] {
  if (!stream) return []
  const rates = stream.map(({ frames, wholeMs }) => frames / wholeMs)
  return [
    '## A stream of posts',
    `One core reads frames of JSON of ${formatFigure(stream[0]!.bytes)} bytes on average, as a public stream sends them, and listens in each for a million terms: ${formatRounds(describeRounds(rates))} thousand posts a second.`,
  ]
}

function writeStart({ start, sizes, modelBytes }: Figures): string[] {
  const size = (name: string, { raw, gzip, brotli }: Figures['sizes']['engine']) => [
    name,
    formatKilobytes(raw),
    formatKilobytes(gzip),
    formatKilobytes(brotli),
  ]
  const opening = [
    '## Start and size',
    formatTable(
      ['what travels', 'raw', 'gzip', 'brotli'],
      [
        size('engine, minified', sizes.engine),
        size('all rules, Dutch', sizes.dutch),
        size('all rules, English', sizes.english),
        size('all rules, both languages', sizes.both),
        size('register of 10,000 names', sizes.register),
        ...(modelBytes === undefined ? [] : [['models', '–', '–', formatKilobytes(modelBytes)]]),
      ],
    ),
    ...(modelBytes === undefined ? ['The library holds no models yet.'] : []),
  ]
  if (!start) return opening
  const row = (name: string, times: number[]) => [name, formatRounds(describeRounds(times))]
  return [
    ...opening,
    'A new process that loads these from disk, with the rules of both languages:',
    formatTable(
      ['step', 'ms'],
      [
        row(
          'import the engine',
          start.map(({ importMs }) => importMs),
        ),
        row(
          'read the rules and make the tables',
          start.map(({ packMs }) => packMs),
        ),
        row(
          'read the register and compile it',
          start.map(({ registerMs }) => registerMs),
        ),
        row(
          'ready',
          start.map(({ readyMs }) => readyMs),
        ),
        row(
          'first check of 280 characters',
          start.map(({ firstCheckMs }) => firstCheckMs),
        ),
        row(
          'second check',
          start.map(({ secondCheckMs }) => secondCheckMs),
        ),
      ],
    ),
  ]
}

function writeAdversaries({ adversary }: Figures): string[] {
  if (!adversary) return []
  const rows = adversary[0]!.map(({ name, findings }, index) => ({
    name,
    findings,
    rounds: describeRounds(adversary.map((one) => one[index]!.ratio)),
  }))
  return [
    '## Texts made to be slow',
    'Each of 100,000 characters, the longest that the check takes, beside ordinary posts of the same length with the same rules and register: times as slow. The floods hold words whose hashes end in the same bits, found by trying with the hash of the engine.',
    formatTable(
      ['text', 'times an ordinary one', 'findings'],
      rows
        .toSorted((a, b) => b.rounds.median - a.rounds.median)
        .map(({ name, rounds, findings }) => [name, formatRounds(rounds), String(findings)]),
    ),
  ]
}

function writeSetting({ natives }: Figures): string[] {
  const peers = Object.entries(listPeers()).map(([name, version]) => `${name} ${version}`)
  const own = Object.values(natives).flatMap((native) =>
    'version' in native ? [native.version] : [],
  )
  return ['## Versions', `${[...peers, ...own].join(', ')}.`]
}
