import type { Register } from '@handvat/engine/context.ts'
import { readTokens } from '@handvat/engine/reference-words.ts'
import type { PlainToken } from '@handvat/engine/reference-words.ts'
import { CAPITAL, INITIAL } from '@handvat/engine/scan.ts'

type Kind = 'people' | 'clients' | 'projects'

/** Rows of words by kind; a row of `proper` counts only with a capital that no sentence's beginning gave. */
interface PlainRows {
  any: ReadonlyMap<string, readonly Kind[]>
  proper: ReadonlySet<string>
  longest: number
}

/** The ways of writing of each term of two or more words, by the rules of the engine's register, in strings. */
export function spellTerms(register: Register): PlainRows {
  const any = new Map<string, Kind[]>()
  const proper = new Set<string>()
  let longest = 1
  const add = (words: string[], kind: Kind) => {
    const row = words.join(' ')
    longest = Math.max(longest, words.length)
    const kinds = any.get(row)
    if (!kinds) any.set(row, [kind])
    else if (!kinds.includes(kind)) kinds.push(kind)
  }
  for (const kind of ['people', 'clients', 'projects'] as const) {
    for (const term of register[kind] ?? []) {
      const words = readWords(term)
      if (words.length === 0) continue
      add(words, kind)
      const together = readWords(term.replaceAll(/(\S)[-‐‑](?=\S)/g, '$1'))
      if (together.length < words.length) add(together, kind)
      if (kind === 'projects' && words.length > 1 && words[0] === 'project')
        proper.add(words.slice(1).join(' '))
    }
  }
  return { any, proper, longest }
}

/** How many places of the terms a text holds: from every token on, every reading of every row of tokens. */
export function countRows(
  { any, proper, longest }: PlainRows,
  tokens: readonly PlainToken[],
): number {
  const places = new Set<string>()
  const walk = (first: number, next: number, row: string, size: number) => {
    const begin = tokens[first]!
    if (size > 0) {
      for (const kind of any.get(row) ?? []) places.add(`${kind} ${first} ${next}`)
      const named = (begin.flags & CAPITAL) !== 0 && (begin.flags & INITIAL) === 0
      if (named && proper.has(row)) places.add(`projects ${first} ${next}`)
    }
    const token = tokens[next]
    if (!token || token.sentence !== begin.sentence || token.word === '' || size === longest) return
    const lead = size === 0 ? '' : `${row} `
    walk(first, next + 1, lead + token.word, size + 1)
    if (token.alias) walk(first, token.alias.end, lead + token.alias.word, size + 1)
  }
  tokens.forEach((_, first) => walk(first, first, '', 0))
  return places.size
}

function readWords(term: string): string[] {
  return readTokens(term)
    .map(({ word }) => word)
    .filter((word) => word !== '')
    .slice(0, 16)
}
