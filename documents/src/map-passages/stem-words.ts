import type { Language } from '@handvat/engine/rule.ts'
// @ts-expect-error it brings no types along
import untyped from 'snowball-stemmers'

const snowball = untyped as { newStemmer(language: string): { stem(word: string): string } }

const stemmers = {
  nl: snowball.newStemmer('dutch'),
  en: snowball.newStemmer('english'),
}

// Words that say nothing of the subject; the stems of rarer ones weigh little by themselves.
const SILENT: Record<Language, Set<string>> = {
  nl: new Set(
    `de het een en van ik te dat die in is je niet zijn op aan met als voor er maar om hem dan zou of wat mijn men dit zo
    door over ze zich bij ook tot hij u uit kan kun heeft hebben heb had wordt worden werd deze dit wij we ons onze jij
    jouw zij hun haar naar nog wel geen iets daar hier alleen moet mag mogen zal zullen wil willen waar hoe wie wat
    alle alles iemand niemand ander anderen andere al dus want omdat altijd nooit doe doen doet ga gaat gaan`.split(
      /\s+/,
    ),
  ),
  en: new Set(
    `the a an and of to in is are be been it its that this these those with on for as at by from or not no do does did
    you your yours we our us they their them he she his her i my me if when who what which will would can could may
    might must should has have had was were but so than then there here about into out up any all some such only also
    never always don t s re ve ll`.split(/\s+/),
  ),
}

const cache: Record<Language, Map<string, string>> = { nl: new Map(), en: new Map() }

/** A word without signs over its letters, in small letters. */
function fold(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}

/** The words of a text, folded, in order. */
export function listWords(text: string): string[] {
  return fold(text.replaceAll('’', "'")).match(/[\p{L}\d]+(?:['-][\p{L}\d]+)*/gu) ?? []
}

/** The stem of a folded word. */
export function stemWord(word: string, language: Language): string {
  const known = cache[language].get(word)
  if (known !== undefined) return known
  const stem = stemmers[language].stem(word)
  // What people write has no end: the words of a few documents are kept, not those of all.
  if (cache[language].size > 50_000) cache[language].clear()
  cache[language].set(word, stem)
  return stem
}

/** The stems of a text that say something of its subject. */
export function listStems(text: string, language: Language): string[] {
  return listWords(text)
    .filter((word) => !SILENT[language].has(word) && word.length > 1)
    .map((word) => stemWord(word, language))
}
