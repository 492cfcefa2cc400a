import { NO_WORDS } from '../reading.ts'
import type { Found } from '../reading.ts'

/** Only the context speaks: its `when` has been weighed before, and there are no words to point at. */
export function findInContext(): Found[] {
  return [NO_WORDS]
}
