import { drawNumber, drawOne } from '../../accuracy/random.ts'
import type { Random } from '../../accuracy/random.ts'
import { drawCompound, drawPerson } from './generate-terms.ts'
import { SENTENCES, SLOTS } from './sentences.ts'
import { ENGLISH_PARTS, FIRST_NAMES, PROJECT_WORDS } from './word-lists.ts'

export type PostLanguage = 'nl' | 'en'

/** How often a post names a term, and how often it does so in small letters. */
const TERM_SHARE = 0.02
const SMALL_SHARE = 0.5
/** How often a made-up word stands where the lists have one, so that posts hold many words and rare ones. */
const RARE_SHARE = 0.25
const RARE_SLOTS: Readonly<Record<string, PostLanguage>> = {
  onderwerp: 'nl',
  ding: 'nl',
  wie: 'nl',
  topic: 'en',
  thing: 'en',
  who: 'en',
}

/**
 * A post of exactly `length` UTF-16 code units in sentences of one language, cut off in the middle of the last; one
 * in fifty holds one of `terms`.
 */
export function generatePost(
  random: Random,
  language: PostLanguage,
  length: number,
  terms: readonly string[],
): string {
  const sentences: string[] = []
  if (terms.length > 0 && random() < TERM_SHARE) sentences.push(nameTerm(random, language, terms))
  let text = sentences.join(' ')
  while (text.length <= length) text += ` ${drawSentence(random, language)}`
  return cut(text.trimStart(), length)
}

/** Posts as people send them, of 20 to 280 code units and 100 on average, until they hold `bytes` of UTF-8. */
export function generateFeed(random: Random, bytes: number, terms: readonly string[]): string[] {
  const posts: string[] = []
  for (let held = 0; held < bytes;) {
    const length = 20 + Math.floor(260 * random() ** 2.25)
    const post = generatePost(random, posts.length % 2 === 0 ? 'nl' : 'en', length, terms)
    posts.push(post)
    held += Buffer.byteLength(post)
  }
  return posts
}

/** Posts of one length, the languages in turn. */
export function generatePosts(
  random: Random,
  count: number,
  length: number,
  terms: readonly string[],
  languages: readonly PostLanguage[] = ['nl', 'en'],
): string[] {
  return Array.from({ length: count }, (_, index) =>
    generatePost(random, languages[index % languages.length]!, length, terms),
  )
}

function nameTerm(random: Random, language: PostLanguage, terms: readonly string[]): string {
  const term = drawOne(random, terms)
  const written = random() < SMALL_SHARE ? term.toLowerCase() : term
  return language === 'nl' ? `Vandaag bij ${written} geweest.` : `Went to see ${written} today.`
}

function drawSentence(random: Random, language: PostLanguage): string {
  return drawOne(random, SENTENCES[language]).replaceAll(/\{(\w+)\}/g, (_, slot: string) =>
    fillSlot(random, slot),
  )
}

/** What stands in the place of a slot; throws for a slot that nobody knows. */
function fillSlot(random: Random, slot: string): string {
  const options = SLOTS[slot]
  const rare = RARE_SLOTS[slot]
  if (rare && random() < RARE_SHARE) return drawRareWord(random, rare)
  if (options) return drawOne(random, options)
  switch (slot) {
    case 'name':
      return drawPerson(random)
    case 'number':
      return String(drawNumber(random, 2, 400))
    case 'time':
      return `${drawNumber(random, 8, 20)}:${drawOne(random, ['00', '15', '30', '45'])}`
    case 'tag':
      return `#${drawOne(random, PROJECT_WORDS)}${drawNumber(random, 1, 40)}`
    case 'mention':
      return `@${drawOne(random, FIRST_NAMES)}_${drawOne(random, PROJECT_WORDS)}`
    case 'link':
      return `https://www.${drawCompound(random)}.example/${drawOne(random, PROJECT_WORDS)}/${drawNumber(random, 1, 9999)}`
    case 'compound':
      return drawCompound(random)
    default:
      throw new Error(`no words for {${slot}}`)
  }
}

function drawRareWord(random: Random, language: PostLanguage): string {
  if (random() < 0.2) return drawPerson(random)
  if (language === 'nl') return drawCompound(random)
  return drawOne(random, ENGLISH_PARTS) + drawOne(random, ENGLISH_PARTS)
}

/** The first `length` code units, never half a character: a full stop takes its place. */
function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  const half = last >= 0xd800 && last <= 0xdbff
  return half ? `${text.slice(0, length - 1)}.` : text.slice(0, length)
}
