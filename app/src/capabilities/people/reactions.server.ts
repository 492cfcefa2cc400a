import type { Reactions } from '#platform/database/act.server.ts'
import * as persons from './store/persons.server.ts'

/** Who was named to write an annex somewhere, or to answer for a party, has that duty until they are named for none. */
export const reactions: Reactions = {
  'annex.editor-named': (act, { person }) => persons.assignDuty(act, person, 'local-editor', null),
  'annex.editor-removed': async (act, { person, others }) => {
    if (others === 0) await persons.endDuty(act, person, 'local-editor')
  },
  'review.reviewer-named': (act, { person, duty }) => persons.assignDuty(act, person, duty, null),
  'review.reviewer-removed': (act, { person, duty }) => persons.endDuty(act, person, duty),
}
