import { createHash } from 'node:crypto'

// What a link gains on its way from hand to hand and what says nothing of the page.
const trackers = /^(utm_\w+|fbclid|gclid|igsh|igshid|mc_[ce]id|ref_src|si|share_id)$/i

/** One spelling for all links to the same page; null for what is no web address. `m.` and `www.` fall away. */
export function keyOfAddress(link: string): string | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  if (!/^https?:$/.test(url.protocol)) return null
  const kept = [...url.searchParams].filter(([name]) => !trackers.test(name)).toSorted()
  const query = kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''
  const host = url.host.replace(/^(www|m|mobile)\./, '')
  return `${host}${url.pathname.replace(/\/+$/, '')}${query}`
}

/** The words of a text, folded: letters and digits in lower case, without accents, links and marks. */
function listWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/https?:\/\/\S+/g, ' ')
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The same for texts that differ in capitals, marks, accents and spaces only; null for a text without a word. */
export function hashWords(text: string): string | null {
  const words = listWords(text)
  if (words.length === 0) return null
  return createHash('sha256').update(words.join(' ')).digest('hex')
}

/**
 * A simhash of 64 bits over groups of three words, as 16 hex digits: texts that tell nearly the same differ in few bits.
 * Null below eight words, where a few shared words would already look alike.
 */
export function shapeOfText(text: string): string | null {
  const words = listWords(text)
  if (words.length < 8) return null
  const weights = new Int32Array(64)
  for (let at = 0; at + 3 <= words.length; at++) {
    const bytes = createHash('sha256')
      .update(words.slice(at, at + 3).join(' '))
      .digest()
    for (let bit = 0; bit < 64; bit++) weights[bit]! += (bytes[bit >> 3]! >> (bit & 7)) & 1 ? 1 : -1
  }
  let shape = 0n
  for (let bit = 0; bit < 64; bit++) if (weights[bit]! > 0) shape |= 1n << BigInt(bit)
  return shape.toString(16).padStart(16, '0')
}
