import { sql } from 'kysely'
import type { Language } from '#capabilities/people/contract.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import { foldWords } from '#platform/text-shape.ts'
import type { Hit } from './model.ts'

/** A piece of text that can be found, in one language. */
export interface Piece {
  /** What it stands for, such as `core` or `dilemma:late-parcel`. */
  place: string
  part: string
  language: Language
  title: string
  body: string
}

/** A piece by what tells it from others. */
export type PieceKey = Pick<Piece, 'place' | 'part' | 'language'>

/** A term as PostgreSQL looks for it: `stem` is null for a word that tells nothing. */
export interface Stem {
  term: number
  language: Language
  stem: string | null
}

// Words without accents, capitals and marks go in, and words like that are looked for.
const fold = (text: string) => foldWords(text).join(' ')
const config = sql`CASE language WHEN 'nl' THEN 'dutch' ELSE 'english' END::regconfig`
const vector = sql`setweight(to_tsvector(${config}, title), 'A') || setweight(to_tsvector(${config}, body), 'B')`

/** What every place was made from. */
export async function listOrigins({ tx }: Look): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('findable').select(['place', 'origin']).distinct().execute()
  return new Map(rows.map(({ place, origin }) => [place, origin]))
}

/** Takes places away with everything in them. */
export async function deletePlaces({ tx }: Act, places: readonly string[]): Promise<void> {
  if (places.length > 0) await tx.deleteFrom('findable').where('place', 'in', places).execute()
}

/** Adds pieces; what another search added at the same moment stays. */
export async function insertPieces(
  { who, tx }: Act,
  origin: string,
  pieces: readonly Piece[],
): Promise<void> {
  if (pieces.length === 0) return
  const rows = pieces.map((piece) => ({
    ...piece,
    folded_title: fold(piece.title),
    folded_body: fold(piece.body),
  }))
  await sql`
    INSERT INTO findable (organisation_id, origin, place, part, language, title, body, words)
    SELECT ${who.organisation}, ${origin}, place, part, language, shown_title, shown_body, ${vector}
    FROM (
      SELECT place, part, language, title AS shown_title, body AS shown_body,
             folded_title AS title, folded_body AS body
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS row (place text, part text, language text, title text, body text, folded_title text, folded_body text)
    ) AS piece
    ON CONFLICT DO NOTHING`.execute(tx)
}

/** The words of pieces as PostgreSQL keeps them, in the order of the pieces; for those that stay in memory. */
export async function readVectors({ tx }: Look, pieces: readonly Piece[]): Promise<string[]> {
  const rows = pieces.map(({ title, body, language }) => ({
    language,
    title: fold(title),
    body: fold(body),
  }))
  const found = await sql<{ words: string }>`
    SELECT (${vector})::text AS words
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS row (piece, number),
      jsonb_to_record(piece) AS one (language text, title text, body text)
    ORDER BY number`.execute(tx)
  return found.rows.map(({ words }) => words)
}

/** How PostgreSQL looks for each of these folded words, in both languages. */
export async function readStems({ tx }: Look, terms: readonly string[]): Promise<Stem[]> {
  const { rows } = await sql<{ number: string; language: Language; stem: string }>`
    SELECT number, language, to_tsquery(${config}, word)::text AS stem
    FROM unnest(${terms}::text[]) WITH ORDINALITY AS term (word, number),
      (VALUES ('nl'), ('en')) AS spoken (language)`.execute(tx)
  return rows.map(({ number, language, stem }) => ({
    term: Number(number) - 1,
    language,
    stem: stem.replaceAll("'", '') || null,
  }))
}

/** Where these stems stand, among the texts of the organisation and `extra`, each in its language. */
export async function findHits(
  { tx }: Look,
  stems: readonly Stem[],
  extra: { pieces: readonly Piece[]; vectors: readonly string[] },
): Promise<Hit<PieceKey>[]> {
  const asked = stems.filter(({ stem }) => stem !== null)
  const { rows } = await sql<{
    place: string
    part: string
    language: Language
    terms: number[]
    titled: (number | null)[] | null
  }>`
    WITH term AS (
      SELECT number, language,
        -- Of a short word only itself: "is" would begin half of all words.
        (quote_literal(stem) || CASE WHEN char_length(stem) > 2 THEN ':*' ELSE '' END)::tsquery AS query,
        (quote_literal(stem) || CASE WHEN char_length(stem) > 2 THEN ':*A' ELSE ':A' END)::tsquery AS in_title
      FROM unnest(${asked.map(({ term }) => term)}::int[], ${asked.map(({ language }) => language)}::text[],
        ${asked.map(({ stem }) => stem)}::text[]) AS row (number, language, stem)
    ), piece AS (
      SELECT place, part, language, words FROM findable
      UNION ALL
      SELECT place, part, language, words
      FROM unnest(${extra.pieces.map(({ place }) => place)}::text[], ${extra.pieces.map(({ part }) => part)}::text[],
        ${extra.pieces.map(({ language }) => language)}::text[], ${extra.vectors}::tsvector[])
        AS row (place, part, language, words)
    )
    SELECT place, part, piece.language, array_agg(number) AS terms,
      array_agg(number) FILTER (WHERE words @@ in_title) AS titled
    FROM piece JOIN term ON term.language = piece.language AND words @@ query
    GROUP BY place, part, piece.language`.execute(tx)
  return rows.map(({ place, part, language, terms, titled }) => ({
    key: { place, part, language },
    body: terms,
    title: (titled ?? []).filter((term) => term !== null),
  }))
}

/** The stems that stand in the organisation's texts in a language, and in how many of them. */
export async function readVocabulary(
  { tx }: Look,
  language: Language,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ word: string; ndoc: number }>`
    SELECT word, ndoc
    FROM ts_stat(${`SELECT words FROM findable WHERE language = '${language === 'nl' ? 'nl' : 'en'}'`})`.execute(
    tx,
  )
  return new Map(rows.map(({ word, ndoc }) => [word, ndoc]))
}

/** The texts of what was found. */
export async function listPieces({ tx }: Look, keys: readonly PieceKey[]): Promise<Piece[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Piece>`
    SELECT place, part, language, title, body FROM findable
    JOIN unnest(${keys.map(({ place }) => place)}::text[], ${keys.map(({ part }) => part)}::text[],
      ${keys.map(({ language }) => language)}::text[]) AS row (place, part, language)
      USING (place, part, language)`.execute(tx)
  return rows
}

/** How many texts of the organisation can be found, and which languages each place has. */
export async function countPieces({ tx }: Look): Promise<number> {
  const { count } = await tx
    .selectFrom('findable')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
