/** One thing wrong in a file of the library, told to its author. */
export interface Mistake {
  /** Path below the library's folder, with `/`. */
  file: string
  /** Line in the file, from 1. */
  line: number
  /** That line itself, trimmed. */
  text: string
  message: string
  /** What to write instead. */
  proposal: string
}

/** Returns the candidate nearest to `word`, or nothing when none is near. */
export function findNearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = countEdits(word.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Writes a mistake as the lines a terminal shows. */
export function formatMistake(mistake: Mistake): string {
  return [
    `${mistake.file}:${mistake.line}  ${mistake.message}`,
    `    ${mistake.text}`,
    `    → ${mistake.proposal}`,
  ].join('\n')
}

function countEdits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const removed = (previous[column] ?? 0) + 1
      const added = (current[column - 1] ?? 0) + 1
      current.push(Math.min(replaced, removed, added))
    }
    previous = current
  }
  return previous[b.length] ?? a.length
}
