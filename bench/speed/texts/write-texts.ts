import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { guessLanguage } from '@handvat/engine/language.ts'
import { createRandom } from '../../accuracy/random.ts'
import { generateFeed, generatePosts } from './generate-posts.ts'
import type { PostLanguage } from './generate-posts.ts'
import { generateTerms } from './generate-terms.ts'

/** How many terms the registers of the bench hold; each list begins with the one before it. */
export const SCALES = [1000, 10_000, 100_000, 1_000_000] as const
export type Scale = (typeof SCALES)[number]

/** Megabytes (10^6 bytes) of posts that the matching engines read. */
const POST_MEGABYTES = 20
const SEED = 20_261_121

/** The names of all files that `writeTexts` leaves in its folder. */
export const FILES = {
  /** JSON: posts of an ordinary length, for matching. */
  posts: 'posts.json',
  /** The same, one on each line, and the same in small ASCII letters. */
  postLines: 'posts.txt',
  smallPostLines: 'posts-small.txt',
  /** JSON: posts for the check, of 280 and 3,000 code units. */
  short: 'short.json',
  long: 'long.json',
  /** The same in English alone: the peers that check read no other language. */
  shortEnglish: 'short-english.json',
  longEnglish: 'long-english.json',
  terms: (scale: number) => `terms-${scale}.json`,
  termLines: (scale: number) => `terms-${scale}.txt`,
  smallTermLines: (scale: number) => `terms-${scale}-small.txt`,
} as const

/** What the texts are, for the report. */
export interface TextFacts {
  /** Of a corpus in a folder, or made from the seed alone. */
  corpus: boolean
  posts: number
  bytes: number
  /** Of the first quarter of the posts, which is all that slow engines read. */
  quarterBytes: number
  meanTermBytes: number
  /** The sizes of the lists that had to be made, in whole or in part. */
  madeScales: number[]
}

/** Writes posts and terms into `folder`: those of the corpus where there is one, else made from the seed. */
export function writeTexts(folder: string, corpus: string | undefined): TextFacts {
  mkdirSync(folder, { recursive: true })
  const made: number[] = []
  let terms: string[] = []
  for (const scale of SCALES) {
    const given = corpus ? findLines(corpus, `terms-${nameScale(scale)}.txt`) : undefined
    terms = given ? given.slice(0, scale) : generateTerms(createRandom(SEED + scale), scale, terms)
    if (!given) made.push(scale)
    writeList(folder, FILES.terms(scale), FILES.termLines(scale), terms)
    writeFileSync(join(folder, FILES.smallTermLines(scale)), toLines(terms.map(lowerAscii)))
  }
  const common = readTexts(folder, FILES.terms(SCALES[0]))
  const random = createRandom(SEED)
  const posts = corpus
    ? getLines(corpus, 'posts.txt')
    : generateFeed(random, POST_MEGABYTES * 1e6, common)
  writeList(folder, FILES.posts, FILES.postLines, posts)
  writeFileSync(join(folder, FILES.smallPostLines), toLines(posts.map(lowerAscii)))
  const write = (file: string, texts: readonly string[]) =>
    writeFileSync(join(folder, file), JSON.stringify(texts))
  if (corpus) {
    const cut = joinPosts(posts)
    write(FILES.short, cut(6000, 280))
    write(FILES.long, cut(900, 3000))
    const cutEnglish = joinPosts(posts.filter((post) => guessLanguage(post) === 'en'))
    write(FILES.shortEnglish, cutEnglish(6000, 280))
    write(FILES.longEnglish, cutEnglish(600, 3000))
  } else {
    const make = (count: number, length: number, languages?: PostLanguage[]) =>
      generatePosts(random, count, length, common, languages)
    write(FILES.short, make(6000, 280))
    write(FILES.long, make(900, 3000))
    write(FILES.shortEnglish, make(6000, 280, ['en']))
    write(FILES.longEnglish, make(600, 3000, ['en']))
  }
  return {
    corpus: corpus !== undefined,
    posts: posts.length,
    bytes: countBytes(posts),
    quarterBytes: countBytes(posts.slice(0, Math.floor(posts.length / 4))),
    meanTermBytes: countBytes(terms) / terms.length,
    madeScales: made,
  }
}

/** The list in a file of that folder. */
export function readTexts(folder: string, file: string): string[] {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as string[]
}

/** A to Z in small letters, nothing else changed: what every engine means by not minding capitals. */
export function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
}

/** `1k`, `10k`, `100k`, `1M`. */
export function nameScale(scale: number): string {
  return scale >= 1e6 ? `${scale / 1e6}M` : `${scale / 1000}k`
}

function countBytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}

function writeList(folder: string, json: string, lines: string, texts: readonly string[]): void {
  writeFileSync(join(folder, json), JSON.stringify(texts))
  writeFileSync(join(folder, lines), toLines(texts))
}

function toLines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`
}

function getLines(folder: string, file: string): string[] {
  const lines = findLines(folder, file)
  if (!lines) throw new Error(`HANDVAT_BENCH_CORPUS holds no ${file} and no ${file}.gz`)
  return lines
}

function findLines(folder: string, file: string): string[] | undefined {
  const path = join(folder, file)
  const packed = `${path}.gz`
  if (!existsSync(path) && !existsSync(packed)) return undefined
  const text = existsSync(path)
    ? readFileSync(path, 'utf8')
    : gunzipSync(readFileSync(packed)).toString('utf8')
  // A tab or a lone return would be cut differently by the line readers of other engines.
  return text
    .split('\n')
    .map((line) => line.replaceAll(/[\r\t]/g, ' ').trim())
    .filter((line) => line !== '')
}

/** Texts of a given length out of posts that stand behind each other; each post is used once, then from the start. */
function joinPosts(posts: readonly string[]): (count: number, length: number) => string[] {
  let next = 0
  return (count, length) =>
    Array.from({ length: count }, () => {
      let text = ''
      while (text.length < length) text += `${posts[next++ % posts.length]!} `
      return text.slice(0, length).toWellFormed()
    })
}
