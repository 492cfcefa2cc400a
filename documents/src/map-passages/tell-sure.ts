import type { Target } from './mapping.ts'

/** How far a proposal can be trusted, in three words. */
export const SURENESS = ['sure', 'likely', 'guess'] as const
export type Sureness = (typeof SURENESS)[number]

// Found on the labelled codes: of what is called sure there at least nineteen of twenty are right. A rule has many rivals, so
// its share of the points is smaller than that of a section.
const FROM = {
  rule: { sure: 0.3, likely: 0.2 },
  section: { sure: 0.7, likely: 0.6 },
  drop: { sure: 0.7, likely: 0.4 },
} as const satisfies Record<Target['kind'], { sure: number; likely: number }>

/** Says how sure a proposal is, by its share of the points (0 to 1) and what it proposes. */
export function tellSure({ target, sure }: { target: Target; sure: number }): Sureness {
  const from = FROM[target.kind]
  if (sure >= from.sure) return 'sure'
  return sure >= from.likely ? 'likely' : 'guess'
}
