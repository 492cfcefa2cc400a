import { createHash } from 'node:crypto'

/** SHA-256 in hex of some parts, each with its length before it so that parts cannot run into each other. */
export function hashParts(...parts: readonly (string | null)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part === null ? '-' : `${part.length}:${part}`)
  return hash.digest('hex')
}

/** Words in small letters without marks and accents, for comparing. */
export function foldWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** The words that tell something: a link does not. */
const listWords = (text: string) => foldWords(text.replace(/https?:\/\/\S+/gi, ' '))

/** The same for texts that differ in capitals, marks, accents and spaces only; null for a text without a word. */
export function hashWords(text: string): string | null {
  const words = listWords(text)
  if (words.length === 0) return null
  return createHash('sha256').update(words.join(' ')).digest('hex')
}

const fewestWords = 8
const mostWords = 2_000

/**
 * A simhash of 64 bits over groups of three words, as 16 hex digits: texts that tell nearly the same differ in few bits.
 * Null below eight words, where a few shared words would already look alike.
 */
export function shapeOfText(text: string): string | null {
  const words = listWords(text).slice(0, mostWords)
  if (words.length < fewestWords) return null
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

/** In how many of 64 bits two shapes differ. */
export function countDifferent(one: string, other: string): number {
  let bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  let count = 0
  for (; bits > 0n; bits &= bits - 1n) count++
  return count
}
