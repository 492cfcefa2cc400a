import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { buildContext, organisationSchema } from '@handvat/api/organisation.ts'
import type { CheckContext } from '@handvat/engine/context.ts'

/** One labelled text. */
export interface Row {
  id: string
  text: string
  label: string
  lang: string
  /** HateCheck: what the text tests. */
  functionality?: string
  /** Secretlint: the service whose keys it is about. */
  rule?: string
  /** Labelled stretches in characters as the set counts them (see `readRows`), end exclusive. */
  spans?: [start: number, end: number, label: string][]
}

/** One hand-made post. */
export interface Post {
  id: string
  lang: 'nl' | 'en'
  text: string
  verdict: Verdict
  themes: string[]
  /** Other verdicts that count as right. */
  alsoAccepted?: Verdict[]
}

export type Verdict = 'ok' | 'think' | 'stop'

/** A set that the folder does not hold. */
export class MissingSet extends Error {}

/** The development part of a set, its spans in UTF-16 code units; throws MissingSet. */
export function readRows(folder: string, set: string): Row[] {
  const text = gunzipSync(readSetFile(folder, `${set}/dev.jsonl.gz`)).toString('utf8')
  return readLines<Row>(text).map((row) => (row.spans ? { ...row, spans: moveSpans(row) } : row))
}

/** Posts that were written by hand, and the organisation in which they are checked. */
export interface PostSet {
  /** How they stand to the rules. */
  kind: 'development' | 'practice' | 'unseen'
  posts: Post[]
  context: CheckContext
}

/** The hand-made posts of the sets, and those of this repository (`bench/posts`); throws MissingSet. */
export function readPostSets(folder: string): PostSet[] {
  const own = (name: string) => readFileSync(new URL(`../posts/${name}`, import.meta.url), 'utf8')
  const read = (kind: PostSet['kind'], posts: string, organisation: string): PostSet => ({
    kind,
    posts: readLines<Post>(posts),
    context: buildContext(organisationSchema.parse(JSON.parse(organisation))),
  })
  return [
    read(
      'development',
      readSetFile(folder, 'cases/posts.jsonl').toString('utf8'),
      readSetFile(folder, 'cases/context.json').toString('utf8'),
    ),
    read('practice', own('practice.jsonl'), own('practice-organisation.json')),
    read('unseen', own('unseen.jsonl'), own('unseen-organisation.json')),
  ]
}

/** The sets count whole characters, the engine counts code units: an emoji is one there and two here. */
function moveSpans({ text, spans = [] }: Row): NonNullable<Row['spans']> {
  const places: number[] = []
  let place = 0
  for (const character of text) {
    places.push(place)
    place += character.length
  }
  places.push(place)
  return spans.map(([start, end, label]) => [places[start] ?? place, places[end] ?? place, label])
}

function readSetFile(folder: string, path: string): Buffer {
  const file = join(folder, path)
  if (!existsSync(file)) throw new MissingSet(`the folder of HANDVAT_SETS holds no ${path}`)
  return readFileSync(file)
}

function readLines<Line>(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)
}
