import type { Reactions } from '#platform/database/act.server.ts'
import { assignDuty, endDuty } from './store/duties.server.ts'

/** Who was named to write an annex somewhere has that duty, until they are named for none. */
export const reactions: Reactions = {
  'annex.editor-named': async (act, { person }) => {
    await assignDuty(act, { person, duty: 'local-editor' })
  },
  'annex.editor-removed': async (act, { person, others }) => {
    if (others === 0) await endDuty(act, person, 'local-editor')
  },
}
