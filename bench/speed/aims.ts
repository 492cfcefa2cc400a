import { listRates } from './figures.ts'
import { atLeast, atMostMs, notMeasured } from './aim.ts'
import type { Aim } from './aim.ts'
import { listCheckAims } from './aims-check.ts'
import type { Figures } from './figures.ts'
import { formatFigure, formatKilobytes, formatRounds } from './format.ts'
import { describeRounds, divideRounds, findMedian } from './statistics.ts'
import { nameScale, SCALES } from './texts/write-texts.ts'
import type { Scale } from './texts/write-texts.ts'

/** The automata from npm; of them the best counts. */
export const NPM_AUTOMATA = [
  'ahocorasick',
  'aho-corasick-node',
  '@monyone/aho-corasick',
  'modern-ahocorasick',
] as const

/** How many times the rate of an engine, by the number of terms. */
const MATCHING_AIMS: Record<string, Partial<Record<Scale, number>>> = {
  Hyperscan: { 1000: 0.15, 10_000: 0.35, 100_000: 0.7, 1_000_000: 1.5 },
  'Rust aho-corasick': { 1000: 2, 10_000: 3, 100_000: 6, 1_000_000: 10 },
  'Set of n-grams': { 100_000: 12, 1_000_000: 35 },
}
const NPM_AIM = 8
/** How many times the whole life of ripgrep takes of our building and scanning. */
const RIPGREP_AIMS: Record<Scale, number> = { 1000: 0.6, 10_000: 3, 100_000: 10, 1_000_000: 25 }

/** Every figure that has an aim, reached or not. */
export function listAims(figures: Figures): Aim[] {
  return [
    ...listCheckAims(figures),
    ...listMatchAims(figures),
    ...listRoofAims(figures),
    ...listStartAims(figures),
    ...listAdversaryAims(figures),
    ...listStreamAims(figures),
  ]
}

function listMatchAims(figures: Figures): Aim[] {
  const { matching, plain, texts } = figures
  const ours = matching?.handvat
  if (!matching || !plain || !ours) return []
  const agrees = plain.every(({ scale, rows }) =>
    ours[scale as Scale]!.every(({ hits }) => hits === rows),
  )
  const aims: Aim[] = []
  // An engine that finds other places than it should has no speed to speak of.
  const add = (aim: Aim) => aims.push(aim.reached && !agrees ? { ...aim, reached: false } : aim)
  const rates = (name: string, scale: Scale) => {
    const rounds = matching[name]?.[scale]
    return rounds && listRates(texts, rounds)
  }
  for (const [name, byScale] of Object.entries(MATCHING_AIMS)) {
    for (const scale of SCALES) {
      const least = byScale[scale]
      if (least === undefined) continue
      const what = `${nameScale(scale)} terms, times the rate of ${name}`
      const theirs = rates(name, scale)
      add(
        theirs
          ? atLeast(what, divideRounds(rates('handvat', scale)!, theirs), least)
          : notMeasured(what, `at least ${least}`),
      )
    }
  }
  const npm = NPM_AUTOMATA.flatMap((name) => rates(name, 10_000) ?? [])
  const best = NPM_AUTOMATA.map((name) => rates(name, 10_000)).filter((one) => one !== undefined)
  const what = '10k terms, times the rate of the best automaton from npm'
  if (npm.length === 0) add(notMeasured(what, `at least ${NPM_AIM}`))
  else {
    const fastest = best[0]!.map((_, round) => Math.max(...best.map((one) => one[round]!)))
    add(atLeast(what, divideRounds(rates('handvat', 10_000)!, fastest), NPM_AIM))
  }
  for (const scale of SCALES) {
    const least = RIPGREP_AIMS[scale]
    const label = `${nameScale(scale)} terms, build and scan, times faster than ripgrep`
    const theirs = matching.ripgrep?.[scale]
    const mine = ours[scale]!.map(({ wallMs }) => wallMs!)
    add(
      theirs
        ? atLeast(
            label,
            divideRounds(
              theirs.map(({ wallMs }) => wallMs!),
              mine,
            ),
            least,
          )
        : notMeasured(label, `at least ${least}`),
    )
  }
  const perTerm = (pick: (one: { buildMs: number; bytes?: number }) => number) =>
    SCALES.map((scale) => findMedian(ours[scale]!.map(pick)) / scale)
  const build = Math.max(...perTerm(({ buildMs }) => buildMs * 1000))
  const bytes = Math.max(...perTerm(({ bytes = Number.NaN }) => bytes))
  add({
    what: 'build, µs a term, at the worst of the four sizes',
    aim: 'at most 1',
    figure: formatFigure(build),
    reached: build <= 1,
  })
  add({
    what: 'memory, bytes a term, at the worst of the four sizes',
    aim: 'at most 60',
    figure: formatFigure(bytes),
    reached: bytes <= 60,
  })
  aims.push({
    what: 'places found, beside the plain count',
    aim: 'the same at every size',
    figure: agrees ? 'the same' : 'different',
    reached: agrees,
  })
  return aims
}

function listRoofAims({ roof }: Figures): Aim[] {
  if (!roof) return []
  const share = divideRounds(
    roof.map((one) => one['our scan'] * 100),
    roof.map((one) => one['fold and hash the code units']),
  )
  const what = 'our scan, % of a bare fold-and-hash pass'
  return [atLeast(what, share, 40)]
}

function listStartAims({ start, sizes, modelBytes }: Figures): Aim[] {
  const download = (what: string, bytes: number, most: number): Aim => ({
    what: `${what}, brotli`,
    aim: `at most ${most} KB`,
    figure: formatKilobytes(bytes),
    reached: bytes <= most * 1000,
  })
  const sizeAims = [
    download('engine', sizes.engine.brotli, 25),
    download('engine and the rules of one language', sizes.engine.brotli + sizes.dutch.brotli, 60),
    modelBytes === undefined
      ? notMeasured('models, brotli', 'at most 150 KB')
      : download('models', modelBytes, 150),
  ]
  if (!start) return sizeAims
  const ready = describeRounds(start.map(({ readyMs }) => readyMs))
  const first = describeRounds(start.map(({ firstCheckMs }) => firstCheckMs))
  return [
    atMostMs('cold start: code, rules and 10,000 names ready', ready, 60),
    atMostMs('first check after that', first, 1),
    ...sizeAims,
  ]
}

function listAdversaryAims({ adversary }: Figures): Aim[] {
  if (!adversary) return []
  const worst = adversary[0]!
    .map(({ name }, index) => ({
      name,
      ...describeRounds(adversary.map((one) => one[index]!.ratio)),
    }))
    .reduce((most, one) => (one.median > most.median ? one : most))
  return [
    {
      what: 'slowest text made to be slow, times an ordinary one',
      aim: 'at most 5',
      figure: `${formatRounds(worst)}: ${worst.name}`,
      reached: worst.median <= 5,
    },
  ]
}

function listStreamAims({ stream }: Figures): Aim[] {
  if (!stream) return []
  const rates = stream.map(({ frames, wholeMs }) => frames / wholeMs)
  const share = stream.map(({ readMs, wholeMs }) => (1 - readMs / wholeMs) * 100)
  return [
    atLeast(
      'thousand posts a second from JSON to places, 1,000,000 terms',
      describeRounds(rates),
      200,
    ),
    {
      what: 'of which listening, %',
      aim: 'at most 35',
      figure: formatRounds(describeRounds(share)),
      reached: describeRounds(share).median <= 35,
    },
  ]
}
