import { NUMBER_WORDS } from './names.ts'
import { HASHTAG, NUMBER, WORD, wordAt } from './scan.ts'
import type { Scan } from './scan.ts'

/** A number, percentage, month or day in a text: what it counts and where it stands (tokens, end exclusive). */
export interface Figure {
  kind: 'number' | 'percent' | 'month' | 'day'
  value: number
  first: number
  last: number
}

const numbers = new Map<string, number>(NUMBER_WORDS.filter(([, value]) => value !== 1))
const TIMES = new Map([
  ['honderd', 100],
  ['hundred', 100],
  ['duizend', 1e3],
  ['thousand', 1e3],
  ['ton', 1e5],
  ['miljoen', 1e6],
  ['million', 1e6],
  ['mln', 1e6],
  ['miljard', 1e9],
  ['billion', 1e9],
])
const PERCENT = new Set(['%', 'procent', 'percent'])
const months = indexWords(
  'januari january,februari february,maart march,april,mei may,juni june,juli july,augustus august,september,oktober october,november,december',
)
const days = indexWords(
  'maandag monday,dinsdag tuesday,woensdag wednesday,donderdag thursday,vrijdag friday,zaterdag saturday,zondag sunday',
)

/** All figures of a text: digits and number words of both languages, with "30 miljoen" and "twenty-five" as one. */
export function findFigures(scan: Scan): Figure[] {
  const figures: Figure[] = []
  for (let t = 0; t < scan.count; t++) {
    if (scan.flags[t]! & HASHTAG || !(scan.flags[t]! & (WORD | NUMBER))) continue
    const word = wordAt(scan, t)
    const month = months.get(word)
    const day = days.get(word)
    if (month !== undefined) figures.push({ kind: 'month', value: month, first: t, last: t + 1 })
    else if (day !== undefined) figures.push({ kind: 'day', value: day, first: t, last: t + 1 })
    else {
      const figure = readNumber(scan, t, word)
      if (!figure) continue
      figures.push(figure)
      t = figure.last - 1
    }
  }
  return figures
}

function readNumber(scan: Scan, t: number, word: string): Figure | undefined {
  let value = scan.flags[t]! & NUMBER ? parseDigits(word) : parseWord(word)
  if (value === undefined) return undefined
  let last = t + 1
  const next = last < scan.count ? wordAt(scan, last) : ''
  const unit = numbers.get(next)
  if (
    value >= 20 &&
    value < 100 &&
    value % 10 === 0 &&
    unit !== undefined &&
    unit < 10 &&
    scan.joinStart[last] === t
  ) {
    value += unit
    last++
  }
  const times = last < scan.count ? TIMES.get(wordAt(scan, last)) : undefined
  if (times !== undefined) {
    value *= times
    last++
  }
  const percent = last < scan.count && PERCENT.has(wordAt(scan, last))
  return { kind: percent ? 'percent' : 'number', value, first: t, last: percent ? last + 1 : last }
}

function parseDigits(word: string): number | undefined {
  const [, digits = '', suffix = ''] = /^([\d.,:]+?)(k|m|mln)?$/.exec(word) ?? []
  const bare = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits)
    ? digits.replaceAll(/[.,]/g, '')
    : digits.replace(',', '.')
  const value = Number(bare.replace(':', '.'))
  if (digits === '' || Number.isNaN(value)) return undefined
  return value * (suffix === 'k' ? 1e3 : suffix === '' ? 1 : 1e6)
}

/** "dertig", "vijfentwintig", "twenty". */
function parseWord(word: string): number | undefined {
  const known = numbers.get(word)
  if (known !== undefined) return known
  const [, unit = '', tens = ''] = /^([a-z]{3,5})en([a-z]{4,7}tig)$/.exec(word) ?? []
  const small = unit === 'een' ? 1 : numbers.get(unit)
  const large = numbers.get(tens)
  return small === undefined || large === undefined ? undefined : small + large
}

function indexWords(rows: string): Map<string, number> {
  return new Map(
    rows.split(',').flatMap((row, index) => row.split(' ').map((word) => [word, index] as const)),
  )
}
