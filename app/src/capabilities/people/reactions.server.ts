import type { Reactions } from '#platform/database/act.server.ts'
import { assignDuty, endDuty } from './store/duties.server.ts'

/** Who was named to write an annex somewhere, to teach a unit or to answer for a party, has that duty until named for none. */
export const reactions: Reactions = {
  'annex.editor-named': async (act, { person }) => {
    await assignDuty(act, { person, duty: 'local-editor' })
  },
  'annex.editor-removed': async (act, { person, others }) => {
    if (others === 0) await endDuty(act, person, 'local-editor')
  },
  'coach.named': async (act, { person, unit }) => {
    await assignDuty(act, { person, duty: 'coach', unit })
  },
  'coach.removed': async (act, { person }) => {
    await endDuty(act, person, 'coach')
  },
  'review.reviewer-named': async (act, { person, duty }) => {
    await assignDuty(act, { person, duty })
  },
  'review.reviewer-removed': async (act, { person, duty }) => {
    await endDuty(act, person, duty)
  },
}
