import { load, unwrap } from './checkers.ts'
import { createNgramSet } from './ngram-set.ts'
import { buildRegister, createMatcher, sortTerms } from './ours.ts'
import { isWordUnit } from './plain-count.ts'

/** The matching engines that run in JavaScript. */
export const MATCHERS = [
  'handvat',
  'ahocorasick',
  'aho-corasick-node',
  '@monyone/aho-corasick',
  'modern-ahocorasick',
  'Set of n-grams',
] as const
export type MatcherName = (typeof MATCHERS)[number]

/** Prepares terms, which is not measured, and gives what builds the matcher, which is. */
export async function loadMatcher(
  name: MatcherName,
  terms: readonly string[],
): Promise<() => { match: (text: string) => number; kept: unknown }> {
  if (name === 'handvat') {
    const sorted = sortTerms(terms)
    return () => {
      const kept = buildRegister(sorted)
      return { kept, match: createMatcher(kept) }
    }
  }
  if (name === 'Set of n-grams') {
    return () => {
      const match = createNgramSet(terms)
      return { kept: match, match }
    }
  }
  const small = terms.map((term) => term.toLowerCase())
  const find = await loadAhoCorasick(name, small)
  return () => {
    const search = find()
    return { kept: search, match: (text) => search(text.toLowerCase()) }
  }
}

/** Builds over terms in small letters; counts places with word bounds, but for aho-corasick-node, which tells no places. */
async function loadAhoCorasick(
  name: Exclude<MatcherName, 'handvat' | 'Set of n-grams'>,
  terms: readonly string[],
): Promise<() => (text: string) => number> {
  switch (name) {
    case 'ahocorasick': {
      const Automaton = unwrap(await load(name)) as new (terms: readonly string[]) => {
        search(text: string): [last: number, terms: string[]][]
      }
      return () => {
        const automaton = new Automaton(terms)
        return (text) => {
          let hits = 0
          for (const [last, found] of automaton.search(text)) {
            for (const term of found) if (isBounded(text, last + 1 - term.length, last + 1)) hits++
          }
          return hits
        }
      }
    }
    case 'aho-corasick-node': {
      const Automaton = unwrap(await load(name)) as {
        builder(): { add(term: string): void; build(): { match(text: string): string[] } }
      }
      return () => {
        const builder = Automaton.builder()
        for (const term of terms) builder.add(term)
        const automaton = builder.build()
        return (text) => automaton.match(text).length
      }
    }
    case '@monyone/aho-corasick': {
      const { AhoCorasick: Automaton } = await load<{
        AhoCorasick: new (terms: readonly string[]) => {
          matchInText(text: string): { begin: number; end: number }[]
        }
      }>(name)
      return () => {
        const automaton = new Automaton(terms)
        return (text) =>
          automaton.matchInText(text).filter(({ begin, end }) => isBounded(text, begin, end)).length
      }
    }
    case 'modern-ahocorasick': {
      const Automaton = unwrap(await load(name)) as new (terms: readonly string[]) => {
        search(text: string): { start: number; end: number }[]
      }
      return () => {
        const automaton = new Automaton(terms)
        return (text) =>
          automaton.search(text).filter(({ start, end }) => isBounded(text, start, end)).length
      }
    }
  }
}

function isBounded(text: string, start: number, end: number): boolean {
  if (start > 0 && isWordUnit(text.charCodeAt(start - 1))) return false
  return end >= text.length || !isWordUnit(text.charCodeAt(end))
}
