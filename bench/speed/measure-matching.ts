import { freemem } from 'node:os'
import { join } from 'node:path'
import { MATCHERS } from './engines/matchers.ts'
import type { MatcherFigures } from './engines/measure-matcher.ts'
import type { Figures, MatchRound } from './figures.ts'
import { FailedChild, runProgram, runScript } from './run-child.ts'
import { rotate } from './statistics.ts'
import { FILES, SCALES } from './texts/write-texts.ts'
import type { Scale } from './texts/write-texts.ts'

/** The engines outside npm, as they are called in the page. */
export const NATIVE_MATCHERS = ['Hyperscan', 'Rust aho-corasick', 'ripgrep', 'GNU grep'] as const

/** What ripgrep took for a million terms, and some room. */
const RIPGREP_BYTES = 10e9

interface Contender {
  name: string
  run: () => Promise<MatchRound>
}

/** One round of all matching engines, the smallest register first; adds to `figures.matching`. */
export async function measureMatching(
  figures: Figures,
  folder: string,
  round: number,
): Promise<void> {
  const matching = (figures.matching ??= {})
  for (const scale of SCALES) {
    for (const { name, run } of rotate(listContenders(figures, folder, scale), round)) {
      const label = `${name}, ${scale} terms`
      if (name === 'ripgrep' && scale >= 1e6 && freemem() < RIPGREP_BYTES) {
        figures.failures[label] ??= 'it takes 9 GB of memory, which are not free'
        delete matching[name]?.[scale]
      }
      if (figures.failures[label] !== undefined) continue
      try {
        const measured = await run()
        ;((matching[name] ??= {})[scale] ??= []).push(measured)
      } catch (error) {
        if (name === 'handvat' || !(error instanceof FailedChild)) throw error
        figures.failures[label] = error.message
        delete matching[name]?.[scale]
      }
    }
  }
}

function listContenders({ natives }: Figures, folder: string, scale: Scale): Contender[] {
  const contenders: Contender[] = []
  for (const name of MATCHERS) {
    // The automata from npm take minutes and gigabytes for more.
    if (name !== 'handvat' && name !== 'Set of n-grams' && scale > 10_000) continue
    const share = name === 'handvat' ? '1' : '4'
    const options = [name, folder, String(scale), share]
    const run = () =>
      runScript<MatcherFigures>(folder, 'measure-matcher.ts', options, ['--expose-gc'])
    contenders.push({ name, run })
  }
  const posts = join(folder, FILES.postLines)
  const terms = join(folder, FILES.termLines(scale))
  const { hyperscan, rust, ripgrep, grep } = natives
  if ('program' in hyperscan) {
    const database = join(folder, `hyperscan-${scale}`)
    contenders.push({
      name: 'Hyperscan',
      run: () => runNative(hyperscan.program, [posts, terms, database]),
    })
  }
  if ('program' in rust)
    contenders.push({
      name: 'Rust aho-corasick',
      run: () => runNative(rust.program, [posts, terms]),
    })
  for (const [name, native] of [
    ['ripgrep', ripgrep],
    ['GNU grep', grep],
  ] as const) {
    if ('program' in native)
      contenders.push({ name, run: () => countLines(native.program, folder, scale) })
  }
  return contenders
}

async function runNative(program: string, options: string[]): Promise<MatchRound> {
  const { output } = await runProgram(program, options)
  return JSON.parse(output) as MatchRound
}

/** The lines that hold a term, by a command whose whole life is timed; both sides are in small letters before. */
async function countLines(program: string, folder: string, scale: Scale): Promise<MatchRound> {
  const options = ['-c', '-F', '-f', FILES.smallTermLines(scale), FILES.smallPostLines]
  const { output, wallMs } = await runProgram(
    program,
    options.map((option) => (option.endsWith('.txt') ? join(folder, option) : option)),
    { LC_ALL: 'C' },
  )
  return { buildMs: 0, scanMs: wallMs, quarterHits: 0, wallMs, lines: Number(output) }
}
