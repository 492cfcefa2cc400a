import { ANY, GAP, isSetPlace, SET_PLACE, WORD_PLACE } from './pack.ts'
import { joinFronts, splitFronts } from './front-coding.ts'
import type { Pack, PackSet, PhraseClass } from './pack.ts'

/**
 * A pack as it travels: each word once, and phrases as numbers of words. A third less than the tables, compressed, and
 * read without a look at the letters of any phrase. What is alike stands together, for that compresses best.
 */
export interface PackText {
  format: 2
  languages: Pack['languages']
  rules: Pack['rules']
  /** The places that stand in several phrases, those in most first and then by letter; see `spellPlace`. */
  shared: string
  /** The places that stand in one phrase, in the order of these. */
  once: string
  /** A line for each set: its class, or the phrases that earlier sets hold too, as differences. */
  again: string
  /** A line for each set: its other phrases, each with a space behind it. A place is ONCE or its number in `shared`. */
  sets: string
}

/** Signs of a written place; none of them can stand in a word of a phrase. */
const ANY_SIGN = '_'
const GAP_SIGN = '~'
const SET_SIGN = '{'
const BASE = 36

/** So many places stand by how often they are met: these are written shortest, and stay near each other in memory. */
const BY_USE = 600

/** A number is signs above BREAK, its high digits, and one below, its lowest: no sign that JSON would write as two. */
const ZERO = 0x23
const BREAK = 0x5c
const LOW = BREAK - ZERO
const HIGH = 0x7f - BREAK - 1
const ONCE = '!'
/** In front of a class: a line of differences never begins with it. */
const CLASS_SIGN = '!'
const [ONCE_UNIT, SPACE, LINE] = [0x21, 0x20, 0x0a]

/** Writes a pack for the journey to a browser. */
export function writePack(pack: Pack): PackText {
  const uses = countPlaces(pack)
  const shared = orderPlaces([...uses.keys()].filter((place) => uses.get(place)! > 1))
  const numbers = new Map(shared.map((place, number) => [place, writeNumber(number)]))
  const once: number[] = []
  const known = new Map<number, number>()
  let again = ''
  let sets = ''
  for (const set of pack.sets) {
    again += `${set.class ? CLASS_SIGN + set.class : writeSteps(set, known)}\n`
    const fresh = set.phrases
      .filter((phrase) => !known.has(phrase))
      .map((phrase) => {
        const places = pack.phrases[phrase]!
        return { phrase, text: places.map((place) => numbers.get(place) ?? ONCE).join('') }
      })
      .sort((a, b) => (a.text === b.text ? 0 : a.text < b.text ? -1 : 1))
    for (const { phrase, text } of fresh) {
      known.set(phrase, known.size)
      once.push(...pack.phrases[phrase]!.filter((place) => !numbers.has(place)))
      sets += `${text} `
    }
    sets += '\n'
  }
  const { languages, rules } = pack
  const spell = (places: readonly number[]) =>
    joinFronts(places.map((one) => spellPlace(one, pack)))
  return { format: 2, languages, rules, shared: spell(shared), once: spell(once), again, sets }

  function orderPlaces(places: number[]): number[] {
    places.sort((a, b) => uses.get(b)! - uses.get(a)! || a - b)
    const rest = places.slice(BY_USE).map((place) => ({ place, text: spellPlace(place, pack) }))
    rest.sort((a, b) => (a.text < b.text ? -1 : 1))
    return [...places.slice(0, BY_USE), ...rest.map(({ place }) => place)]
  }
}

/** How often each place stands in phrases. */
function countPlaces({ phrases }: Pack): Map<number, number> {
  const uses = new Map<number, number>()
  for (const places of phrases)
    for (const place of places) uses.set(place, (uses.get(place) ?? 0) + 1)
  return uses
}

/** The phrases of a set that earlier ones hold too, by their numbers in the order of writing. */
function writeSteps(set: PackSet, known: ReadonlyMap<number, number>): string {
  const again = set.phrases.flatMap((phrase) => known.get(phrase) ?? []).sort((a, b) => a - b)
  return again.map((one, k) => writeNumber(one - (again[k - 1] ?? 0))).join('')
}

function writeNumber(number: number): string {
  let text = String.fromCharCode(ZERO + (number % LOW))
  for (let rest = Math.floor(number / LOW); rest > 0; rest = Math.floor(rest / HIGH))
    text = String.fromCharCode(BREAK + 1 + (rest % HIGH)) + text
  return text
}

/** A place in letters: a word, with its affix and its mark where it could be taken for another; or a sign. */
function spellPlace(place: number, pack: Pack): string {
  if (place === ANY) return ANY_SIGN
  if (place === GAP) return GAP_SIGN
  if (isSetPlace(place)) return SET_SIGN + (place >> 2).toString(BASE)
  const [word, affix, mark] = pack.words[place >> 2]!
  return affix === 0 && mark === '' && !/[0-3]$/.test(word) ? word : `${word}${affix}${mark}`
}

/** The pack that was written: the same findings, though its tables may stand in another order. */
export function readPack({ languages, rules, shared, once, again, sets }: PackText): Pack {
  const pack: Pack = { format: 1, languages, words: [], phrases: [], sets: [], rules }
  const placeOf = splitFronts(shared).map((text) => readPlace(text, pack))
  const onceOf = splitFronts(once).map((text) => readPlace(text, pack))
  let met = 0
  let high = 0
  let from = 0
  const row: number[] = []
  for (const line of again.split('\n').slice(0, -1)) {
    if (line.startsWith(CLASS_SIGN)) {
      pack.sets.push({ phrases: [], class: line.slice(1) as PhraseClass })
      from++
      continue
    }
    const phrases = readSteps(line)
    for (; sets.charCodeAt(from) !== LINE; from++) {
      const unit = sets.charCodeAt(from)
      if (unit === ONCE_UNIT) row.push(onceOf[met++]!)
      else if (unit > BREAK) high = high * HIGH + unit - BREAK - 1
      else if (unit !== SPACE) {
        row.push(placeOf[high * LOW + unit - ZERO]!)
        high = 0
      } else {
        phrases.push(pack.phrases.push(row.slice()) - 1)
        row.length = 0
      }
    }
    from++
    pack.sets.push({ phrases })
  }
  return pack
}

function readSteps(line: string): number[] {
  const phrases: number[] = []
  let one = 0
  let high = 0
  for (let k = 0; k < line.length; k++) {
    const unit = line.charCodeAt(k)
    if (unit > BREAK) high = high * HIGH + unit - BREAK - 1
    else {
      phrases.push((one += high * LOW + unit - ZERO))
      high = 0
    }
  }
  return phrases
}

function readPlace(text: string, pack: Pack): number {
  if (text === ANY_SIGN) return ANY
  if (text === GAP_SIGN) return GAP
  if (text.startsWith(SET_SIGN)) return parseInt(text.slice(1), BASE) * 4 + SET_PLACE
  const last = text.at(-1)!
  const mark = last === '#' || last === '@' ? last : ''
  const at = text.length - 1 - mark.length
  const affix = text.charCodeAt(at) - 0x30
  const word: Pack['words'][number] =
    affix >= 0 && affix <= 3 ? [text.slice(0, at), affix, mark] : [text, 0, '']
  return (pack.words.push(word) - 1) * 4 + WORD_PLACE
}
