// node measure-adversary.ts <folder>: what texts made to be slow cost beside ordinary ones; prints one line of JSON.
import { check } from '@handvat/engine/check.ts'
import type { CheckContext } from '@handvat/engine/context.ts'
import { startStopwatch } from '../stopwatch.ts'
import { findMedian } from '../statistics.ts'
import { FILES, readTexts } from '../texts/write-texts.ts'
import { FLOOD, listAdversaries, PHRASES } from './adversaries.ts'
import { readContext, readPack } from './ours.ts'

/** The time of a text, divided by that of an ordinary text of the same length. */
export interface AdversaryFigures {
  name: string
  ratio: number
  findings: number
}

const LENGTH = 100_000
const TURNS = 7
/** A text that takes longer than this, in milliseconds, is not read again. */
const PATIENCE = 3000

const folder = process.argv[2]!
const terms = readTexts(folder, FILES.terms(10_000))
const adversaries = listAdversaries(readTexts(folder, PHRASES), terms, readTexts(folder, FLOOD))
const pack = readPack(folder)
const own = readContext(folder)
const posts = readTexts(folder, FILES.long)
const usual = Array.from({ length: 8 }, (_, k) => fill(posts.slice(k * 40, k * 40 + 40).join(' ')))
for (const text of usual) check(pack, text, own)
const ordinary = findMedian(usual.map((text) => time(text, own).milliseconds))

const figures = adversaries.map(({ name, unit, terms: flooded }): AdversaryFigures => {
  const context = flooded ? { register: { clients: flooded } } : own
  check(pack, '', context)
  const { milliseconds, findings } = time(fill(unit), context)
  return { name, ratio: milliseconds / ordinary, findings }
})
console.log(JSON.stringify(figures))

function time(text: string, context: CheckContext): { milliseconds: number; findings: number } {
  const times: number[] = []
  let findings = 0
  while (times.length < TURNS && (times[0] ?? 0) < PATIENCE) {
    const stop = startStopwatch()
    findings = check(pack, text, context).findings.length
    times.push(stop())
  }
  return { milliseconds: Math.min(...times), findings }
}

/** A text of exactly the length, as one flat string. */
function fill(unit: string): string {
  const text = unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH)
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
