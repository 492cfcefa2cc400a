// node measure-parts.ts <folder>: what each part of a check costs, by samples of the running check; one line of JSON.
import { Session } from 'node:inspector/promises'
import { check } from '@handvat/engine/check.ts'
import { startStopwatch } from '../stopwatch.ts'
import { FILES, readTexts } from '../texts/write-texts.ts'
import { readContext, readPack } from './ours.ts'

export interface PartFigures {
  /** Microseconds of a check of 280 characters, the mean of many, while no samples are taken. */
  whole: number
  /** By part, the share of the samples, 0 to 1. */
  shares: Record<string, number>
}

/** Parts by the files of the engine that they are in; the first that fits counts, and any other file is a part itself. */
const PARTS: readonly [part: string, files: RegExp][] = [
  ['detectors', /^detectors\//],
  ['rules by kind', /^kinds\//],
  ['models', /^models\//],
  [
    'cutting the text into words',
    /^(?:scan|scan-text|add-token|address-run|fold|fold-ranges|letter-case|read-word|runs|sentence|tag-run|unmask|web-host)$/,
  ],
  ['language', /^language$/],
  ['looking up words', /^(?:find-words|word-table|affix-index|match-word|frequency)$/],
  [
    'phrases',
    /^(?:find-spans|lists|look-up|match-phrases|phrase-rows|phrase-table|span-store|spans|wake-patterns)$/,
  ],
  ['register', /^(?:match-register|register|term-rows)$/],
  ['names and other classes', /^(?:classes|find-names|names)$/],
  [
    'what holds and what comes out',
    /^(?:check|check-packs|condition|facts|merge|prepare|rights|verdict)$/,
  ],
]
const SECONDS = 4

const folder = process.argv[2]!
const pack = readPack(folder)
const context = readContext(folder)
const texts = readTexts(folder, FILES.short)
run()
const figures: PartFigures = { whole: run(), shares: await sampleParts() }
console.log(JSON.stringify(figures))

function run(): number {
  const stop = startStopwatch()
  for (const text of texts) check(pack, text, context)
  return (stop() * 1000) / texts.length
}

async function sampleParts(): Promise<Record<string, number>> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  await session.post('Profiler.start')
  const begun = performance.now()
  while (performance.now() - begun < SECONDS * 1000) run()
  const { profile } = await session.post('Profiler.stop')
  const partOf = new Map(profile.nodes.map(({ id, callFrame }) => [id, findPart(callFrame)]))
  const counts: Record<string, number> = {}
  for (const id of profile.samples ?? []) {
    const part = partOf.get(id)
    if (part !== undefined) counts[part] = (counts[part] ?? 0) + 1
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return Object.fromEntries(Object.entries(counts).map(([part, count]) => [part, count / all]))
}

/** The part that a function belongs to; nothing for what is no part of a check. */
function findPart({
  url,
  functionName,
}: {
  url: string
  functionName: string
}): string | undefined {
  if (functionName === '(garbage collector)') return 'collecting garbage'
  const file = /\/engine\/src\/(.+)\.m?[jt]s$/.exec(url)?.[1]
  if (file !== undefined) return PARTS.find(([, files]) => files.test(file))?.[0] ?? file
  // Expressions and other built-in functions have no file; what calls them is a detector nearly always.
  return functionName.startsWith('RegExp') ? 'regular expressions' : undefined
}
