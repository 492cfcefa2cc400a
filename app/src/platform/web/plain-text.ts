import { characterEntities } from 'character-entities'

// What starts a new line, and what holds no words for people.
const blocks = new Set(
  'p div br li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote pre hr section article header footer figure figcaption dd dt'.split(
    ' ',
  ),
)
const silent = new Set(
  'script style template noscript iframe object svg math head title textarea select'.split(' '),
)

/**
 * The words of some HTML as plain text: no tag, no script, no entity left, at most `most` code units. Linear, and safe on
 * anything; the outcome is text and is shown as text.
 */
export function toPlainText(html: string, most: number): string {
  const out: string[] = []
  let length = 0
  let at = 0
  // Room for white space that is taken out afterwards, and no more.
  const room = most * 4
  while (at < html.length && length < room) {
    const next = html.indexOf('<', at)
    const end = next < 0 ? html.length : next
    if (end > at) {
      const words = html.slice(at, Math.min(end, at + room))
      out.push(words)
      length += words.length
    }
    if (next < 0) break
    at = readTag(html, next, out)
  }
  return tidy(decodeEntities(out.join('')))
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()
}

/** Adds what a tag at `from` stands for and returns where to go on. */
function readTag(html: string, from: number, out: string[]): number {
  if (html.startsWith('<!--', from)) {
    const end = html.indexOf('-->', from + 4)
    return end < 0 ? html.length : end + 3
  }
  const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(from, from + 40))?.[1]?.toLowerCase()
  if (!name) {
    if (/^<[!?/]/.test(html.slice(from, from + 2))) return skipTo(html, '>', from)
    // "3 < 4" is text.
    out.push('<')
    return from + 1
  }
  const after = endOfTag(html, from)
  if (silent.has(name) && html[from + 1] !== '/' && html[after - 2] !== '/') {
    const close = findClosing(html, name, after)
    return close < 0 ? html.length : skipTo(html, '>', close)
  }
  out.push(blocks.has(name) ? '\n' : '')
  return after
}

/** The place behind the tag that begins at `from`: a > within quotes does not count. */
export function endOfTag(html: string, from: number): number {
  let quote = ''
  // An open quote would swallow the rest: a tag has an end within reason.
  const last = Math.min(html.length, from + 20_000)
  for (let at = from + 1; at < last; at++) {
    const sign = html[at]!
    if (quote) {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at + 1
  }
  return skipTo(html, '>', from)
}

function findClosing(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}(?![a-z0-9])`, 'gi')
  pattern.lastIndex = from
  return pattern.exec(html)?.index ?? -1
}

function skipTo(html: string, sign: string, from: number): number {
  const end = html.indexOf(sign, from)
  return end < 0 ? html.length : end + 1
}

/** Entities as the signs they stand for; what is none stays as it is. Once: `&amp;lt;` is `&lt;`. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,31}));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name) return Object.hasOwn(characterEntities, name) ? characterEntities[name]! : whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      if (code === 0 || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
      return String.fromCodePoint(code)
    },
  )
}

/** One space between words, at most one empty line, and no sign that steers a terminal or turns the writing round. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g,
      '',
    )
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
