import { listOwnUnits } from '#capabilities/people/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { listAnnexesIn } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import { foundKinds, type FindOutcome, type Found, type FoundKind } from './contract.ts'
import { chooseSentence, findNear, readTerms, strokeWords, weighHits, type Hit } from './model.ts'
import { refreshFindable } from './reads/fresh.server.ts'
import { cutLibrary } from './reads/pieces.server.ts'
import * as store from './store.server.ts'

/** At most so many of each kind: who needs more than these asks better in other words. */
export const mostFound = 6

const shelves = new Map<Language, Promise<{ pieces: store.Piece[]; vectors: string[] }>>()

/**
 * Looks for what somebody typed, in the reader's language where a text has that. The words are used for this search and kept
 * nowhere: not in a table, an event, a line of the log or an address.
 */
export async function find(who: Who, words: string, language: Language): Promise<FindOutcome> {
  demand(who, access.find)
  const terms = readTerms(words)
  if (terms.length === 0) return { found: [], instead: [] }
  await refreshFindable(who)
  const units = (await listOwnUnits(who)).map(({ name }) => name.toLowerCase())
  return look(who, async (context) => {
    const shelf = await takeShelf(context, language)
    const asked = await store.readStems(context, terms)
    const first = await store.findHits(context, asked, shelf)
    const { stems, instead } = await replaceUnknown(context, { terms, asked, first, shelf })
    const hits = instead.length > 0 ? await store.findHits(context, stems, shelf) : first
    const texts = (await store.countPieces(context)) + shelf.pieces.length
    const best = weighHits(keepLanguage(hits, language), texts, ({ place }) => kindOf(place))
    const annexes = await listAnnexesIn(context)
    const own = (place: string) => {
      const annex = annexes.find(({ id }) => place === `annex:${id}`)
      return !annex || units.includes(annex.name.toLowerCase())
    }
    const kept = foundKinds.flatMap((kind) =>
      best
        .filter(({ key }) => kindOf(key.place) === kind)
        // What holds elsewhere comes after what holds here.
        .toSorted((a, b) => Number(own(b.key.place)) - Number(own(a.key.place)))
        .slice(0, mostFound),
    )
    const keys = withRules(kept.map(({ key }) => key))
    const pieces = [...(await store.listPieces(context, keys)), ...shelf.pieces]
    const found = keys.flatMap((key): Found[] => {
      const piece = pieces.find((one) => isSamePiece(one, key))
      if (!piece) return []
      const annex = annexes.find(({ id }) => key.place === `annex:${id}`)
      const told = stems.flatMap((one) => (one.language === key.language && one.stem) || [])
      return [show(piece, told, annex ?? null)]
    })
    return { found, instead }
  })
}

function show(
  piece: store.Piece,
  stems: readonly string[],
  annex: { name: string; address: string } | null,
): Found {
  const { place, part, language, title, body } = piece
  const kind = kindOf(place)
  const [, id = ''] = place.split(':')
  const sentence =
    kind === 'answer'
      ? { text: body, strokes: strokeWords(body, stems) }
      : chooseSentence(body, stems)
  const anchor =
    part === 'head' ? '' : `#${part.replace(/^section:/, 'section-').replace(/^rule:/, '')}`
  const code = annex ? `/code/for/${annex.address}` : '/code'
  const addresses = { dilemma: `/learn/dilemmas/${id}`, case: `/learn/cases/${id}` }
  return {
    kind,
    key: `${place} ${part}`,
    href: kind === 'code' || kind === 'answer' ? code + anchor : addresses[kind],
    language,
    title,
    titleStrokes: strokeWords(title, stems),
    ...sentence,
    where: annex?.name ?? null,
  }
}

/** With the rules of known answers that were found: what was asked about a rule before leads to the rule itself. */
function withRules(keys: readonly store.PieceKey[]): store.PieceKey[] {
  const code = keys.filter(({ place }) => kindOf(place) === 'code')
  const answers = keys.filter(({ place }) => kindOf(place) === 'answer')
  const more = answers
    .map(({ part, language }): store.PieceKey => ({ place: 'core', part, language }))
    .filter((key, index, all) => all.findIndex((one) => isSamePiece(one, key)) === index)
    .filter((key) => !code.some((one) => isSamePiece(one, key)))
    .slice(0, Math.max(0, mostFound - code.length))
  return [...code, ...more, ...keys.filter((key) => !code.includes(key))]
}

function kindOf(place: string): FoundKind {
  const [kind = ''] = place.split(':')
  return foundKinds.find((one) => one === kind) ?? 'code'
}

const isSamePiece = (one: store.PieceKey, other: store.PieceKey) =>
  one.place === other.place && one.part === other.part && one.language === other.language

/** Of a text that was found in two languages only the reader's. */
function keepLanguage(
  hits: readonly Hit<store.PieceKey>[],
  language: Language,
): Hit<store.PieceKey>[] {
  const has = new Set(
    hits.flatMap(({ key }) => (key.language === language ? [`${key.place} ${key.part}`] : [])),
  )
  return hits.filter(({ key }) => key.language === language || !has.has(`${key.place} ${key.part}`))
}

/** Takes words that stand nowhere for the nearest ones that do. */
async function replaceUnknown(
  context: Look,
  search: {
    terms: readonly string[]
    asked: readonly store.Stem[]
    first: readonly Hit<store.PieceKey>[]
    shelf: { vectors: readonly string[]; pieces: readonly store.Piece[] }
  },
): Promise<{ stems: store.Stem[]; instead: FindOutcome['instead'] }> {
  const known = new Set(search.first.flatMap(({ body }) => body))
  // A word that PostgreSQL leaves out in one of the languages is a small word, not a mistake.
  const small = new Set(search.asked.flatMap(({ term, stem }) => (stem === null ? [term] : [])))
  const unknown = search.terms.flatMap((word, term) =>
    known.has(term) || small.has(term) ? [] : [{ word, term }],
  )
  if (unknown.length === 0) return { stems: [...search.asked], instead: [] }
  const stems = [...search.asked]
  const instead: FindOutcome['instead'] = []
  for (const language of ['nl', 'en'] as const) {
    const vocabulary = await store.readVocabulary(context, language)
    if (search.shelf.pieces[0]?.language === language)
      for (const words of search.shelf.vectors)
        for (const [, word = ''] of words.matchAll(/'([\p{L}\p{N}]+)'/gu))
          vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1)
    for (const { word, term } of unknown) {
      const near = findNear(word, vocabulary)
      if (!near) continue
      const at = stems.findIndex((one) => one.term === term && one.language === language)
      stems[at] = { term, language, stem: near }
      if (!instead.some(({ typed }) => typed === word)) instead.push({ typed: word, taken: near })
    }
  }
  return { stems, instead }
}

function takeShelf(context: Look, language: Language) {
  let shelf = shelves.get(language)
  if (!shelf) {
    const pieces = cutLibrary(language)
    shelf = store.readVectors(context, pieces).then((vectors) => ({ pieces, vectors }))
    shelves.set(language, shelf)
    // What failed once is tried again at the next search.
    shelf.catch(() => shelves.delete(language))
  }
  return shelf
}
