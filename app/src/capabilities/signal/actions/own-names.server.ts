import { randomUUID } from 'node:crypto'
import { listWholeNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { OwnName } from '../contract.ts'
import type { OwnNameInput } from '../input.ts'
import { foldAccount, foldTag, isNameOf, lettersOf } from '../model.ts'
import * as store from '../store/own-names.server.ts'

export const mostNames = 100

/**
 * Adds a name, product, account or hashtag of the organisation to listen for; it counts within a second. Refused with the id
 * of a sentence: the name of a colleague (nobody is followed), one that is known, one that says nothing, one too many.
 */
export async function addOwnName(
  who: Who,
  { kind, text: typed, excluded }: OwnNameInput,
): Promise<
  | { name: string }
  | 'own-name-person'
  | 'own-name-known'
  | 'own-name-short'
  | 'own-name-account'
  | 'own-name-excluded'
  | 'own-name-many'
> {
  demand(who, access.arrangeListening)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  const text =
    kind === 'account' ? foldAccount(typed) : kind === 'hashtag' ? typed.replace(/^#+/, '') : typed
  if (lettersOf(text).length < 2) return 'own-name-short'
  if (kind === 'account' && !/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*(@[a-z0-9.-]+)?$/u.test(text))
    return 'own-name-account'
  if (kind === 'hashtag' && !/^[\p{L}\p{N}\p{M}_]+$/u.test(text)) return 'own-name-account'
  // A word that belongs to the name itself would leave every text out.
  if (excluded.some((word) => lettersOf(text).includes(lettersOf(word)))) return 'own-name-excluded'
  return act(who, async (context) => {
    const people = await listWholeNames(context)
    if (people.some((name) => isNameOf(text, name))) return 'own-name-person'
    const known = await store.listNames(context)
    if (known.some((one) => one.kind === kind && foldTag(one.text) === foldTag(text)))
      return 'own-name-known'
    if (known.length >= mostNames) return 'own-name-many'
    const id = randomUUID()
    await store.insertName(context, { id, kind, text, excluded, person })
    await context.append('own-name.added', { name: id })
    await store.tellListener(context)
    return { name: id }
  })
}

/** Stops listening for a name; what was found stays. Returns what it was, so that it can be added again; null at a second press. */
export async function removeOwnName(who: Who, id: string): Promise<OwnName | null> {
  demand(who, access.arrangeListening)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const name = (await store.listNames(context)).find((one) => one.id === id)
    if (!name || !(await store.insertRemoval(context, id, person))) return null
    await context.append('own-name.removed', { name: id })
    await store.tellListener(context)
    return name
  })
}
