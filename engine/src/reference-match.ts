import type { CompileOptions } from './compile.ts'
import { LONGEST_GAP, parsePhrase } from './phrase.ts'
import type { PhraseItem } from './phrase.ts'
import type { PlainToken } from './reference-words.ts'
import type { Language } from './rule.ts'
import { HASHTAG, MENTION } from './scan.ts'

/** A stretch of tokens, end exclusive. */
export interface PlainSpan {
  first: number
  end: number
}

/** Everything that phrases are held against. */
export interface PlainText {
  tokens: PlainToken[]
  options: CompileOptions
  /** The spans of a class, or nothing where the name is that of a list. */
  findClass: (name: string) => PlainSpan[] | undefined
}

/** Every stretch that one of these phrases covers, tried at every token. */
export function matchPlainly(
  phrases: string[],
  lang: Language | undefined,
  text: PlainText,
): PlainSpan[] {
  const langs = lang ? [lang] : text.options.languages
  const found: PlainSpan[] = []
  for (const phrase of phrases) {
    for (const items of parsePhrase(phrase)) {
      for (let first = 0; first < text.tokens.length; first++) {
        for (const end of matchItems(items, first, text.tokens[first]!.sentence, langs, text)) {
          found.push({ first, end })
        }
      }
    }
  }
  return unique(found)
}

function matchItems(
  items: PhraseItem[],
  t: number,
  sentence: number,
  langs: Language[],
  text: PlainText,
): number[] {
  const [item, ...rest] = items
  if (!item) return [t]
  const token = text.tokens[t]
  const here = token?.sentence === sentence
  if (item.kind === 'gap') {
    const inSentence = text.tokens
      .slice(t, t + LONGEST_GAP)
      .findIndex((next) => next.sentence !== sentence)
    const left = Math.min(LONGEST_GAP, text.tokens.length - t)
    const most = inSentence < 0 ? left : inSentence
    return Array.from({ length: most + 1 }, (_, skipped) => t + skipped).flatMap((next) =>
      matchItems(rest, next, sentence, langs, text),
    )
  }
  if (!token || !here) return []
  const ends =
    item.kind === 'any'
      ? [t + 1]
      : item.kind === 'set'
        ? matchSet(item.name, langs, text)
            .filter(({ first }) => first === t)
            .map(({ end }) => end)
        : matchWord(item, token, t)
  return ends.flatMap((end) => matchItems(rest, end, sentence, langs, text))
}

function matchWord(
  item: Extract<PhraseItem, { kind: 'word' }>,
  token: PlainToken,
  t: number,
): number[] {
  if (item.mark === '#' && !(token.flags & HASHTAG)) return []
  if (item.mark === '@' && !(token.flags & MENTION)) return []
  const readings = [{ word: token.word, end: t + 1 }, ...(token.alias ? [token.alias] : [])]
  return readings
    .filter(({ word }) => {
      if (item.affix === 'begin') return word.startsWith(item.word)
      if (item.affix === 'end') return word.endsWith(item.word)
      return item.affix === 'part' ? word.includes(item.word) : word === item.word
    })
    .map(({ end }) => end)
}

function matchSet(name: string, langs: Language[], text: PlainText): PlainSpan[] {
  const ofClass = text.findClass(name)
  if (ofClass) return ofClass
  return langs.flatMap((lang) => matchPlainly(text.options.terms[name]?.[lang] ?? [], lang, text))
}

/** In order, each once. */
export function unique(spans: PlainSpan[]): PlainSpan[] {
  return spans
    .toSorted((a, b) => a.first - b.first || a.end - b.end)
    .filter(
      ({ first, end }, k, all) => k === 0 || all[k - 1]!.first !== first || all[k - 1]!.end !== end,
    )
}
