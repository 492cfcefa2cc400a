import { beginsChunk, findAddressEnd } from './address-run.ts'
import { FIRST_LETTER, FIRST_PAIR, FOLD, PAIRS, foldStyled, isDigit } from './fold.ts'
import { readCase } from './letter-case.ts'
import { findPictureEnd, isLetterPair, isPair } from './runs.ts'
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
} from './scan.ts'
import { endsSentence, opensClause } from './sentence.ts'
import { findPartEnd, findTagEnd } from './tag-run.ts'

/** A token of the plain tokeniser, which says in strings what `Scan` says in arrays. */
export interface PlainToken {
  start: number
  end: number
  word: string
  flags: number
  sentence: number
  /** First token of the hyphenated word or hashtag it belongs to. */
  joinStart: number
  alias?: { word: string; end: number }
}

/** Letters: L, digits: D (ASCII) or d, styled digits: Q, other pairs that are letters: P, marks that leave no trace: S, apostrophes: A. */
function classify(text: string): string {
  let classes = ''
  for (let i = 0; i < text.length; i++) {
    const fold = FOLD[text.charCodeAt(i)]!
    if (isLetterPair(text, i)) {
      const styled = foldStyled(text.charCodeAt(i), text.charCodeAt(i + 1))
      classes += isDigit(styled) ? 'QQ' : 'PP'
      i++
    } else if (fold >= FIRST_LETTER)
      classes += /\d/.test(text[i]!) ? 'D' : isDigit(fold) ? 'd' : 'L'
    else classes += fold === 1 ? 'S' : fold === 4 ? 'A' : /[.,:*]/.test(text[i]!) ? text[i]! : '?'
  }
  return classes
}

const WORD_RUN = /(?:[LDdPQS]|(?<=[LP]S*)(?:A|\*{1,4})(?=L)|(?<=[DdQ]S*)[.,:](?=D))+/y

/** The plain counterpart of `scanText`: expressions instead of tables and hashes, and as slow as it looks. */
export function readTokens(text: string): PlainToken[] {
  const classes = classify(text)
  const tokens: PlainToken[] = []
  let sentence = 0
  let initial = true
  let joinStart = -1
  const add = (start: number, end: number, word: string, bits: number) => {
    const flags = initial ? bits | INITIAL : bits
    const join = joinStart < 0 ? tokens.length : joinStart
    tokens.push({ start, end, word, flags, sentence, joinStart: join })
    if (bits & PICTURE) initial = true
    else if ((bits & WORD) !== 0 && (bits & (MENTION | HASHTAG)) === 0) initial = false
  }
  const readWord = (start: number, end: number, extra: number, shownFrom = start) => {
    const word = foldPlainly(text.slice(start, end))
    const number = /^\d[\d.,:']*(?:k|m|mln)?$/.test(word)
    add(shownFrom, end, word, extra | (number ? NUMBER : WORD | readCase(text, start, end)))
  }

  let i = 0
  while (i < text.length) {
    const chunk = beginsChunk(text, i)
    const letter = /[LDdPQ]/.test(classes[i]!)
    const address = letter && chunk ? findAddressEnd(text, i) : 0
    if (address !== 0) {
      joinStart = -1
      add(i, Math.abs(address), '', address > 0 ? WEB : MAIL)
      i = Math.abs(address)
    } else if (letter) {
      WORD_RUN.lastIndex = i
      const end = i + WORD_RUN.exec(classes)![0].length
      readWord(i, end, text[end] === '.' ? DOTTED : 0)
      const tied = /[-\u2010\u2011]/.test(text[end] ?? '') && /[LDd]/.test(classes[end + 1] ?? '')
      if (tied && joinStart < 0) joinStart = tokens.length - 1
      if (!tied) joinStart = -1
      i = tied ? end + 1 : end
    } else if (classes[i] === 'S') {
      i++
    } else if (FOLD[text.charCodeAt(i)] === 2 || isPair(text, i)) {
      const base = isPair(text, i) ? 2 : 1
      const end = findPictureEnd(text, i + base)
      add(i, end, text.slice(i, i + base), PICTURE)
      i = end
    } else if (/[%€$£]/.test(text[i]!)) {
      add(i, i + 1, text[i]!, SIGN)
      i++
    } else {
      const end = findTag(text, i)
      if (end > 0 && text[i] === '@')
        add(i, end, foldPlainly(text.slice(i + 1, end)), WORD | MENTION)
      if (end > 0 && text[i] === '#') {
        const first = tokens.length
        for (let part = i + 1; part < end;) {
          const partEnd = text[part] === '_' ? part + 1 : findPartEnd(text, part, end)
          if (foldPlainly(text.slice(part, partEnd)) !== '' && text[part] !== '_') {
            readWord(part, partEnd, HASHTAG, tokens.length === first ? i : part)
            joinStart = first
          }
          part = partEnd
        }
        joinStart = -1
      }
      const { start = 0, end: before = 0 } = tokens.at(-1) ?? {}
      if (end === 0 && endsSentence(text, i, start, before)) {
        if (tokens.some((token) => token.sentence === sentence)) sentence++
        initial = true
      } else if (end === 0 && (classes[i] === 'A' || opensClause(text.charCodeAt(i))))
        initial = true
      i = end > 0 ? end : i + 1
    }
  }
  addAliases(tokens)
  return tokens
}

/** A run of tied tokens as one word, a word without its 's, or one without its disguise; no more than 64 letters. */
function addAliases(tokens: PlainToken[]): void {
  tokens.forEach((token, t) => {
    if (token.joinStart !== t || token.flags & MENTION) return
    let end = t + 1
    while (tokens[end]?.joinStart === t) end++
    const whole = tokens
      .slice(t, end)
      .map(({ word }) => word)
      .join('')
    if (whole.length > 64) return
    if (end > t + 1) token.alias = { word: whole, end }
    else if (/..'s$/s.test(whole)) token.alias = { word: whole.slice(0, -2), end }
    else if ((token.flags & (WORD | HASHTAG)) === WORD && unmaskPlainly(whole) !== whole)
      token.alias = { word: unmaskPlainly(whole), end }
  })
  joinSingles(tokens)
}

const DIGIT_LETTERS: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }

function unmaskPlainly(word: string): string {
  if (word.replace(/\d/g, '').length < 2) return word
  return word
    .replace(/[013457]/g, (digit) => DIGIT_LETTERS[digit]!)
    .replace(/([^\d])\1{2,}/gs, (row: string, letter: string, at: number, all: string) => {
      const next = all[at + row.length] ?? ''
      const before = at > 0 ? all[at - 1]! : ''
      const vowel = (one: string) => /^[aeiouy]$/.test(one)
      if (next === '') return letter
      if (vowel(letter)) {
        const closes = at + row.length + 1 === all.length && !vowel(next)
        return closes && /[aeo]/.test(letter) ? letter + letter : letter
      }
      const doubled = /[sl]/.test(letter) || (vowel(before) && vowel(next))
      return doubled ? letter + letter : letter
    })
}

/** Single letters on a row, each at most two units behind the one before, as one word. */
function joinSingles(tokens: PlainToken[]): void {
  const isSingle = (t: number) => {
    const token = tokens[t]
    if (!token || token.word.length !== 1 || token.joinStart !== t) return false
    if ((token.flags & (WORD | HASHTAG | MENTION)) !== WORD) return false
    return tokens[t + 1]?.joinStart !== t
  }
  for (let t = 0; t < tokens.length;) {
    let end = t
    while (isSingle(end) && (end === t || isClose(tokens[end - 1]!, tokens[end]!))) end++
    const joined = tokens.slice(t, Math.min(end, t + 64))
    if (joined.length >= 3)
      tokens[t]!.alias = { word: joined.map(({ word }) => word).join(''), end: t + joined.length }
    t = Math.max(end, t + 1)
  }
}

function isClose(one: PlainToken, next: PlainToken): boolean {
  return one.sentence === next.sentence && next.start - one.end <= 2
}

function findTag(text: string, i: number): number {
  if (text[i] !== '#' && text[i] !== '@') return 0
  if (i > 0 && FOLD[text.charCodeAt(i - 1)]! >= FIRST_LETTER) return 0
  const end = findTagEnd(text, i + 1, text[i] === '@')
  return end > i + 1 ? end : 0
}

/** Lower case, without accents; marks inside words and mentions stay, apostrophes become straight. */
function foldPlainly(written: string): string {
  let word = ''
  for (let i = 0; i < written.length; i++) {
    const unit = written.charCodeAt(i)
    const fold = FOLD[unit]!
    if (isLetterPair(written, i)) {
      const styled = foldStyled(unit, written.charCodeAt(i + 1))
      word += styled ? String.fromCharCode(styled) : written.slice(i, i + 2)
      i++
    } else if (fold >= FIRST_PAIR) word += String.fromCharCode(...PAIRS[fold - FIRST_PAIR]!)
    else if (fold >= FIRST_LETTER) word += String.fromCharCode(fold)
    else if (fold === 4) word += "'"
    else if (/[.,:*_-]/.test(written[i]!)) word += written[i]!
  }
  return word
}
