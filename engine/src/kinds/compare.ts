import { findFigures } from '../figures.ts'
import type { Figure } from '../figures.ts'
import type { PackPatternOf } from '../pack.ts'
import { toFound, withTokens } from '../reading.ts'
import type { Found, Reading } from '../reading.ts'
import { CAPITAL, HASHTAG, INITIAL, MENTION, NUMBER, WORD, wordAt } from '../scan.ts'
import type { Scan } from '../scan.ts'
import { toSpan } from '../spans.ts'

/**
 * The text beside the source it shares, or the organisation's own news it links to; silent without one.
 * `changed-number`: a figure, month or day in the place of another one; `added-number`: one that the source does
 * not have; `changed-name`: a name in the place of another one; `dropped-condition`: the same words without the
 * "niet", "alleen" or "unless" between or behind them; `invented-quote`: three or more words between quotation marks that the source does not have in that
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
  if (compare === 'changed-name') return findChangedNames(scan, beside)
  if (compare === 'dropped-condition') return findDroppedConditions(scan, beside)
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
  const valuesAt = new Map<string, Set<number>>()
  for (const { source, figure } of known) {
    for (const place of placesOf(source, figure))
      valuesAt.set(place, (valuesAt.get(place) ?? new Set()).add(figure.value))
  }
  return findFigures(scan).flatMap((figure) => {
    const others = placesOf(scan, figure).flatMap((place) => valuesAt.get(place) ?? [])
    const changed = others.length > 0 && !others.some((at) => at.has(figure.value))
    const known = values.has(`${figure.kind} ${figure.value}`)
    return changed || !known ? [{ figure, changed }] : []
  })
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

/** Between double marks, or between single ones that are no apostrophes. */
const QUOTES =
  /["“„«][^"“”„«»]{3,1000}["”“»]|(?<![\p{L}\p{N}])[‘'][^‘’'"“”]{3,1000}[’'](?![\p{L}\p{N}])/gu

function findInventedQuotes(text: string, scan: Scan, sources: readonly Scan[]): Found[] {
  const said = sources.map((source) => ` ${joinWords(source, 0, source.count)} `)
  const found: Found[] = []
  for (const match of text.matchAll(QUOTES)) {
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

/** A capital word behind the word that stands before another one in the source: "in Emmen" for "in Assen". */
function findChangedNames(scan: Scan, sources: readonly Scan[]): Found[] {
  const known = new Set(sources.flatMap((source) => readWords(source)))
  const named = new Set(
    sources.flatMap((source) => listNames(source).map((t) => wordAt(source, t - 1))),
  )
  return listNames(scan)
    .filter((t) => !known.has(wordAt(scan, t)) && named.has(wordAt(scan, t - 1)))
    .map((t) => toFound(scan, toSpan(t, t + 1)))
}

/** Tokens with a capital of their own, and a word before them in the sentence. */
function listNames(scan: Scan): number[] {
  const names: number[] = []
  for (let t = 1; t < scan.count; t++) {
    const flags = scan.flags[t]!
    const own = (flags & (WORD | CAPITAL | INITIAL | MENTION | HASHTAG)) === (WORD | CAPITAL)
    if (own && scan.sentence[t - 1] === scan.sentence[t]) names.push(t)
  }
  return names
}

const CONDITIONS = new Set(
  'niet geen nooit alleen uitsluitend tot mits tenzij behalve not no never only unless until except'.split(
    ' ',
  ),
)

function findDroppedConditions(scan: Scan, sources: readonly Scan[]): Found[] {
  const words = readWords(scan)
  const found: Found[] = []
  for (const source of sources) {
    const said = readWords(source)
    said.forEach((condition, at) => {
      if (!CONDITIONS.has(condition) || words.includes(condition)) return
      const sentence = source.sentence[at]
      const inside = (k: number) => (source.sentence[k] === sentence ? said[k] : undefined)
      const around = [inside(at - 1), inside(at + 1)]
      const before = [inside(at - 3), inside(at - 2), inside(at - 1)]
      for (const row of [around, before]) {
        const first = findRow(words, row)
        if (first >= 0) found.push(toFound(scan, toSpan(first, first + row.length)))
      }
    })
  }
  return found
}

/** Where these words stand behind one another, -1 for nowhere; an absent word is nowhere. */
function findRow(words: readonly string[], row: readonly (string | undefined)[]): number {
  if (row.includes(undefined)) return -1
  return words.findIndex((_, at) => row.every((word, k) => words[at + k] === word))
}

function readWords(scan: Scan): string[] {
  return Array.from({ length: scan.count }, (_, t) => wordAt(scan, t))
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
  const known = new Set(sources.flatMap((source) => readWords(source)))
  const words = readWords(scan)
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
