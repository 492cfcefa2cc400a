import { ANY, GAP, isSetPlace, SET_PLACE, WORD_PLACE } from './pack.ts'
import { orderWords } from './order-words.ts'
import type { Pack, PackSet, PhraseClass } from './pack.ts'

/**
 * A pack as it travels: its phrases written out, sorted, and each without the letters it shares with the one before.
 * About half of the compressed size of the tables, which `readPack` makes from it.
 */
export interface PackText {
  format: 1
  languages: Pack['languages']
  rules: Pack['rules']
  /** A block for each set, with an empty line between; see `writeSet`. */
  sets: string
}

/** Signs of a written place; none of them can stand in a word of a phrase. */
const ANY_SIGN = '_'
const GAP_SIGN = '~'
const SET_SIGN = '{'
const BASE = 36
/** Most letters that a phrase takes over from the one before: one sign in base 36. */
const MOST_SHARED = BASE - 1

/** Writes a pack for the journey to a browser. */
export function writePack(pack: Pack): PackText {
  const known = new Map<number, number>()
  const sets = pack.sets.map((set) => writeSet(set, pack, known)).join('\n\n')
  return { format: 1, languages: pack.languages, rules: pack.rules, sets }
}

/**
 * A block: a line with the class or with the phrases of earlier sets, as differences, then the phrases that are new.
 */
function writeSet(set: PackSet, pack: Pack, known: Map<number, number>): string {
  const fresh = set.phrases
    .filter((phrase) => !known.has(phrase))
    .map((phrase) => ({ phrase, text: writePhrase(pack.phrases[phrase]!, pack) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
  const again = set.phrases.flatMap((phrase) => known.get(phrase) ?? []).sort((a, b) => a - b)
  for (const { phrase } of fresh) known.set(phrase, known.size)
  const steps = again.map((one, k) => (one - (again[k - 1] ?? 0)).toString(BASE))
  let before = ''
  const lines = fresh.map(({ text }) => {
    const shared = countShared(before, text)
    before = text
    return shared.toString(BASE) + text.slice(shared)
  })
  return [set.class ? SET_SIGN + set.class : steps.join(' '), ...lines].join('\n')
}

function writePhrase(places: readonly number[], pack: Pack): string {
  return places.map((place) => writePlace(place, pack)).join(' ')
}

function writePlace(place: number, pack: Pack): string {
  if (place === ANY) return ANY_SIGN
  if (place === GAP) return GAP_SIGN
  if (isSetPlace(place)) return SET_SIGN + (place >> 2).toString(BASE)
  const [word, affix, mark] = pack.words[place >> 2]!
  return `${word}${affix}${mark}`
}

function countShared(a: string, b: string): number {
  const most = Math.min(a.length, b.length, MOST_SHARED)
  let shared = 0
  while (shared < most && a[shared] === b[shared]) shared++
  return shared
}

/** The pack that was written: the same findings, though its tables may stand in another order. */
export function readPack({ languages, rules, sets }: PackText): Pack {
  const pack: Pack = { format: 1, languages, words: [], phrases: [], sets: [], rules }
  const words = new Map<string, number>()
  for (const block of sets === '' ? [] : sets.split('\n\n')) {
    const [head = '', ...lines] = block.split('\n')
    if (head.startsWith(SET_SIGN)) {
      pack.sets.push({ phrases: [], class: head.slice(1) as PhraseClass })
      continue
    }
    let one = 0
    const phrases = head === '' ? [] : head.split(' ').map((step) => (one += parseInt(step, BASE)))
    let text = ''
    for (const line of lines) {
      text = text.slice(0, parseInt(line[0]!, BASE)) + line.slice(1)
      const places = text.split(' ').map((place) => readPlace(place, pack, words))
      phrases.push(pack.phrases.push(places) - 1)
    }
    pack.sets.push({ phrases })
  }
  return { ...pack, ...orderWords(pack) }
}

function readPlace(place: string, pack: Pack, words: Map<string, number>): number {
  if (place === ANY_SIGN) return ANY
  if (place === GAP_SIGN) return GAP
  if (place.startsWith(SET_SIGN)) return parseInt(place.slice(1), BASE) * 4 + SET_PLACE
  let entry = words.get(place)
  if (entry === undefined) {
    const last = place.at(-1)!
    const mark = last === '#' || last === '@' ? last : ''
    const at = place.length - 1 - mark.length
    entry = pack.words.push([place.slice(0, at), Number(place[at]), mark]) - 1
    words.set(place, entry)
  }
  return entry * 4 + WORD_PLACE
}
