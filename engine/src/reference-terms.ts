import { findClass } from './classes.ts'
import { findNames } from './find-names.ts'
import { CLASSES } from './pack.ts'
import type { PhraseClass } from './pack.ts'
import { ANYWHERE, WITH_OWN_CAPITAL, foldHandle, readOwnTerms, register } from './register.ts'
import type { OwnTerms } from './register.ts'
import { readTokens } from './reference-words.ts'
import type { PlainToken } from './reference-words.ts'
import { unique } from './reference-match.ts'
import type { PlainSpan } from './reference-match.ts'
import type { CheckContext } from './context.ts'
import { TITLES } from './names.ts'
import { CAPITAL, INITIAL, MENTION, WEB } from './scan.ts'
import { scanText } from './scan-text.ts'
import { endOf, firstOf } from './spans.ts'
import { findPartEnd } from './tag-run.ts'
import { liesUnder, readHost } from './web-host.ts'

/** Kinds of terms behind each class of the register. */
const KINDS: Partial<Record<PhraseClass, (keyof OwnTerms)[]>> = {
  register: ['people', 'clients', 'projects'],
  person: ['people'],
  client: ['clients'],
  project: ['projects'],
  ownProduct: ['products'],
  competitor: ['competitors'],
  host: ['hosts'],
  topic: ['topics'],
  crisisTopic: ['crisisTopics'],
  policyField: ['policyFields'],
}

/** The spans of the classes in a text, the register's terms tried one by one at every token. */
export function findClassesPlainly(
  text: string,
  tokens: PlainToken[],
  context: CheckContext,
  ownDomains: readonly string[],
): (name: string) => PlainSpan[] | undefined {
  const terms = readOwnTerms(context)
  const known = new Map<string, PlainSpan[]>()
  const ofKinds = (kinds: (keyof OwnTerms)[]) =>
    unique(
      kinds.flatMap((kind) =>
        (terms[kind] ?? []).flatMap((term) => findTerm(term, kind, tokens, text)),
      ),
    )
  const find = (name: PhraseClass): PlainSpan[] => {
    const kinds = KINDS[name]
    if (kinds) return ofKinds(kinds)
    if (name === 'handle') {
      const handles = (terms.handles ?? []).map((handle) => foldHandle(handle))
      return tokens.flatMap(({ flags, word }, first) =>
        flags & MENTION && handles.includes(word) ? [{ first, end: first + 1 }] : [],
      )
    }
    if (name === 'name') {
      const others = ofKinds(['clients', 'projects', 'products', 'competitors'])
      const names = findNames(scanText(text)).map((span) => ({
        first: firstOf(span),
        end: endOf(span),
      }))
      const free = names.filter(
        (one) => !others.some((other) => other.first < one.end && one.first < other.end),
      )
      return unique([...free, ...ofKinds(['people'])])
    }
    const source = {
      scan: scanText(text),
      registers: [register({ namespaces: terms.namespaces ?? [] })],
      ownDomains,
    }
    return findClass(source, name).map((span) => ({ first: firstOf(span), end: endOf(span) }))
  }
  return (name) => {
    if (!(CLASSES as readonly string[]).includes(name)) return undefined
    if (!known.has(name)) known.set(name, find(name as PhraseClass))
    return known.get(name)
  }
}

function findTerm(
  term: string,
  kind: keyof OwnTerms,
  tokens: PlainToken[],
  text: string,
): PlainSpan[] {
  const found: PlainSpan[] = []
  if (kind === 'hosts' && readHost(term) !== '') {
    tokens.forEach(({ flags, start, end }, first) => {
      if (!(flags & WEB)) return
      if (liesUnder(readHost(text.slice(start, end)), [readHost(term)]))
        found.push({ first, end: first + 1 })
    })
  }
  for (const { words, guard } of spellTerm(term, kind)) {
    tokens.forEach((token, first) => {
      if (token.word === '') return
      const end = findTermEnd(words, tokens, first)
      if (end < 0) return
      const title = tokens[first - 1]
      const titled = title?.sentence === token.sentence && isTitle(title, first)
      const capital = (token.flags & CAPITAL) !== 0
      const free = guard === ANYWHERE
      const passes =
        guard === WITH_OWN_CAPITAL ? capital && !(token.flags & INITIAL) : capital || titled
      if (free || passes) found.push({ first, end })
    })
  }
  return found
}

function isTitle(token: PlainToken, next: number): boolean {
  const bare = token.alias?.end === next ? token.alias.word : undefined
  return TITLES.includes(token.word) || (bare !== undefined && TITLES.includes(bare))
}

function spellTerm(term: string, kind: keyof OwnTerms): { words: string[]; guard: number }[] {
  const words = wordsOf(term)
  if (words.length === 0) return []
  const guard = kind === 'people' && words.length === 1 ? 1 : ANYWHERE
  const ways = [{ words, guard }]
  const together = wordsOf(term.replaceAll(/(\S)[-‐‑](?=\S)/g, '$1'))
  if (together.length < words.length) ways.push({ words: together, guard })
  if (words.length === 1) {
    const parts: string[] = []
    for (let from = 0; from < term.trim().length;) {
      const to = findPartEnd(term.trim(), from, term.trim().length)
      parts.push(...wordsOf(term.trim().slice(from, to)))
      from = to
    }
    if (parts.length > 1) ways.push({ words: parts, guard })
  }
  if (kind === 'projects' && words.length > 1 && words[0] === 'project') {
    ways.push({ words: words.slice(1), guard: WITH_OWN_CAPITAL })
  }
  return ways
}

function wordsOf(term: string): string[] {
  return readTokens(term)
    .map(({ word }) => word)
    .filter((word) => word !== '')
    .slice(0, 16)
}

function findTermEnd(words: string[], tokens: PlainToken[], first: number): number {
  let t = first
  for (const word of words) {
    const token = tokens[t]
    if (!token || token.sentence !== tokens[first]!.sentence) return -1
    if (token.word === word) t++
    else if (token.alias?.word === word) t = token.alias.end
    else return -1
  }
  return t
}
