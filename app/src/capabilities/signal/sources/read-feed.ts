import { hashParts } from '#platform/text-shape.ts'
import { canonicalAddress, readerAddress } from '#platform/web-address.ts'
import { decodeEntities, tidy, toPlainText } from '#platform/web/plain-text.ts'
import { cut, postLimits, readLanguage, readMoment, type Post } from './post.ts'
import { ReachFailure } from '#platform/web/reach.ts'
import { scanMarkup, type MarkupListener } from './scan-markup.ts'

/** A feed as it was read, whatever its format. */
export interface Feed {
  title: string | null
  posts: Post[]
  /** Minutes that the feed asks to wait between looks. */
  every: number | null
  /** Hours of the day (UTC) in which it asks not to be read. */
  notAt: readonly number[]
}

export const feedLimits = { posts: 500, depth: 100, field: 400_000 }

interface Field {
  text: string
  attributes: Record<string, string>
}
type Fields = Map<string, Field[]>

const itemNames = new Set(['item', 'entry'])
const rootNames = new Set(['rss', 'rdf', 'feed', 'channel'])
// Prefixes whose elements have names of ours and mean something else.
const foreign = new Set(['media', 'itunes', 'georss', 'thr', 'slash', 'wfw', 'sy', 'podcast'])

/**
 * Reads RSS 2.0, RSS 1.0 and Atom. Forgiving: what is not well-formed is read as far as it goes. No entity is defined or
 * fetched; depth, number and size are bounded. Throws ReachFailure where it is no feed at all.
 */
export function readXmlFeed(xml: string, address: string, now: Date): Feed {
  const reading = new FeedReading()
  scanMarkup(xml, reading)
  reading.finish()
  if (!reading.isFeed) throw new ReachFailure('not-a-feed')
  return {
    title: plain(first(reading.channel, 'title'), 200),
    posts: reading.items.map((fields) => readItem(fields, address, now, reading.channel)),
    every: readMinutes(first(reading.channel, 'ttl')?.text),
    notAt: readHours(reading.channel),
  }
}

/** Where one is in the document, and what was gathered. */
class FeedReading implements MarkupListener {
  readonly items: Fields[] = []
  readonly channel: Fields = new Map()
  isFeed = false
  private readonly path: string[] = []
  private item: { depth: number; fields: Fields } | null = null
  private field: { depth: number; name: string; into: Fields; field: Field } | null = null

  done(): boolean {
    return this.items.length >= feedLimits.posts
  }

  open(full: string, attributes: Record<string, string>): void {
    const name = localName(full)
    if (this.field) {
      // Markup within a field, as in Atom's xhtml; of an author the name alone.
      if (this.field.name !== 'author') this.text('\n')
      else if (name === 'name') this.field.field.text = ''
      if (this.path.length < feedLimits.depth) this.path.push(full)
      return
    }
    this.path.push(full)
    if (this.path.length === 1) this.isFeed = rootNames.has(name)
    if (this.path.length > feedLimits.depth) throw new ReachFailure('broken')
    if (!this.item && itemNames.has(name)) {
      this.item = { depth: this.path.length, fields: new Map() }
      if (attributes['rdf:about'])
        add(this.item.fields, 'about', { text: attributes['rdf:about'], attributes: {} })
      return
    }
    if (isForeign(full) || rootNames.has(name)) return
    const into = this.item?.fields ?? this.channel
    this.field = { depth: this.path.length, name, into, field: { text: '', attributes } }
  }

  text(text: string): void {
    const { field } = this
    const within = localName(this.path.at(-1) ?? '')
    if (field?.name === 'author' && within !== 'author' && within !== 'name') return
    if (field && field.field.text.length < feedLimits.field)
      field.field.text += text.slice(0, feedLimits.field - field.field.text.length)
  }

  /** Ends the element, and what was left open within it; what never began is no end. */
  close(full: string): void {
    const begun = this.path.lastIndexOf(full)
    if (begun < 0) return
    while (this.path.length > begun) {
      if (this.field?.depth === this.path.length) this.endField()
      if (this.item?.depth === this.path.length) this.endItem()
      this.path.pop()
    }
  }

  /** Keeps what was open when the document broke off, if it says enough. */
  finish(): void {
    if (this.field) this.endField()
    if (this.item && (this.item.fields.has('title') || this.item.fields.has('link'))) this.endItem()
  }

  private endField(): void {
    const { into, name, field } = this.field!
    add(into, name, field)
    this.field = null
  }

  private endItem(): void {
    this.items.push(this.item!.fields)
    this.item = null
  }
}

function add(fields: Fields, name: string, field: Field): void {
  const known = fields.get(name)
  if (!known) fields.set(name, [field])
  else if (known.length < 20) known.push(field)
}

const localName = (full: string) => full.slice(full.indexOf(':') + 1).toLowerCase()
const isForeign = (full: string) =>
  full.includes(':') && foreign.has(full.slice(0, full.indexOf(':')).toLowerCase())

function first(fields: Fields, ...names: string[]): Field | undefined {
  for (const name of names) {
    const found = fields.get(name)?.find((field) => field.text.trim() !== '')
    if (found) return found
  }
  return undefined
}

function readItem(fields: Fields, base: string, now: Date, channel: Fields): Post {
  const guid = first(fields, 'guid', 'id', 'about')
  const address = readLink(fields, base)
  const title = plain(first(fields, 'title'), postLimits.title)
  const moment = first(fields, 'pubdate', 'published', 'date', 'issued', 'updated', 'modified')
  const author = readAuthor(first(fields, 'creator', 'author'))
  return {
    id: cut(
      guid?.text.trim() ||
        canonicalAddress(address) ||
        hashParts(title, moment?.text.trim() ?? null),
      postLimits.id,
    ),
    address,
    author,
    // A name of several words is no account.
    accounts: author && !/\s/.test(author) ? [author] : [],
    title,
    text:
      plain(first(fields, 'encoded', 'content', 'description', 'summary'), postLimits.text) ?? '',
    language: readLanguage(first(fields, 'language')?.text ?? first(channel, 'language')?.text),
    at: readMoment(moment?.text, now),
  }
}

function readLink(fields: Fields, base: string): string | null {
  const links = fields.get('link') ?? []
  const alternate = links.find(({ attributes }) =>
    ['alternate', undefined].includes(attributes['rel'] || undefined),
  )
  const guid = first(fields, 'guid')
  const candidates = [
    alternate?.attributes['href'],
    ...links.map(({ text }) => decodeEntities(text)),
    ...(guid && guid.attributes['isPermaLink'] !== 'false' ? [guid.text] : []),
    first(fields, 'about', 'id')?.text,
  ]
  for (const candidate of candidates) {
    const isWhole = /^https?:/i.test(candidate?.trim() ?? '')
    // An id is an address only where it says so; a link may be relative.
    const address =
      candidate && (isWhole || links.length > 0) ? readerAddress(candidate, base) : null
    if (address) return address
  }
  return null
}

/** RSS has "mail (name)": the name alone, as shown. */
function readAuthor(field: Field | undefined): string | null {
  const shown = plain(field, 400)
  if (!shown) return null
  const name = /^\S+@\S+\s*\((.+)\)$/.exec(shown)?.[1] ?? shown
  return cut(name.replaceAll('\n', ' '), postLimits.author) || null
}

/** The words of a field. What is marked up twice, as RSS does, is read once more. */
function plain(field: Field | undefined, most: number): string | null {
  if (!field) return null
  const { text, attributes } = field
  const isMarkup = attributes['type'] !== 'text' && /[<&]/.test(text)
  return (isMarkup ? toPlainText(text, most) : cut(tidy(text), most)) || null
}

function readMinutes(text: string | undefined): number | null {
  const minutes = Number(text?.trim() || Number.NaN)
  return Number.isFinite(minutes) && minutes > 0 ? Math.min(minutes, 1_440) : null
}

function readHours(channel: Fields): number[] {
  const words = first(channel, 'skiphours')?.text.match(/\d+/g) ?? []
  const hours = [...new Set(words.map(Number))].filter((hour) => hour >= 0 && hour < 24)
  // A feed that never wants to be read was made by mistake.
  return hours.length < 24 ? hours : []
}
