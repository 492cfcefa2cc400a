import { createListener } from '@handvat/engine/listen/listen.ts'
import { register } from '@handvat/engine/register.ts'
import type { OwnName } from '../contract.ts'
import { foldAccount, foldTag } from '../model.ts'
import type { Post } from '../sources/post.ts'

/** An own name and whose it is. */
export interface RoutedName extends OwnName {
  organisation: string
}

/** Which own names stand in a post, by organisation; an organisation that is not in it is not named. */
export type Routed = ReadonlyMap<string, readonly RoutedName[]>

const NOBODY: Routed = new Map()

/**
 * Compiles the own names of all organisations into one matcher. Nearly every post names none of them and costs one pass over
 * its letters; one that does is then read for each organisation by itself, so that no name hides that of another.
 */
export function createMatcher(names: readonly RoutedName[]): (post: Post) => Routed {
  const words = names.filter(({ kind }) => kind === 'name' || kind === 'product')
  const accounts = indexBy(names, 'account', (name) => foldAccount(name.text))
  const users = indexBy(names, 'account', (name) => foldAccount(name.text).split('@')[0]!)
  const tags = indexBy(names, 'hashtag', (name) => foldTag(name.text))
  const gate = createListener([register({ products: words.map(({ text }) => text) })])
  const byOrganisation = Map.groupBy(words, ({ organisation }) => organisation)
  const ofOrganisation = lazily((organisation: string) =>
    createListener([
      register({ products: byOrganisation.get(organisation)!.map(({ text }) => text) }),
    ]),
  )
  const ofName = lazily((name: RoutedName) => createListener([register({ products: [name.text] })]))
  const ofExcluded = lazily((name: RoutedName) =>
    createListener([register({ products: [...name.excluded] })]),
  )

  function* findNames(text: string): Generator<RoutedName> {
    if (words.length > 0 && gate(text).length > 0)
      for (const [organisation, own] of byOrganisation)
        if (ofOrganisation(organisation)(text).length > 0)
          for (const name of own) if (ofName(name)(text).length > 0) yield name
    if (accounts.size > 0 && text.includes('@'))
      for (const { user, host } of listAccounts(text)) {
        // Where a text leaves the server out, the account there is meant.
        const found = host ? accounts.get(`${user}@${host}`) : undefined
        yield* found ?? []
        for (const name of users.get(user) ?? [])
          if (!host || !foldAccount(name.text).includes('@')) yield name
      }
    if (tags.size > 0 && text.includes('#'))
      for (const [, tag = ''] of text.matchAll(/#([\p{L}\p{N}\p{M}_]{1,100})/gu))
        yield* tags.get(foldTag(tag)) ?? []
  }

  return (post) => {
    const text = post.title ? `${post.title}\n${post.text}` : post.text
    let found: Map<string, Set<RoutedName>> | undefined
    for (const name of findNames(text)) {
      if (name.excluded.length > 0 && ofExcluded(name)(text).length > 0) continue
      found ??= new Map()
      const own = found.get(name.organisation) ?? new Set()
      found.set(name.organisation, own.add(name))
    }
    if (!found) return NOBODY
    const authors = post.accounts.map(foldAccount)
    for (const organisation of found.keys())
      if (authors.some((author) => isOwn(author, organisation))) found.delete(organisation)
    return new Map([...found].map(([organisation, own]) => [organisation, [...own]]))
  }

  /** Whether the organisation itself wrote it: that is no mention. */
  function isOwn(author: string, organisation: string): boolean {
    const [user = '', host] = author.split('@')
    const known = [...(accounts.get(author) ?? []), ...(host ? (accounts.get(user) ?? []) : [])]
    return known.some((name) => name.organisation === organisation)
  }
}

function* listAccounts(text: string): Generator<{ user: string; host: string | undefined }> {
  const pattern = /@([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99})(?:@([a-z0-9][a-z0-9.-]{0,99}))?/giu
  for (const [, user = '', host] of text.matchAll(pattern))
    yield { user: foldAccount(user), host: host && foldAccount(host) }
}

function indexBy(
  names: readonly RoutedName[],
  kind: OwnName['kind'],
  keyOf: (name: RoutedName) => string,
): Map<string, RoutedName[]> {
  return Map.groupBy(
    names.filter((name) => name.kind === kind),
    keyOf,
  )
}

/** Makes what is asked for at the first asking, and keeps it. */
function lazily<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(key)))
    return value
  }
}
