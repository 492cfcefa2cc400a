import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from './code.ts'

/** A hash function over bytes, such as SHA-256. */
export type Hash = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>

const WORDS_PER_MINUTE = 200

/** The SHA-256 of a code in 64 hexadecimal digits; equal codes give equal hashes, whatever the order of their keys. */
export async function hashCode(
  code: CodeDocument,
  hash: Hash = hashWithWebCrypto,
): Promise<string> {
  const bytes = await hash(new TextEncoder().encode(writeCanonicalJson(code)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** JSON with sorted keys and without white space; a field that is undefined is left out. */
export function writeCanonicalJson(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((item) => writeCanonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${writeCanonicalJson(field)}`)
  return `{${fields.join(',')}}`
}

/** Counts the words that a reader meets: titles, introduction, paragraphs and the sentences of rules; not the reasons and examples behind them. */
export function countWords(code: CodeDocument, language: Language): number {
  return listTexts(code, language).reduce(
    (count, text) => count + (text.match(/[\p{L}\p{N}]+(?:['’./@-][\p{L}\p{N}]+)*/gu)?.length ?? 0),
    0,
  )
}

/** Whole minutes to read the code, at 200 words a minute; at least 1. */
export function readingMinutes(code: CodeDocument, language: Language): number {
  return Math.max(1, Math.round(countWords(code, language) / WORDS_PER_MINUTE))
}

function listTexts(code: CodeDocument, language: Language): string[] {
  return [
    code.title[language],
    code.intro[language],
    ...code.sections.flatMap(({ title, body, rules }) => [
      title[language],
      ...body.map((paragraph) => paragraph[language]),
      ...rules.flatMap((rule) => [rule.title[language], rule.text[language]]),
    ]),
  ]
}

async function hashWithWebCrypto(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
