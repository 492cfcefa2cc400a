import { hashUnits } from '@handvat/engine/scan.ts'
import { spread } from '@handvat/engine/word-table.ts'

/** A text that somebody made to be slow, and the terms of the organisation where those belong to the attack. */
export interface Adversary {
  name: string
  /** Repeated until the text is as long as was asked for. */
  unit: string
  terms?: string[]
}

/** Terms of the register that is flooded, and words of the text that fall into the same place. */
const FLOOD_TERMS = 10_000
const FLOOD_WORDS = 2000
/** Low bits of the hash that all words of a flood share: those that choose a place in tables of up to 32,768. */
const FLOOD_BITS = 15

/** The files that hold the words of a flood and the phrases of all rules. */
export const FLOOD = 'flood.json'
export const PHRASES = 'phrases.json'

/** The words of a flood; trying so many takes seconds, so they are made once for all rounds. */
export function makeFlood(): string[] {
  return findColliding(FLOOD_TERMS + FLOOD_WORDS, FLOOD_BITS)
}

/** Every way of slowing the check down that we could think of. */
export function listAdversaries(
  phrases: readonly string[],
  terms: readonly string[],
  colliding: readonly string[],
): Adversary[] {
  const known = colliding.slice(0, FLOOD_TERMS)
  const strange = colliding.slice(FLOOD_TERMS)
  const families = terms.filter((term) => /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(term)).slice(0, 500)
  return [
    { name: 'one letter', unit: 'a' },
    { name: 'one capital letter', unit: 'A' },
    { name: 'words of one letter', unit: 'a ' },
    { name: 'digits', unit: '7' },
    { name: 'digits, each alone', unit: '7 ' },
    { name: 'digits and hyphens', unit: '06-' },
    { name: 'digits and dots', unit: '12.' },
    { name: 'a telephone number, again and again', unit: '+31 6 1234 5678 ' },
    { name: 'beginnings of an IBAN', unit: 'NL91 ABNA 0417 ' },
    { name: '@', unit: '@' },
    { name: '@ and a letter', unit: '@a' },
    { name: '#', unit: '#' },
    { name: '# and a letter', unit: '#a' },
    { name: 'hashtags in parts', unit: '#AbCdEf_GhIj ' },
    { name: 'hyphens', unit: '-' },
    { name: 'letters and hyphens', unit: 'a-' },
    { name: 'apostrophes', unit: '’' },
    { name: 'letters and apostrophes', unit: 'a’' },
    { name: 'letters and dots', unit: 'a.' },
    { name: 'beginnings of an address', unit: 'https://a.' },
    { name: 'half mail addresses', unit: 'a.b@' },
    { name: 'letters and asterisks', unit: 'f***' },
    { name: 'exclamation marks', unit: '!' },
    { name: 'ends of sentences', unit: 'A. ' },
    { name: 'a family of four, joined', unit: '👩‍👩‍👧‍👦' },
    { name: 'an emoji that is joined for ever', unit: '👩🏽‍' },
    { name: 'flags', unit: '🇳🇱' },
    { name: 'combining marks', unit: 'e\u0301\u0327\u0308\u0301' },
    { name: 'joiners alone', unit: '\u200d' },
    { name: 'styled letters', unit: '𝓪𝓫𝓬 ' },
    { name: 'first names', unit: 'Jan Marie Pieter ' },
    { name: 'phrases of the rules, all but the last word', unit: joinPrefixes(phrases) },
    { name: 'the word with most phrases', unit: `${findBusiestWord(phrases)} ` },
    {
      name: 'every word of the rules',
      unit: `${[...new Set(phrases.flatMap(readWords))].join(' ')} `,
    },
    {
      name: 'first words of the register',
      unit: `${families.map((term) => term.split(' ')[0]!).join(' ')} `,
    },
    { name: 'names of the register', unit: `${families.join(' ')} ` },
    { name: 'words with one place in the tables', unit: `${strange.join(' ')} ` },
    {
      name: 'a register of names with one place, and other words with it',
      unit: `${strange.join(' ')} `,
      terms: [...known],
    },
    {
      name: 'a register of names with one place, and those names',
      unit: `${known.join(' ')} `,
      terms: [...known],
    },
  ]
}

/** Words whose hashes end in the same bits, by trying; the hash is the engine's own. */
export function findColliding(count: number, bits: number): string[] {
  const mask = 2 ** bits - 1
  const letters = new Uint16Array(7)
  const found: string[] = []
  for (let number = 0; found.length < count; number++) {
    let rest = number
    for (let place = 0; place < letters.length; place++) {
      letters[place] = 0x61 + (rest % 26)
      rest = Math.floor(rest / 26)
    }
    if ((spread(hashUnits(letters, 0, letters.length)) & mask) === 0)
      found.push(String.fromCharCode(...letters))
  }
  return found
}

/** The words of each longer phrase up to its last, one phrase behind the other without the end of a sentence. */
function joinPrefixes(phrases: readonly string[]): string {
  const prefixes = phrases
    .map(readWords)
    .filter((words) => words.length > 2)
    .map((words) => words.slice(0, -1).join(' '))
  return `${prefixes.join(' ')} `
}

function findBusiestWord(phrases: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const word of phrases.flatMap(readWords)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0]
}

/** The plain words of a phrase, without lists, stars and marks. */
function readWords(phrase: string): string[] {
  return phrase.split(/\s+/).filter((word) => /^[\p{L}'’-]+$/u.test(word))
}
