import type { Reactions } from '#platform/database/act.server.ts'
import * as coaches from './store/coaches.server.ts'
import * as persons from './store/persons.server.ts'

/** Who was named to write an annex somewhere, to teach a unit or to answer for a party, has that duty until named for none. */
export const reactions: Reactions = {
  'annex.editor-named': (act, { person }) => persons.assignDuty(act, person, 'local-editor', null),
  'coach.named': (act, { person, unit }) => coaches.assignCoach(act, person, unit),
  'coach.removed': (act, { person }) => persons.endDuty(act, person, 'coach'),
  'annex.editor-removed': async (act, { person, others }) => {
    if (others === 0) await persons.endDuty(act, person, 'local-editor')
  },
  'review.reviewer-named': (act, { person, duty }) => persons.assignDuty(act, person, duty, null),
  'review.reviewer-removed': (act, { person, duty }) => persons.endDuty(act, person, duty),
}
