import { isDigit } from './fold.ts'
import { ALSO_WORDS, FIRST_NAMES, NOT_NAMES, PARTICLES, TITLES } from './names.ts'
import { ALL_CAPS, CAPITAL, DOTTED, HASHTAG, INITIAL, MENTION, WORD, wordAt } from './scan.ts'
import type { Scan } from './scan.ts'
import { toSpan } from './spans.ts'
import { createWordTable, findWord } from './word-table.ts'
import type { WordTable } from './word-table.ts'

const firstNames = createWordTable(FIRST_NAMES)
/** Names in a post that is written without capitals. */
const smallNames = createWordTable(FIRST_NAMES.filter((name) => !ALSO_WORDS.includes(name)))
const notNames = createWordTable(NOT_NAMES)
const particles = createWordTable(PARTICLES)
const titles = createWordTable(TITLES)
/** A capital word behind one of these is most often a place, a firm or a thing. */
const NOT_BEFORE_NAMES = createWordTable(
  'in te uit bij at near de het een the a an dit deze dat our onze ons their hun'.split(' '),
)
/** Letters of the longest particle. */
const LONGEST_PARTICLE = Math.max(...PARTICLES.map((word) => word.length))
/** How words for peoples and what is theirs end: "Brusselse", "Italianen", "Kongolezen", "Vlamingen". */
const PEOPLES = /(?:se|sch|sche|anen|aren|ezen|ingen|jnen|aans)$/

/**
 * Where a person's name seems to stand, title left out: a common first name with a capital, a capital word that
 * does not begin its clause and does not stand behind an article or a word of place, or any capital word behind a title; with the initials, family names and "van der"
 * that follow. Where most words of a sentence have capitals, only first names and titles count; in a text without any
 * capital, first names count that are no other word.
 */
export function findNames(scan: Scan): number[] {
  const spans: number[] = []
  const small = !holdsCapital(scan)
  let t = 0
  while (t < scan.count) {
    const starts = startsName(scan, t) || (small && isSmallName(scan, t))
    const end = starts ? extendName(scan, t) : -1
    if (end > t) {
      spans.push(toSpan(t, end))
      t = end
    } else t++
  }
  return spans
}

function holdsCapital(scan: Scan): boolean {
  for (let t = 0; t < scan.count; t++) if (scan.flags[t]! & CAPITAL) return true
  return false
}

function isSmallName(scan: Scan, t: number): boolean {
  if ((scan.flags[t]! & (WORD | MENTION | HASHTAG)) !== WORD) return false
  return isIn(smallNames, scan, t)
}

/** The token of the title right before token `t`, or -1. */
export function findTitle(scan: Scan, t: number): number {
  if (t === 0 || scan.sentence[t - 1] !== scan.sentence[t]) return -1
  return isIn(titles, scan, t - 1) ? t - 1 : -1
}

function startsName(scan: Scan, t: number): boolean {
  const flags = scan.flags[t]!
  if ((flags & (WORD | MENTION | HASHTAG | CAPITAL)) !== (WORD | CAPITAL)) {
    return (
      scan.size[t]! <= LONGEST_PARTICLE &&
      standsBeforeCapital(scan, t) &&
      isIn(particles, scan, t) &&
      findTitle(scan, t) >= 0 &&
      findParticlesEnd(scan, t) > t
    )
  }
  if (isInitialLetter(scan, t)) return extendName(scan, t) > t + 1
  if (!isPlainCapital(scan, t)) return false
  if (isIn(firstNames, scan, t) || findTitle(scan, t) >= 0) return true
  if (flags & INITIAL) return false
  const behind = t > 0 && scan.sentence[t - 1] === scan.sentence[t]
  if (behind && isIn(NOT_BEFORE_NAMES, scan, t - 1)) return false
  return !PEOPLES.test(wordAt(scan, t)) && !isTitleCase(scan, t)
}

/** The token behind the name that begins at `t`. */
function extendName(scan: Scan, t: number): number {
  let end = t + 1
  if (isIn(particles, scan, t)) end = Math.max(end, findParticlesEnd(scan, t))
  while (end < scan.count && isNextTo(scan, end)) {
    if (isPlainCapital(scan, end) || isInitialLetter(scan, end)) {
      end++
      continue
    }
    const behind = isIn(particles, scan, end) ? findParticlesEnd(scan, end) : -1
    if (behind < 0) break
    end = behind
  }
  return end
}

/** The token behind one to three particles and the family name that follows them, or -1 ("van Petra" is of Petra). */
function findParticlesEnd(scan: Scan, t: number): number {
  let end = t
  while (end < t + 3 && end < scan.count && isIn(particles, scan, end)) {
    end++
    if (end < scan.count && !isNextTo(scan, end)) return -1
  }
  if (end >= scan.count || !isPlainCapital(scan, end) || isIn(firstNames, scan, end)) return -1
  return end + 1
}

function isPlainCapital(scan: Scan, t: number): boolean {
  const flags = scan.flags[t]!
  if ((flags & (WORD | MENTION | HASHTAG | CAPITAL | ALL_CAPS)) !== (WORD | CAPITAL)) return false
  if (scan.size[t]! < 2) return false
  for (let k = 0; k < scan.size[t]!; k++)
    if (isDigit(scan.folded[scan.offset[t]! + k]!)) return false
  return !isIn(notNames, scan, t) && !isIn(titles, scan, t)
}

function isInitialLetter(scan: Scan, t: number): boolean {
  const flags = scan.flags[t]!
  return scan.size[t] === 1 && (flags & (WORD | CAPITAL | DOTTED)) === (WORD | CAPITAL | DOTTED)
}

/** Only space, a hyphen, an apostrophe or the period of an initial stands between token `t` and the one before. */
function isNextTo(scan: Scan, t: number): boolean {
  if (scan.sentence[t] !== scan.sentence[t - 1]) return false
  const from = scan.end[t - 1]!
  if (scan.start[t]! - from > 3) return false
  for (let i = from; i < scan.start[t]!; i++) {
    const unit = scan.text.charCodeAt(i)
    if (unit === 0x2e && scan.size[t - 1] === 1) continue
    if (unit !== 0x20 && unit !== 0xa0 && unit !== 0x2d && unit !== 0x27 && unit !== 0x2019)
      return false
  }
  return true
}

/** Whether one of the next three words has a capital; asked first, because few small words stand so. */
function standsBeforeCapital({ flags, count }: Scan, t: number): boolean {
  const end = Math.min(count, t + 4)
  for (let k = t + 1; k < end; k++) if (flags[k]! & CAPITAL) return true
  return false
}

/** Whether more than three in five words of the sentence (four or more) begin with a capital. */
function isTitleCase(scan: Scan, t: number): boolean {
  const sentence = scan.sentence[t]!
  let words = 0
  let capitals = 0
  // Forty words to either side are enough to tell, and keep long texts linear.
  let k = t
  while (k > 0 && k > t - 40 && scan.sentence[k - 1] === sentence) k--
  for (; k < scan.count && k < t + 40 && scan.sentence[k] === sentence; k++) {
    const flags = scan.flags[k]!
    if (!(flags & WORD)) continue
    words++
    if (flags & CAPITAL) capitals++
  }
  return words >= 4 && capitals * 5 > words * 3
}

/** Whether a token, or the token without its 's, is in a table. */
function isIn(table: WordTable, scan: Scan, t: number): boolean {
  if (scan.size[t] === 0) return false
  if (findWord(table, scan.folded, scan.offset[t]!, scan.size[t]!, scan.hash[t]!) >= 0) return true
  if (scan.aliasSize[t] === 0 || scan.aliasEnd[t] !== t + 1) return false
  return (
    findWord(table, scan.folded, scan.aliasOffset[t]!, scan.aliasSize[t]!, scan.aliasHash[t]!) >= 0
  )
}
