import type { ShareChannel } from '../contract.ts'

// Runs on the device of who shares: nothing here asks a server anything.

/** A channel to share on by its own page. */
export type LinkedChannel = Exclude<ShareChannel, 'other' | 'own'>

/** The words with the line about where one works below it. */
export function joinWords(words: string, disclosure: string | null): string {
  return [words.trim(), disclosure?.trim() ?? ''].filter(Boolean).join('\n\n')
}

/** Where the text must be pasted, because the place takes a link only. */
export function takesLinkOnly(channel: ShareChannel): boolean {
  return channel === 'linkedin' || channel === 'facebook'
}

/** The page of a place on which somebody writes a post, filled in as far as it takes that. */
export function writeShareAddress(
  channel: LinkedChannel,
  post: { text: string; link: string; server: string },
): string {
  const { text, link, server } = post
  const both = [text, link].filter(Boolean).join('\n\n')
  const query = (parts: Record<string, string>) =>
    Object.entries(parts)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&')
  switch (channel) {
    case 'linkedin':
      return `https://www.linkedin.com/sharing/share-offsite/?${query({ url: link })}`
    case 'facebook':
      return `https://www.facebook.com/sharer/sharer.php?${query({ u: link })}`
    case 'x':
      return `https://x.com/intent/post?${query({ text, url: link })}`
    case 'whatsapp':
      return `https://wa.me/?${query({ text: both })}`
    case 'bluesky':
      return `https://bsky.app/intent/compose?${query({ text: both })}`
    case 'mastodon':
      return `https://${server}/share?${query({ text: both })}`
  }
}

/** The server of a Mastodon account as it was typed: "mastodon.nl", "@eva@mastodon.nl", an address. Null: none. */
export function readMastodonServer(typed: string): string | null {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
  return /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(host) ? host : null
}

const roomOf: Partial<Record<ShareChannel, number>> = { x: 280, bluesky: 300, mastodon: 500 }

/** How much room is left in one post, counted as the place counts; undefined where there is plenty. */
export function measureRoom(channel: ShareChannel, text: string, link: string): number | undefined {
  const room = roomOf[channel]
  if (room === undefined) return undefined
  // Two line ends, and a link: 23 wherever it is shortened, its own length on Bluesky.
  const tail = 2 + (channel === 'bluesky' ? link.length : 23)
  return room - tail - (channel === 'x' ? weighForX(text) : countLetters(text))
}

// X counts most letters of our alphabets as one and everything else as two.
function weighForX(text: string): number {
  let weight = 0
  for (const letter of text.normalize('NFC')) {
    const code = letter.codePointAt(0) ?? 0
    const light =
      code <= 0x10ff || (code >= 0x2000 && code <= 0x200d) || (code >= 0x2010 && code <= 0x201f)
    weight += light || (code >= 0x2032 && code <= 0x2037) ? 1 : 2
  }
  return weight
}

function countLetters(text: string): number {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length
}

function wordsOf(text: string): string[] {
  return (
    text
      .replace(/https?:\/\/\S+/gi, ' ')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Whether somebody made it their own: at least four words that stand in none of the openings, side by side or not. */
export function isMadeOwn(words: string, openings: readonly string[]): boolean {
  const own = wordsOf(words)
  return openings.every((opening) => {
    const left = wordsOf(opening)
    return own.filter((word) => !left.includes(word)).length >= 4
  })
}

/** The sentences that the message itself does not say: more than half of their words stand nowhere in it. */
export function listAddedSentences(words: string, source: string): string[] {
  const known = new Set(wordsOf(source))
  return words
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => {
      const own = wordsOf(sentence)
      return own.length > 2 && own.filter((word) => !known.has(word)).length / own.length > 0.5
    })
}
