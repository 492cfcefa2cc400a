// node measure-roof.ts <folder>: what this machine can do with these posts at best; prints one line of JSON.
import { createScan } from '@handvat/engine/scan.ts'
import { scanText } from '@handvat/engine/scan-text.ts'
import { startStopwatch } from '../stopwatch.ts'
import { FILES, readTexts } from '../texts/write-texts.ts'
import { buildRegister, createCheckMatcher, createMatcher, sortTerms } from './ours.ts'
import type { RoofFigures } from './roofs.ts'

const PASSES = 5
const SEED = 0x811c9dc5 | 0

const folder = process.argv[2]!
const posts = readTexts(folder, FILES.posts)
const bytes = posts.map((post) => new Uint8Array(Buffer.from(post)))
const size = bytes.reduce((sum, post) => sum + post.length, 0)
const whole = new Uint8Array(Buffer.concat(bytes))
const copy = new Uint8Array(size)
const fold = buildFold()
const foldByte = fold.slice(0, 256)
const terms = buildRegister(sortTerms(readTexts(folder, FILES.terms(10_000))))
const match = createCheckMatcher(terms)
const listen = createMatcher(terms)
let scratch = createScan(4096)
let sink = 0

const figures: RoofFigures = {
  'copy the bytes': measure(() => copy.set(whole)),
  'add up the bytes': measure(() => {
    for (const post of bytes) sink ^= addBytes(post)
  }),
  'fold and hash the bytes': measure(() => {
    for (const post of bytes) sink ^= hashBytes(post)
  }),
  'read each code unit': measure(() => {
    for (const post of posts) sink ^= addUnits(post)
  }),
  'fold and hash the code units': measure(() => {
    for (const post of posts) sink ^= hashWords(post)
  }),
  'our scan': measure(() => {
    for (const post of posts) {
      scratch = scanText(post, scratch)
      sink ^= scratch.count
    }
  }),
  'our scan and a register of 10,000': measure(() => {
    for (const post of posts) sink ^= match(post)
  }),
  'our listener and a register of 10,000': measure(() => {
    for (const post of posts) sink ^= listen(post)
  }),
}
console.log(JSON.stringify(figures))
if (sink === 0.5) throw new Error('the passes were optimised away')

function measure(pass: () => void): number {
  pass()
  const times = Array.from({ length: PASSES }, () => {
    const stop = startStopwatch()
    pass()
    return stop()
  })
  return size / 1e3 / Math.min(...times)
}

/**
 * The least that a matcher of words must do: every code unit folded, every word hashed. Masks instead of branches, for
 * ends of words are what a processor guesses worst; no other way of writing it was faster here.
 */
function hashWords(text: string): number {
  let all = 0
  let hash = SEED
  for (let i = 0; i < text.length; i++) {
    const folded = fold[text.charCodeAt(i)]!
    const ends = (folded - 1) >> 31
    all ^= hash & ends
    hash = (Math.imul(hash ^ folded, 0x01000193) & ~ends) | (SEED & ends)
  }
  return all ^ hash
}

function hashBytes(text: Uint8Array): number {
  let all = 0
  let hash = SEED
  for (let i = 0; i < text.length; i++) {
    const folded = foldByte[text[i]!]!
    const ends = (folded - 1) >> 31
    all ^= hash & ends
    hash = (Math.imul(hash ^ folded, 0x01000193) & ~ends) | (SEED & ends)
  }
  return all ^ hash
}

function addBytes(text: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += text[i]!
  return sum
}

function addUnits(text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i)
  return sum
}

/** Small base letters and digits, nothing for what separates words. */
function buildFold(): Uint16Array {
  const table = new Uint16Array(65_536)
  for (let unit = 0; unit < 0x2000; unit++) {
    const letter = String.fromCharCode(unit)
    if (/[\p{L}\p{N}]/u.test(letter))
      table[unit] = letter.normalize('NFD').toLowerCase().charCodeAt(0)
  }
  return table
}
