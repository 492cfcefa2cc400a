import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { BUNDLE, bundleEngine, DUTCH } from './bundle-engine.ts'
import { FLOOD, makeFlood, PHRASES } from './engines/adversaries.ts'
import { CHECKERS } from './engines/checkers.ts'
import type { CheckerName } from './engines/checkers.ts'
import type { CheckerJob } from './engines/measure-checker.ts'
import { listPhrases, REGISTER } from './engines/ours.ts'
import type { Figures, Group } from './figures.ts'
import { freezeScripts } from './freeze-scripts.ts'
import { measureMatching } from './measure-matching.ts'
import { buildNatives } from './native/build-natives.ts'
import { FailedChild, runScript } from './run-child.ts'
import { rotate } from './statistics.ts'
import { FILES, writeTexts } from './texts/write-texts.ts'

/** As many texts as a checker reads in a few seconds. */
const JOBS: Record<CheckerName, CheckerJob> = {
  handvat: { short: 2000, long: 400, warmShort: 3000, warmLong: 200, typed: 20, both: true },
  'handvat with models': {
    short: 2000,
    long: 400,
    warmShort: 3000,
    warmLong: 200,
    typed: 20,
    both: true,
  },
  'harper.js': { short: 80, long: 12, warmShort: 10, warmLong: 2, typed: 3, both: false },
  textlint: { short: 120, long: 30, warmShort: 30, warmLong: 5, typed: 3, both: false },
  alex: { short: 400, long: 100, warmShort: 100, warmLong: 20, typed: 10, both: false },
  retext: { short: 400, long: 100, warmShort: 100, warmLong: 20, typed: 10, both: false },
  'write-good': { short: 2000, long: 400, warmShort: 3000, warmLong: 200, typed: 20, both: false },
  obscenity: { short: 2000, long: 400, warmShort: 3000, warmLong: 200, typed: 20, both: false },
}

/** Measures the groups in `rounds` rounds, each engine in a process of its own; `folder` holds all that is made. */
export async function measure(
  folder: string,
  corpus: string | undefined,
  groups: ReadonlySet<Group>,
  rounds: number,
): Promise<Figures> {
  const figures: Figures = {
    texts: writeTexts(folder, corpus),
    natives: buildNatives(join(folder, 'native')),
    sizes: await bundleEngine(folder),
    rounds,
    failures: {},
  }
  await freezeScripts(folder)
  const modelBytes = measureModels()
  if (modelBytes > 0) figures.modelBytes = modelBytes
  if (groups.has('adversary')) {
    writeFileSync(join(folder, FLOOD), JSON.stringify(makeFlood()))
    writeFileSync(join(folder, PHRASES), JSON.stringify(listPhrases()))
  }
  if (groups.has('match')) figures.plain = await runScript(folder, 'count-plainly.ts', [folder])
  for (let round = 0; round < rounds; round++) {
    if (groups.has('check')) await measureCheckers(figures, folder, round)
    if (groups.has('match')) await measureMatching(figures, folder, round)
    if (groups.has('roof'))
      (figures.roof ??= []).push(await runScript(folder, 'measure-roof.ts', [folder]))
    if (groups.has('start')) await measureStart(figures, folder)
    if (groups.has('adversary'))
      (figures.adversary ??= []).push(await runScript(folder, 'measure-adversary.ts', [folder]))
    if (groups.has('parts'))
      (figures.parts ??= []).push(await runScript(folder, 'measure-parts.ts', [folder]))
    if (groups.has('stream'))
      (figures.stream ??= []).push(await runScript(folder, 'measure-stream.ts', [folder]))
    console.log(`round ${round + 1} of ${rounds} is done`)
  }
  return figures
}

async function measureCheckers(figures: Figures, folder: string, round: number): Promise<void> {
  const checkers = (figures.checkers ??= {})
  for (const name of rotate(CHECKERS, round)) {
    if (figures.failures[name] !== undefined) continue
    try {
      const job = JSON.stringify(JOBS[name])
      const measured = await runScript<NonNullable<(typeof checkers)[CheckerName]>[number]>(
        folder,
        'measure-checker.ts',
        [name, folder, job],
      )
      ;(checkers[name] ??= []).push(measured)
    } catch (error) {
      if (name === 'handvat' || !(error instanceof FailedChild)) throw error
      figures.failures[name] = error.message
      delete checkers[name]
    }
  }
}

/** Three starts in each round, for a start is over soon. */
async function measureStart(figures: Figures, folder: string): Promise<void> {
  const files = [BUNDLE, DUTCH, REGISTER, FILES.short].map((file) => join(folder, file))
  for (let turn = 0; turn < 3; turn++)
    (figures.start ??= []).push(await runScript(folder, 'measure-start.ts', files))
}

function measureModels(): number {
  const folder = fileURLToPath(new URL('../../library/models', import.meta.url))
  let names: string[] = []
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch {
    return 0
  }
  return names.reduce(
    (sum, name) => sum + brotliCompressSync(readFileSync(join(folder, name))).length,
    0,
  )
}
