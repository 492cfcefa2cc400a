import { addToken, addUnmasked, joinLetters, setAlias } from './add-token.ts'
import { beginsChunk, findAddressEnd } from './address-run.ts'
import { APOSTROPHE, EMOJI, FIRST_LETTER, FOLD, SKIP, SURROGATE, SYMBOL } from './fold.ts'
import { readCase } from './letter-case.ts'
import { findPictureEnd, isLetterPair, isNumber, isPair } from './runs.ts'
import {
  DOTTED,
  HASHTAG,
  INITIAL,
  MAIL,
  MENTION,
  NUMBER,
  PICTURE,
  SIGN,
  WEB,
  WORD,
  createScan,
} from './scan.ts'
import type { Scan } from './scan.ts'
import { readWord } from './read-word.ts'
import { endsSentence, opensClause } from './sentence.ts'
import { findPartEnd, findTagEnd, foldInto } from './tag-run.ts'

/**
 * Cuts a text into tokens in one pass, linear in its length. `into` is overwritten and returned when it has
 * the room, so that a check allocates nothing; otherwise a new scan is returned.
 */
export function scanText(text: string, into?: Scan): Scan {
  const scan = into && into.start.length > text.length ? into : createScan(text.length)
  scan.text = text
  const { units, folded, start, end, offset, flags } = scan
  // The compiler keeps a local array at hand; one of another module it fetches anew for every letter.
  const foldOf = FOLD
  const length = text.length
  // Read once: a typed array costs the same wherever the string came from. The unit behind the last is a separator.
  for (let k = 0; k < length; k++) units[k] = text.charCodeAt(k)
  units[length] = 0
  let count = 0
  let written = 0
  let sentenceNumber = 0
  let sentenceFirst = 0
  let initial = true
  let chunkToken = 0
  let chunkStart = 0
  let chunkTried = false
  let joinFrom = -1
  let row = 0
  let rowLast = -1
  let i = 0

  while (i < length) {
    const unit = units[i]!
    if (unit === 0x20) {
      i++
      continue
    }
    const fold = foldOf[unit]!
    if (fold >= FIRST_LETTER || (fold === SURROGATE && isLetterPair(text, i))) {
      const from = i
      const wordFrom = written
      if (i === 0 || units[i - 1] === 0x20 || beginsChunk(text, i)) {
        chunkToken = count
        chunkStart = i
        chunkTried = false
      }
      i = readWord(scan, i, written)
      written = scan.written
      const mark = units[i]!

      // A word that ends right before . @ or : may be part of an address: its tokens are taken back then.
      if (!chunkTried && (mark === 0x2e || mark === 0x40 || mark === 0x3a)) {
        chunkTried = true
        const address = findAddressEnd(text, chunkStart)
        if (address !== 0) {
          if (chunkToken < count) {
            initial = (flags[chunkToken]! & INITIAL) !== 0
            sentenceNumber = scan.sentence[chunkToken]!
            sentenceFirst = Math.min(sentenceFirst, chunkToken)
            written = offset[chunkToken]!
            count = chunkToken
          } else written = wordFrom
          if (joinFrom >= 0 && joinFrom < count) setAlias(scan, joinFrom, count, written)
          joinFrom = -1
          if (row > 0 && rowLast >= count) {
            scan.aliasSize[rowLast + 1 - row] = 0
            row -= rowLast + 1 - count
            rowLast = count - 1
            joinLetters(scan, rowLast, row)
          }
          i = address > 0 ? address : 0 - address
          const bits = (address > 0 ? WEB : MAIL) | (initial ? INITIAL : 0)
          addToken(scan, count++, chunkStart, i, written, written, bits, sentenceNumber, joinFrom)
          continue
        }
      }

      const small = unit >= 0x61 && unit <= 0x7a
      const kind = small
        ? WORD
        : isNumber(folded, wordFrom, written)
          ? NUMBER
          : WORD | readCase(text, from, i)
      const bits = kind | (mark === 0x2e ? DOTTED : 0) | (initial ? INITIAL : 0)
      const hash = scan.wordHash
      addToken(scan, count++, from, i, wordFrom, written, bits, sentenceNumber, joinFrom, hash)
      setAlias(scan, joinFrom < 0 ? count - 1 : joinFrom, count, written)
      if (kind & WORD) initial = false
      const hyphen = mark === 0x2d || mark === 0x2010 || mark === 0x2011
      if (hyphen && foldOf[units[i + 1] ?? 0]! >= FIRST_LETTER) {
        if (joinFrom < 0) joinFrom = count - 1
        i++
      } else {
        if (joinFrom < 0 && (kind & WORD) !== 0 && scan.masked)
          written = addUnmasked(scan, count - 1, written)
        joinFrom = -1
      }
      // Single letters on a row may be a word in disguise.
      const single = scan.size[count - 1] === 1 && (kind & WORD) !== 0
      const alone = single && joinFrom < 0 && scan.joinStart[count - 1] === count - 1
      const follows =
        rowLast === count - 2 &&
        scan.sentence[rowLast] === sentenceNumber &&
        from - end[rowLast]! <= 2
      row = alone ? (row > 0 && follows ? row + 1 : 1) : 0
      rowLast = count - 1
      joinLetters(scan, rowLast, row)
      continue
    }

    if (fold === SKIP) {
      i++
    } else if (fold === EMOJI || (fold === SURROGATE && isPair(text, i))) {
      const from = i
      const wordFrom = written
      folded[written++] = unit
      if (fold === SURROGATE) folded[written++] = text.charCodeAt(++i)
      i = findPictureEnd(text, i + 1)
      const bits = PICTURE | (initial ? INITIAL : 0)
      addToken(scan, count++, from, i, wordFrom, written, bits, sentenceNumber, joinFrom)
      initial = true
    } else if (fold === SYMBOL) {
      folded[written++] = unit
      const bits = SIGN | (initial ? INITIAL : 0)
      addToken(scan, count++, i, ++i, written - 1, written, bits, sentenceNumber, joinFrom)
    } else {
      const tag = unit === 0x23 || unit === 0x40 ? findTag(text, i) : 0
      if (tag > 0 && unit === 0x40) {
        const wordFrom = written
        written = foldInto(text, i + 1, tag, folded, written)
        const bits = WORD | MENTION | (initial ? INITIAL : 0)
        addToken(scan, count++, i, tag, wordFrom, written, bits, sentenceNumber, joinFrom)
        i = tag
      } else if (tag > 0) {
        const first = count
        let part = i + 1
        while (part < tag) {
          if (text.charCodeAt(part) === 0x5f) {
            part++
            continue
          }
          const partEnd = findPartEnd(text, part, tag)
          const wordFrom = written
          written = foldInto(text, part, partEnd, folded, written)
          const kind = isNumber(folded, wordFrom, written)
            ? NUMBER
            : WORD | readCase(text, part, partEnd)
          if (written > wordFrom) {
            const bits = kind | HASHTAG | (initial ? INITIAL : 0)
            const begin = count === first ? i : part
            addToken(
              scan,
              count++,
              begin,
              partEnd,
              wordFrom,
              written,
              bits,
              sentenceNumber,
              joinFrom,
            )
          }
          joinFrom = first
          part = partEnd
        }
        if (count > first) setAlias(scan, first, count, written)
        joinFrom = -1
        i = tag
      } else {
        const last = count - 1
        if (endsSentence(text, i, last < 0 ? 0 : start[last]!, last < 0 ? 0 : end[last]!)) {
          if (count > sentenceFirst) sentenceNumber++
          sentenceFirst = count
          initial = true
        } else if (fold === APOSTROPHE || opensClause(unit)) initial = true
        i++
      }
    }
  }
  scan.count = count
  return scan
}

function findTag(text: string, i: number): number {
  if (i > 0 && FOLD[text.charCodeAt(i - 1)]! >= FIRST_LETTER) return 0
  const end = findTagEnd(text, i + 1, text.charCodeAt(i) === 0x40)
  return end > i + 1 ? end : 0
}
