import type { LoadedPack } from './load.ts'
import { packLists } from './lists.ts'
import type { Lists } from './lists.ts'
import type { PackPattern } from './pack.ts'
import type { ActivePattern } from './prepare.ts'

/**
 * Which patterns to look at when a set may have a hit: each waits for the rarest of its groups.
 * `always` are those that may find something in any text. Patterns are told by their place in the list.
 */
export function wakePatterns(
  tables: LoadedPack,
  patterns: readonly ActivePattern[],
): { wakes: Lists; always: number[] } {
  const { wordless } = tables.frequencies
  const lists: number[][] = tables.pack.sets.map(() => [])
  const always: number[] = []
  patterns.forEach(({ groups }, index) => {
    const [rarest] = groups.filter((set) => wordless[set] === 0)
    if (rarest === undefined) always.push(index)
    else lists[rarest]!.push(index)
  })
  return { wakes: packLists(lists), always }
}

/** The sets of which a pattern needs a hit, the rarest first. */
export function listGroups(pattern: PackPattern, { frequencies }: LoadedPack): number[] {
  const { ofSet, wordless } = frequencies
  const groups = readGroups(pattern)
  // A detector turns most texts away at less cost than a class.
  const asked = pattern.kind === 'detect' ? groups.filter((set) => wordless[set] === 0) : groups
  return asked.toSorted((a, b) => ofSet[a]! - ofSet[b]!)
}

function readGroups(pattern: PackPattern): number[] {
  if (pattern.kind === 'phrase') return [pattern.any]
  if (pattern.kind === 'near') return pattern.all
  return pattern.kind === 'detect' && pattern.cue !== undefined ? [pattern.cue] : []
}
