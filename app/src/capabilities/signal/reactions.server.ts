import type { Reactions } from '#platform/database/act.server.ts'
import { tellListener } from './store/own-names.server.ts'

/** When an organisation ends, nobody listens for its names any more. */
export const reactions: Reactions = {
  'organisation.ending': (act) => tellListener(act),
}
