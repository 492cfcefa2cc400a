import type { Reactions } from '#platform/database/act.server.ts'
import { planCounting } from './actions/count-months.server.ts'

/** A new organisation is counted from its first month on. */
export const reactions: Reactions = {
  'organisation.created': (context) => planCounting(context),
}
