/** A group of people that lies within another, or in none; `size` counts everyone in it, those of inner groups too. */
export interface Group {
  id: string
  /** The group around it; null at the top. */
  parent: string | null
  size: number
}

/** No statistic may show fewer people than this, whatever was chosen. */
export const smallestMinimum = 5
/** What holds where nobody chose a minimum. */
export const defaultMinimum = 10

/**
 * The ids of the groups whose numbers may be shown. A group under the minimum is hidden. So are, at each level, as many
 * others as it takes: what is left of a shown group after taking off the shown groups in it is nobody, or at least
 * `minimum` people. The groups at the top are taken to have a known total. What lies in a hidden group is hidden.
 * Throws where the minimum is below 5, or a group is smaller than what lies in it.
 */
export function suppress(groups: readonly Group[], minimum: number): Set<string> {
  if (!(minimum >= smallestMinimum)) throw new Error(`The minimum is ${minimum}.`)
  const inner = Map.groupBy(groups, ({ parent }) => parent)
  const shown = new Set<string>()
  const top = inner.get(null) ?? []
  showWithin(
    top.reduce((sum, { size }) => sum + size, 0),
    top,
  )
  return shown

  function showWithin(whole: number, parts: readonly Group[]): void {
    const known = parts.reduce((sum, { size }) => sum + size, 0)
    if (known > whole) throw new Error('A group is smaller than the groups in it.')
    const large = parts
      .filter(({ size }) => size >= minimum)
      .sort((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1))
    // Whom no shown group counts: of hidden groups, or of no group within this one.
    const rest = whole - large.reduce((sum, { size }) => sum + size, 0)
    // Each large group has the minimum by itself, so leaving out the smallest is always enough.
    const open = rest > 0 && rest < minimum ? large.slice(1) : large
    for (const group of open) {
      shown.add(group.id)
      showWithin(group.size, inner.get(group.id) ?? [])
    }
  }
}
