import { findFigures } from '../figures.ts'
import type { Figure } from '../figures.ts'
import type { PackPatternOf } from '../pack.ts'
import { toFound, withTokens } from '../reading.ts'
import type { Found, Reading } from '../reading.ts'
import { NUMBER, WORD, wordAt } from '../scan.ts'
import type { Scan } from '../scan.ts'
import { toSpan } from '../spans.ts'

/**
 * The text beside the source it shares, or the organisation's own news it links to; silent without one.
 * `changed-number`: a figure, month or day in the place of another one; `added-number`: one that the source does
 * not have; `invented-quote`: three or more words between quotation marks that the source does not have in that
 * order; `added-claim`: a word that widens or promises ("iedereen", "straks", "guaranteed") in a sentence about
 * the same subject, and not in the source.
 */
export function findDifference(
  { compare }: Pick<PackPatternOf<'compare'>, 'compare'>,
  { text, scan, sources }: Pick<Reading, 'text' | 'scan' | 'sources'>,
): Found[] {
  const beside = sources
    .filter(({ url }) => url === undefined || text.includes(url))
    .map((one) => one.scan)
  if (beside.length === 0) return []
  if (compare === 'invented-quote') return findInventedQuotes(text, scan, beside)
  if (compare === 'added-claim') return findAddedClaims(scan, beside)
  return findNewFigures(scan, beside)
    .filter(({ changed }) => changed === (compare === 'changed-number'))
    .map(({ figure }) => toFound(scan, toSpan(figure.first, figure.last)))
}

function findNewFigures(
  scan: Scan,
  sources: readonly Scan[],
): { figure: Figure; changed: boolean }[] {
  const known = sources.flatMap((source) =>
    findFigures(source).map((figure) => ({ source, figure })),
  )
  const values = new Set(known.map(({ figure }) => `${figure.kind} ${figure.value}`))
  const places = new Set(known.flatMap(({ source, figure }) => placesOf(source, figure)))
  return findFigures(scan)
    .filter(({ kind, value }) => !values.has(`${kind} ${value}`))
    .map((figure) => ({
      figure,
      changed: placesOf(scan, figure).some((place) => places.has(place)),
    }))
}

/** What a figure says something about: its kind, or for a bare number the word behind it or before it. */
function placesOf(scan: Scan, { kind, first, last }: Figure): string[] {
  if (kind !== 'number') return [kind]
  const places: string[] = []
  if (last < scan.count && scan.sentence[last] === scan.sentence[first])
    places.push(`> ${wordAt(scan, last)}`)
  if (first > 0 && scan.sentence[first - 1] === scan.sentence[first]) {
    const before = wordAt(scan, first - 1)
    if (before.length > 3) places.push(`< ${before}`)
  }
  return places
}

function findInventedQuotes(text: string, scan: Scan, sources: readonly Scan[]): Found[] {
  const said = sources.map((source) => ` ${joinWords(source, 0, source.count)} `)
  const found: Found[] = []
  for (const match of text.matchAll(/["“„«]([^"“”„«»]{3,1000})["”“»]/g)) {
    const start = match.index
    const quote = withTokens(scan, { start, end: start + match[0].length })
    const words = joinWords(scan, quote.first, quote.last)
    if (words.split(' ').length < 3) continue
    if (!said.some((all) => all.includes(` ${words} `))) found.push(quote)
  }
  return found
}

function joinWords(scan: Scan, first: number, last: number): string {
  const words: string[] = []
  for (let t = first; t < last; t++)
    if (scan.flags[t]! & (WORD | NUMBER)) words.push(wordAt(scan, t))
  return words.join(' ')
}

const CLAIMS = new Set(
  (
    'iedereen allemaal alle alles altijd nooit niemand elke ieder overal gegarandeerd garantie sowieso volledig ' +
    'beste goedkoopste grootste snelste enige straks binnenkort zullen zal gaan gaat komen komt verdubbelen ' +
    'everyone everybody all always never nobody every everywhere guaranteed guarantee definitely completely ' +
    'best cheapest biggest fastest only soon will going double'
  ).split(' '),
)
const OURS = new Set('wij we ons onze our us'.split(' '))

function findAddedClaims(scan: Scan, sources: readonly Scan[]): Found[] {
  const known = new Set(
    sources.flatMap((source) => Array.from({ length: source.count }, (_, t) => wordAt(source, t))),
  )
  const words = Array.from({ length: scan.count }, (_, t) => wordAt(scan, t))
  /** Sentences that speak of what the source speaks of, or of the organisation. */
  const about = new Set<number>()
  words.forEach((word, t) => {
    const shared = word.length > 3 && !CLAIMS.has(word) && known.has(word)
    if (shared || OURS.has(word)) about.add(scan.sentence[t]!)
  })
  return words.flatMap((word, t) => {
    if (!CLAIMS.has(word) || known.has(word) || !about.has(scan.sentence[t]!)) return []
    return [toFound(scan, toSpan(t, t + 1))]
  })
}
