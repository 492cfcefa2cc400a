import type { PackPattern } from '../pack.ts'
import type { Found, Reading } from '../reading.ts'
import { findDifference } from './compare.ts'
import { findDetected } from './detect.ts'
import { findInContext } from './context.ts'
import { findNear } from './near.ts'
import { findPhrase } from './phrase.ts'
import { findShape } from './shape.ts'
import { findWeighed } from './weigh.ts'

/** What a pattern finds in a reading, before `unless` is asked. */
export function findPattern(pattern: PackPattern, reading: Reading): Found[] {
  switch (pattern.kind) {
    case 'phrase':
      return findPhrase(pattern, reading)
    case 'near':
      return findNear(pattern, reading)
    case 'detect':
      return findDetected(pattern, reading)
    case 'shape':
      return findShape(pattern, reading)
    case 'context':
      return findInContext()
    case 'compare':
      return findDifference(pattern, reading)
    case 'weigh':
      return findWeighed(pattern, reading)
  }
}
