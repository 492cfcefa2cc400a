import { check } from '../check.ts'
import type { Finding } from '../finding.ts'
import { NUMBER, SIGN, createScan, wordAt } from '../scan.ts'
import type { Scan } from '../scan.ts'
import { scanText } from '../scan-text.ts'
import { isDenied } from './denial.ts'
import { SMALL_WORDS } from './small-words.ts'
import type { TriagePack } from './triage-pack.ts'

/** A fact of the organisation, read once. */
export interface ReadFact {
  fact: string
  /** Concepts it speaks of. */
  concepts: Map<string, FactConcept>
  /** Beginnings of its words and its numbers, each with how rare it is among the facts (0 to 1). */
  stems: Map<string, number>
  /** Whether it says that something is not so. */
  denies: boolean
  /** Its percentages, as they stand there. */
  shares: Set<string>
}

interface FactConcept {
  affirmed: boolean
  claim: boolean
  /** 0 to 1: a thing that half of the facts speak of tells little. */
  rarity: number
}

/** A stretch of a mention that says the opposite of a fact. */
export interface Contradiction {
  start: number
  end: number
  fact: string
  /** 0 to 1: how sure it is that this fact is meant. */
  strength: number
}

/** Letters by which two words of one language count as the same. */
const STEM = 5
/** Below this a contradiction is left out. */
const LEAST = 0.4

const scratch = createScan(512)

/** Reads the facts with the concepts of the pack; the organisation's own names tell nothing. */
export function readFacts(
  pack: TriagePack,
  facts: readonly string[],
  names: readonly string[],
): ReadFact[] {
  const own = new Set(names.flatMap((name) => name.toLowerCase().split(/\s+/)))
  const read = facts.map((fact) => readFact(pack, fact, own))
  const rarity = (holds: (fact: ReadFact) => boolean) => 1 / read.filter(holds).length
  for (const fact of read) {
    for (const stem of fact.stems.keys())
      fact.stems.set(
        stem,
        rarity((other) => other.stems.has(stem)),
      )
    for (const [id, concept] of fact.concepts) {
      concept.rarity = rarity((other) => other.concepts.has(id))
    }
  }
  return read
}

/** The facts that a mention contradicts, strongest first; `findings` are what the pack found in it. */
export function findContradictions(
  pack: TriagePack,
  facts: readonly ReadFact[],
  text: string,
  findings: readonly Finding[],
): Contradiction[] {
  if (facts.length === 0) return []
  const found = keepConcepts(pack, findings)
  const scan = scanText(text, scratch)
  const stems = readStems(scan, NOTHING)
  return facts
    .flatMap((fact) => compareWithFact(pack, fact, found, scan, stems) ?? [])
    .sort((a, b) => b.strength - a.strength)
}

const NOTHING: ReadonlySet<string> = new Set()

function readFact(pack: TriagePack, fact: string, own: ReadonlySet<string>): ReadFact {
  const found = keepConcepts(pack, check(pack.pack, fact).findings)
  const scan = scanText(fact, scratch)
  const concepts: ReadFact['concepts'] = new Map()
  for (const { rule, start, end } of found) {
    const { id, kind, affirms } = pack.concepts[rule]!
    const affirmed = affirms !== isDenied(scan, start, end, 'clause')
    // "Is tested and safe" and "stays open" hold the word that they deny: what denies goes first.
    if (concepts.get(id)?.affirmed === false) continue
    concepts.set(id, { affirmed, claim: kind === 'claim', rarity: 1 })
  }
  const stems = new Map([...readStems(scan, own).keys()].map((stem) => [stem, 1] as const))
  const denies = isDenied(scan, 0, fact.length, 'clause')
  return { fact, concepts, stems, denies, shares: readShares(scan) }
}

function keepConcepts(pack: TriagePack, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule }) => Object.hasOwn(pack.concepts, rule))
}

function compareWithFact(
  pack: TriagePack,
  fact: ReadFact,
  found: readonly Finding[],
  scan: Scan,
  stems: ReadonlyMap<string, number>,
): Contradiction | undefined {
  let start = scan.text.length
  let end = 0
  const widen = (from: number, to: number) => {
    start = Math.min(start, from)
    end = Math.max(end, to)
  }
  let claimsAgainst = 0
  let claimsWith = 0
  let denied = false
  const things = new Map<string, number>()
  for (const { rule, start: from, end: to } of found) {
    const concept = pack.concepts[rule]!
    const inFact = fact.concepts.get(concept.id)
    if (!inFact) continue
    widen(from, to)
    const here = isDenied(scan, from, to, 'near')
    if (!inFact.claim) {
      things.set(concept.id, inFact.rarity)
      denied ||= here
    } else if ((concept.affirms !== here) !== inFact.affirmed) claimsAgainst++
    else claimsWith++
  }
  let words = 0
  let shared = 0
  for (const [stem, rarity] of fact.stems) {
    const t = stems.get(stem)
    if (t === undefined) continue
    shared++
    words += rarity
    widen(scan.start[t]!, scan.end[t]!)
    denied ||= isDenied(scan, scan.start[t]!, scan.end[t]!, 'near')
  }
  const known = addUp(things.values())
  const topic = Math.min(1, known + 0.4 * words)
  const hasClaims = [...fact.concepts.values()].some(({ claim }) => claim)
  const hasThings = [...fact.concepts.values()].some(({ claim }) => !claim)

  if (hasOtherShare(fact, scan) && (claimsAgainst + claimsWith > 0 || topic >= 0.5)) {
    return { start, end, fact: fact.fact, strength: 0.9 }
  }
  if (claimsWith > claimsAgainst) return undefined
  let strength = 0
  if (claimsAgainst > 0) strength = hasThings ? 0.35 + 0.65 * topic : 0.8
  else if (shared + things.size >= Math.min(2, Math.max(1, fact.concepts.size))) {
    // No claim that is known: most of the fact is there, and it is turned round.
    const turned = fact.denies ? !denied : denied
    const rarities = [...fact.concepts.values()].map(({ rarity }) => rarity)
    const part = Math.max(
      words / Math.max(1, addUp(fact.stems.values())),
      hasClaims ? 0 : known / Math.max(1, addUp(rarities)),
    )
    if (turned && part >= 0.5) strength = 0.3 + 0.6 * part
  }
  return strength >= LEAST ? { start, end, fact: fact.fact, strength } : undefined
}

function addUp(numbers: Iterable<number>): number {
  let sum = 0
  for (const one of numbers) sum += one
  return sum
}

/** The first token of each beginning of a word, and of each number. */
function readStems(scan: Scan, own: ReadonlySet<string>): Map<string, number> {
  const stems = new Map<string, number>()
  for (let t = 0; t < scan.count; t++) {
    const word = wordAt(scan, t)
    if (SMALL_WORDS.has(word) || own.has(word)) continue
    const stem = scan.flags[t]! & NUMBER ? word : word.length >= 4 ? word.slice(0, STEM) : ''
    if (stem && !stems.has(stem)) stems.set(stem, t)
  }
  return stems
}

/** The numbers before a % or the word for it. */
function readShares(scan: Scan): Set<string> {
  const shares = new Set<string>()
  for (let t = 1; t < scan.count; t++) {
    const percent =
      (scan.flags[t]! & SIGN && scan.text[scan.start[t]!] === '%') || PERCENT.has(wordAt(scan, t))
    if (percent && scan.flags[t - 1]! & NUMBER) shares.add(wordAt(scan, t - 1).replace(',', '.'))
  }
  return shares
}

const PERCENT = new Set(['procent', 'percent', 'pct'])

/** Whether the mention names another percentage than the fact does. */
function hasOtherShare(fact: ReadFact, scan: Scan): boolean {
  if (fact.shares.size === 0 || fact.denies) return false
  for (const share of readShares(scan)) if (!fact.shares.has(share)) return true
  return false
}
