import type { Facts } from './condition.ts'
import type { CheckContext } from './context.ts'
import { FIRST_NAMES } from './names.ts'
import { scanText } from './scan-text.ts'
import { wordAt } from './scan.ts'

const DAY = 86_400_000
/** Fewest letters by which a term is recognised inside a longer word. */
const SHORTEST_TERM = 4

/** What a context tells beside its fields; without `now` an embargo counts as running and a source has no age. */
export function readFacts(context: CheckContext): Facts {
  const now = readTime(context.now)
  const until = readTime(context.embargo?.until)
  const published = readTime(context.source?.publishedAt)
  const age = now !== undefined && published !== undefined ? (now - published) / DAY : undefined
  return {
    underEmbargo:
      Boolean(context.embargo) && (now === undefined || until === undefined || now < until),
    ...(age !== undefined && { sourceAgeInDays: age }),
    handleHoldsOwnName: handleHoldsOwnName(context),
    fileNameReveals: fileNameReveals(context),
    nothingElse: true,
  }
}

/**
 * Milliseconds of an ISO date, date-time or date-time with zone; without a zone it is read as UTC, which keeps
 * the engine independent of where it runs.
 */
function readTime(written: string | undefined): number | undefined {
  if (!written) return undefined
  const zoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(written)
  const time = Date.parse(written.includes('T') && !zoned ? `${written}Z` : written)
  return Number.isNaN(time) ? undefined : time
}

function handleHoldsOwnName({ account, handles = [], ownProducts = [] }: CheckContext): boolean {
  if (!account?.handle) return false
  const handle = joinLetters(account.handle)
  const own = handles.map(joinLetters)
  if (own.includes(handle)) return false
  const names = [...own, ...ownProducts.map(joinLetters)]
  return names.some((name) => name.length >= SHORTEST_TERM && handle.includes(name))
}

function fileNameReveals({ photo, register = {} }: CheckContext): boolean {
  if (!photo?.fileName) return false
  const stem = photo.fileName.replace(/\.[a-z0-9]{2,5}$/i, '')
  const letters = joinLetters(stem)
  const { people = [], clients = [], projects = [] } = register
  const terms = [...people, ...clients, ...projects.map((term) => term.replace(/^project\s+/i, ''))]
  if (terms.map(joinLetters).some((term) => term.length >= SHORTEST_TERM && letters.includes(term)))
    return true
  return stem.split(/[^\p{L}]+/u).some((part) => FIRST_NAMES.includes(joinLetters(part)))
}

/** The folded letters and digits of a name, without what stands between them. */
function joinLetters(name: string): string {
  const scan = scanText(name.replaceAll(/[_.@-]+/g, ' '))
  let letters = ''
  for (let t = 0; t < scan.count; t++) letters += wordAt(scan, t)
  return letters
}
