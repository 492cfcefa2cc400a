// node measure-checker.ts <checker> <folder> <job>: one checker in a process of its own; prints one line of JSON.
import { describeTimes } from '../statistics.ts'
import type { Spread } from '../statistics.ts'
import { FILES, readTexts } from '../texts/write-texts.ts'
import { loadChecker } from './checkers.ts'
import type { CheckerName, CheckText } from './checkers.ts'

/** How many texts of each kind a checker reads, after how many others that do not count. */
export interface CheckerJob {
  short: number
  long: number
  warmShort: number
  warmLong: number
  /** Posts that are typed from 200 to 280 characters. */
  typed: number
  /** Also texts in both languages. */
  both: boolean
}

export interface CheckerFigures {
  /** Milliseconds to load and prepare, and then for the very first text. */
  loadMs: number
  firstMs: number
  short: Spread
  long: Spread
  typing: Spread
  bothShort?: Spread
  bothLong?: Spread
  /** Findings in all the English posts of 280 characters, and the posts that have any. */
  findings: number
  posts: number
  found: number
  residentMegabytes: number
}

const [name, folder, written] = process.argv.slice(2) as [CheckerName, string, string]
const job = JSON.parse(written) as CheckerJob
const short = readTexts(folder, FILES.shortEnglish)
const long = readTexts(folder, FILES.longEnglish)
const bothShort = job.both ? readTexts(folder, FILES.short) : []
const bothLong = job.both ? readTexts(folder, FILES.long) : []

const begun = performance.now()
const check = await loadChecker(name, folder)
const loaded = performance.now()
await check(short.at(-1)!)
const first = performance.now()

const counts: number[] = []
const figures: CheckerFigures = {
  loadMs: loaded - begun,
  firstMs: first - loaded,
  short: await measure(check, short, job.warmShort, job.short, counts),
  long: await measure(check, long, job.warmLong, job.long),
  ...(job.both && {
    bothShort: await measure(check, bothShort, job.warmShort, bothShort.length - job.warmShort),
    bothLong: await measure(check, bothLong, job.warmLong, bothLong.length - job.warmLong),
  }),
  typing: await type(check, short.slice(-1 - job.typed, -1)),
  findings: counts.reduce((sum, count) => sum + count, 0),
  posts: counts.length,
  found: counts.filter((count) => count > 0).length,
  residentMegabytes: process.memoryUsage.rss() / 1e6,
}
console.log(JSON.stringify(figures))
// A checker may keep a thread of its own alive.
process.exit(0)

/** Each text is new to the checker. */
async function measure(
  check: CheckText,
  texts: readonly string[],
  warm: number,
  count: number,
  counts: number[] = [],
): Promise<Spread> {
  for (const text of texts.slice(0, warm)) await check(text)
  const times: number[] = []
  for (const text of texts.slice(warm, warm + count)) {
    const begun = performance.now()
    const outcome = check(text)
    const findings = typeof outcome === 'number' ? outcome : await outcome
    times.push(performance.now() - begun)
    counts.push(findings)
  }
  return describeTimes(times)
}

/** One check for each key. */
async function type(check: CheckText, texts: readonly string[]): Promise<Spread> {
  const times: number[] = []
  for (const text of texts) {
    for (let length = 200; length <= 280; length++) {
      const typed = text.slice(0, length)
      const begun = performance.now()
      const outcome = check(typed)
      if (typeof outcome !== 'number') await outcome
      times.push(performance.now() - begun)
    }
  }
  return describeTimes(times)
}
