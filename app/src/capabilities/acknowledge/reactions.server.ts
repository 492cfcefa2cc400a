import type { Reactions } from '#platform/database/act.server.ts'
import * as store from './store.server.ts'

/** A question about a version stands in place of an acknowledgement, until the person gives one. */
export const reactions: Reactions = {
  'question.asked': async (act, { question, publication }) => {
    const person = act.who.person
    if (publication && person) await store.insertReservation(act, { person, publication, question })
  },
}
