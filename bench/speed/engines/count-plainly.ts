// node count-plainly.ts <folder>: what every matching engine should have found by its own rules; one line of JSON.
import { readTokens } from '@handvat/engine/reference-words.ts'
import { FILES, lowerAscii, readTexts, SCALES } from '../texts/write-texts.ts'
import { normaliseWords } from './ngram-set.ts'
import { sortTerms } from './ours.ts'
import { countPlainly } from './plain-count.ts'
import { countRows, spellTerms } from './plain-register.ts'

/** Counts for one scale, each by the rules of some engines. */
export interface PlainFigures {
  scale: number
  /** Rows of folded words within a sentence: ours. */
  rows: number
  /** Literals with word bounds, not minding ASCII capitals. */
  bounded: number
  /** Posts that hold a literal, without bounds. */
  lines: number
  /** In the first quarter of the posts: literals in small letters with and without bounds, and rows of words. */
  quarterBounded: number
  quarterUnbounded: number
  quarterWords: number
}

const folder = process.argv[2]!
const posts = readTexts(folder, FILES.posts)
const quarter = posts.slice(0, Math.floor(posts.length / 4))
const ascii = posts.map(lowerAscii)
const small = quarter.map((post) => post.toLowerCase())
const words = quarter.map(normaliseWords)

const figures: PlainFigures[] = SCALES.map((scale) => {
  const terms = readTexts(folder, FILES.terms(scale))
  const asciiTerms = terms.map(lowerAscii)
  const smallTerms = terms.map((term) => term.toLowerCase())
  return {
    scale,
    rows: 0,
    bounded: countPlainly(ascii, asciiTerms, true).hits,
    lines: countPlainly(ascii, asciiTerms, false).texts,
    quarterBounded: scale > 10_000 ? 0 : countPlainly(small, smallTerms, true).hits,
    quarterUnbounded: scale > 10_000 ? 0 : countPlainly(small, smallTerms, false).hits,
    quarterWords: countPlainly(words, [...new Set(terms.map(normaliseWords))], true).hits,
  }
})

const rows = SCALES.map((scale) => spellTerms(sortTerms(readTexts(folder, FILES.terms(scale)))))
for (const post of posts) {
  const tokens = readTokens(post)
  rows.forEach((row, index) => (figures[index]!.rows += countRows(row, tokens)))
}
console.log(JSON.stringify(figures))
