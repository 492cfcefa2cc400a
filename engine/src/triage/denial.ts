import { wordAt } from '../scan.ts'
import type { Scan } from '../scan.ts'

const DENIALS = new Set(
  "niet geen nooit niemand nergens noch zonder nie nt not no never nobody none nor without isn't isnt aren't arent wasn't wasnt won't wont don't dont doesn't doesnt didn't didnt cannot can't cant hasn't hasnt haven't havent".split(
    ' ',
  ),
)
/** What is lost, withdrawn or false is no longer so. */
const LOSSES = new Set(
  'kwijt verloren verliest ingetrokken intrekken vervallen verlopen vervalst nep afgeschaft geschrapt eruit lost lose loses losing revoked withdrawn expired fake faked forged scrapped abolished stripped axed'.split(
    ' ',
  ),
)
/** A clause ends here, and with it what a denial reaches. */
const JOINTS = new Set('en maar of want dus and but or so because'.split(' '))

/** How far a denial reaches, in words before and behind. */
const REACH = { clause: [14, 8], near: [5, 4] } as const

/**
 * Whether a denial or loss stands in the clause of a stretch: `clause` for a fact, which is one plain sentence;
 * `near` for what people write. Words of the stretch itself do not count, unless it is the whole text.
 */
export function isDenied(
  scan: Scan,
  start: number,
  end: number,
  reach: keyof typeof REACH,
): boolean {
  const first = findToken(scan, start)
  let last = first
  while (last + 1 < scan.count && scan.start[last + 1]! < end) last++
  const whole = first === 0 && last === scan.count - 1
  const [before, behind] = REACH[reach]
  const denies = (t: number) => DENIALS.has(wordAt(scan, t)) || LOSSES.has(wordAt(scan, t))
  if (whole) {
    for (let t = first; t <= last; t++) if (denies(t)) return true
    return false
  }
  const inClause = (t: number) =>
    scan.sentence[t] === scan.sentence[first] && !JOINTS.has(wordAt(scan, t))
  for (let t = first - 1; t >= 0 && first - t <= before && inClause(t); t--) {
    if (denies(t)) return true
  }
  for (let t = last + 1; t < scan.count && t - last <= behind && inClause(t); t++) {
    if (denies(t)) return true
  }
  return false
}

/** The first token that ends behind a place. */
function findToken({ count, end }: Scan, place: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (end[middle]! <= place) low = middle + 1
    else high = middle
  }
  return low
}
