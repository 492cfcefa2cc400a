import { library } from 'virtual:library'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from './access.ts'
import * as store from './store.server.ts'

/** Tells the editor that a rule did not fit: one more in a count, without the person and without the text. */
export async function tellEditor(who: Who, rule: string): Promise<void> {
  demand(who, access.tellEditor)
  if (!library.rules.some((known) => known.id === rule)) throw new Refusal('not-found')
  // As a visitor: not even the transaction knows who pressed.
  await act(visitorOf(who.organisation), (context) => store.countDoubt(context, rule))
}
