// node --expose-gc measure-matcher.ts <matcher> <folder> <scale> <share>: one matching engine over the first 1/share of
// the posts, in a process of its own; prints one line of JSON.
import { setTimeout } from 'node:timers/promises'
import { startStopwatch } from '../stopwatch.ts'
import { findMedian } from '../statistics.ts'
import { FILES, readTexts } from '../texts/write-texts.ts'
import { loadMatcher } from './matchers.ts'
import type { MatcherName } from './matchers.ts'

export interface MatcherFigures {
  /** Milliseconds of work, of one thread. */
  buildMs: number
  scanMs: number
  /** Building and scanning by the clock on the wall; of a command its whole life. */
  wallMs?: number
  /** Hits in the first quarter of the posts; `hits` in all posts, where all were read. */
  quarterHits: number
  hits?: number
  /** Bytes that the terms took once compiled; absent where nobody measured them. */
  bytes?: number
}

/** Builds: how many, and milliseconds that are enough, or so many that the first must do. */
const FEWEST = 3
const MOST = 11
const ENOUGH = 150
const SLOW = 4000

const [name, folder, scale, share] = process.argv.slice(2) as [MatcherName, string, string, string]
const all = readTexts(folder, FILES.posts)
const quarter = Math.floor(all.length / 4)
const posts = Number(share) === 1 ? all : all.slice(0, quarter)
const terms = readTexts(folder, FILES.terms(Number(scale)))
const build = await loadMatcher(name, terms)

// The first build warms up the code that builds; a slow one is not made again, a quick one often. What is not kept can
// only add to memory.
const builds: number[] = []
const wallBuilds: number[] = []
const kept: number[] = []
let built: ReturnType<typeof build> | undefined
for (let spent = 0; builds.length < FEWEST || (builds.length < MOST && spent < ENOUGH);) {
  built = undefined
  const before = await measureMemory()
  const [stop, begunWall] = [startStopwatch(), performance.now()]
  built = build()
  builds.push(stop())
  wallBuilds.push(performance.now() - begunWall)
  kept.push((await measureMemory()) - before)
  spent += wallBuilds.at(-1)!
  if (spent > SLOW) break
}

const { match } = built!
for (const post of posts.slice(0, Math.ceil(posts.length / 50))) match(post)
const passes: number[] = []
const wallPasses: number[] = []
let quarterHits = 0
let hits = 0
for (let pass = 0; pass < 3; pass++) {
  hits = 0
  const [stop, begunWall] = [startStopwatch(), performance.now()]
  for (let index = 0; index < posts.length; index++) {
    if (index === quarter) quarterHits = hits
    hits += match(posts[index]!)
  }
  passes.push(stop())
  wallPasses.push(performance.now() - begunWall)
  if (passes[0]! > 3000) break
}
const whole = Number(share) === 1
const figures: MatcherFigures = {
  buildMs: findMedian(builds),
  // The quickest pass: whatever else the machine does can only add to it.
  scanMs: Math.min(...passes),
  quarterHits: whole ? quarterHits : hits,
  ...(whole && { hits }),
  wallMs: findMedian(wallBuilds) + Math.min(...wallPasses),
  bytes: Math.min(...kept),
}
console.log(JSON.stringify(figures))

/** Bytes of heap and buffers after collections; freed buffers are only counted off a little later. */
async function measureMemory(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc!()
    await setTimeout(5)
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
