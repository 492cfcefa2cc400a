import { formatTable } from '../accuracy/format.ts'
import type { PlainFigures } from './engines/count-plainly.ts'
import { MATCHERS } from './engines/matchers.ts'
import { listRates } from './figures.ts'
import type { Figures, MatchRound } from './figures.ts'
import { formatDuration, formatFigure, formatRounds } from './format.ts'
import { NATIVE_MATCHERS } from './measure-matching.ts'
import { describeRounds, findMedian } from './statistics.ts'
import { nameScale, SCALES } from './texts/write-texts.ts'
import type { Scale } from './texts/write-texts.ts'

/** What each engine should have found, by its own rules. */
const RULES: Record<string, { says: string; count: (plain: PlainFigures) => number }> = {
  handvat: {
    says: 'rows of folded words within a sentence, second readings too',
    count: ({ rows }) => rows,
  },
  Hyperscan: {
    says: 'letters, ASCII capitals or not, word bounds',
    count: ({ bounded }) => bounded,
  },
  'Rust aho-corasick': {
    says: 'letters, ASCII capitals or not, word bounds',
    count: ({ bounded }) => bounded,
  },
  ripgrep: { says: 'posts with these letters, no bounds', count: ({ lines }) => lines },
  'GNU grep': { says: 'posts with these letters, no bounds', count: ({ lines }) => lines },
  'Set of n-grams': {
    says: 'rows of words in a quarter of the posts',
    count: ({ quarterWords }) => quarterWords,
  },
  'aho-corasick-node': {
    says: 'letters in a quarter of the posts, no bounds',
    count: ({ quarterUnbounded }) => quarterUnbounded,
  },
}
const BOUNDED_QUARTER = {
  says: 'letters in a quarter of the posts, word bounds',
  count: ({ quarterBounded }: PlainFigures) => quarterBounded,
}

/** The matching of many terms: rates, builds, memory and what was found. */
export function writeMatching(figures: Figures): string[] {
  const { matching, plain, texts, natives, failures } = figures
  if (!matching || !plain) return []
  const names = [...new Set([...MATCHERS, ...NATIVE_MATCHERS])]
  const missing: Record<string, string | undefined> = {
    Hyperscan: readInstall(natives.hyperscan),
    'Rust aho-corasick': readInstall(natives.rust),
    ripgrep: readInstall(natives.ripgrep),
    'GNU grep': readInstall(natives.grep),
  }
  const table = (cell: (rounds: MatchRound[], scale: Scale) => string, which = names) =>
    formatTable(
      ['engine', ...SCALES.map((scale) => `${nameScale(scale)} terms`)],
      which.map((name) => [
        name,
        ...SCALES.map((scale) => {
          const rounds = matching[name]?.[scale]
          if (rounds) return cell(rounds, scale)
          if (missing[name]) return `not run: install ${missing[name]}`
          return failures[`${name}, ${scale} terms`] === undefined ? '–' : 'not run'
        }),
      ]),
    )
  const builders = names.filter((name) => name !== 'ripgrep' && name !== 'GNU grep')
  return [
    '## Matching the names of a register',
    `${texts.posts.toLocaleString('en')} posts of ${formatFigure(texts.bytes / texts.posts)} bytes on average, ${formatFigure(texts.bytes / 1e6)} MB, one post at a time; terms of two to five words and ${formatFigure(texts.meanTermBytes)} bytes. The engines from npm read a quarter of the posts. Ours is the listener (\`createListener\`): it folds the letters of each post and cuts into words what may hold a term, and finds what the check finds; the check itself has cut the text before, and is in the table of the roof. MB/s; ripgrep and grep: the whole life of the command, both sides in small letters before, minding capitals and no word bounds.`,
    table((rounds) => formatRounds(describeRounds(listRates(texts, rounds)))),
    'Build, in all and µs a term (Hyperscan only in the first round, for it takes long; it reads its own tables after that):',
    table((rounds, scale) => {
      const build = findMedian(rounds.map(({ buildMs }) => buildMs).filter((time) => time >= 0))
      return `${formatDuration(build)}, ${formatFigure((build * 1000) / scale)}`
    }, builders),
    'Memory once built, bytes a term (ours and npm: heap and buffers after a collection; Hyperscan and Rust: what they say themselves). Below ten thousand terms the figures from npm hold much that is no term.',
    table((rounds, scale) => {
      const bytes = findMedian(rounds.map((round) => round.bytes ?? Number.NaN))
      return formatFigure(bytes / scale)
    }, builders),
    '### What was found',
    'Every engine is held beside a plain count by its own rules, made in the same run: every place of every post, every length a term has, cut out and looked up; for ours the plain tokeniser of the engine and rows of strings.',
    formatTable(
      ['engine', 'what counts', ...SCALES.map((scale) => `${nameScale(scale)} terms`)],
      names
        .filter((name) => matching[name])
        .map((name) => {
          const { says, count } = RULES[name] ?? BOUNDED_QUARTER
          return [
            name,
            says,
            ...SCALES.map((scale) => {
              const rounds = matching[name]?.[scale]
              const right = plain.find((one) => one.scale === scale)
              return rounds && right ? compareCounts(rounds, count(right)) : '–'
            }),
          ]
        }),
    ),
  ]
}

/** `3,981`, or what was found and what should have been. */
function compareCounts(rounds: readonly MatchRound[], right: number): string {
  const found = new Set(rounds.map(({ hits, lines, quarterHits }) => hits ?? lines ?? quarterHits))
  const written = [...found].map((count) => count.toLocaleString('en')).join(' or ')
  if (found.size === 1 && found.has(right)) return written
  return `${written}; **${right.toLocaleString('en')} expected**`
}

function readInstall(native: { install: string } | { program: string }): string | undefined {
  return 'install' in native ? native.install : undefined
}
