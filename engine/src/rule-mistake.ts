/** A mistake of a rule's author: which rule, which pattern, which phrase, what is wrong and what to write instead. */
export class RuleMistake extends Error {
  readonly rule: string
  /** Index in the rule's `patterns`; -1 where it is not about a pattern. */
  readonly pattern: number
  readonly phrase: string
  readonly proposal: string

  constructor(rule: string, pattern: number, phrase: string, problem: string, proposal: string) {
    const where = pattern < 0 ? rule : `${rule}, pattern ${pattern}`
    super(`${where}: "${phrase}": ${problem}${proposal ? `; ${proposal}` : ''}`)
    this.name = 'RuleMistake'
    this.rule = rule
    this.pattern = pattern
    this.phrase = phrase
    this.proposal = proposal
  }
}

/** What is wrong with one phrase; the compiler adds rule and pattern. */
export class PhraseMistake extends Error {
  readonly proposal: string

  constructor(problem: string, proposal: string) {
    super(problem)
    this.name = 'PhraseMistake'
    this.proposal = proposal
  }
}

/** The name nearest to `name` (at most two letters different, or a beginning), or nothing. */
export function findNearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = 3
  for (const candidate of names) {
    const distance = countEdits(name.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  if (best !== undefined) return best
  for (const candidate of names) {
    if (candidate.startsWith(name) || name.startsWith(candidate)) return candidate
  }
  return undefined
}

/** Edits between two words: insert, delete, replace, swap of neighbours. */
function countEdits(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) edits = Math.min(edits, before[j - 2]! + 1)
      row.push(edits)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
