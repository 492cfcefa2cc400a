/** Letters of the pieces by which two texts are compared. */
const PIECE = 4
/** From this share of common pieces two texts are near-copies. */
const NEAR = 0.5

/**
 * For each text the number of its family: texts that are near-copies of each other, directly or by way of others,
 * when the words in `alike` all count as the same.
 */
export function findFamilies(
  texts: readonly string[],
  alike: ReadonlySet<string>,
  near = NEAR,
): number[] {
  const pieces = texts.map((text) => cutPieces(mask(text, alike)))
  const parent = texts.map((_, index) => index)
  const find = (index: number): number => {
    while (parent[index] !== index) {
      parent[index] = parent[parent[index]!]!
      index = parent[index]!
    }
    return index
  }
  const holders = new Map<string, number[]>()
  pieces.forEach((some, index) => {
    const common = new Map<number, number>()
    for (const piece of some) {
      const others = holders.get(piece) ?? []
      for (const other of others) common.set(other, (common.get(other) ?? 0) + 1)
      others.push(index)
      holders.set(piece, others)
    }
    for (const [other, both] of common) {
      const either = some.size + pieces[other]!.size - both
      if (both / either >= near) parent[find(index)] = find(other)
    }
  })
  return texts.map((_, index) => find(index))
}

function mask(text: string, alike: ReadonlySet<string>): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}']+/u)
    .map((word) => (alike.has(word) ? '#' : word))
    .join(' ')
}

function cutPieces(text: string): Set<string> {
  const pieces = new Set<string>()
  const bare = text.replaceAll(' ', '')
  for (let at = 0; at + PIECE <= bare.length; at++) pieces.add(bare.slice(at, at + PIECE))
  return pieces
}
